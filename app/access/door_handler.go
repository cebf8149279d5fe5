package access

import (
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/policies"
)

// DoorRoutes mounts what a mailed link leads to, and what a person finds without their mail.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/invitations/mine/:invitation", policies.SignedIn, h.showMine)
	r.Post("/invitations/mine/:invitation/acceptance", policies.SignedIn, h.acceptMine)
	r.Post("/invitations/mine/:invitation/renewal", policies.SignedIn, h.askMyRenewal)
	r.Get("/invitations/:token", policies.Anyone, h.show)
	r.Post("/invitations/:token/acceptance", policies.Anyone, h.accept)
	r.Get("/invitations/:token/acceptance", policies.Anyone, h.back)
	r.Post("/invitations/:token/renewal", policies.Anyone, h.askRenewal)
}

// show is the page behind the mailed link. Opening it changes nothing, so whatever follows links in mails does no harm.
func (h *Handler) show(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	return h.page(c, i, tokenPath(c), nil)
}

// showMine is the same page for a person who is signed in and found the invitation in their list.
func (h *Handler) showMine(c *fiber.Ctx) error {
	i, err := h.mine(c)
	if err != nil {
		return err
	}
	return h.page(c, i, minePath(i), nil)
}

// accept lets the invited in: signed in, by the press of a button; new, by choosing a password. Everybody else gets the page
// that says what to do.
func (h *Handler) accept(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	switch readerOf(c, i) {
	case inviting.AsInvited:
		return h.admit(c, i, tokenPath(c))
	case inviting.AsNewcomer:
		return h.register(c, i)
	}
	c.Status(fiber.StatusConflict)
	return h.page(c, i, tokenPath(c), nil)
}

// acceptMine lets a person in who is signed in, without the mail.
func (h *Handler) acceptMine(c *fiber.Ctx) error {
	i, err := h.mine(c)
	if err != nil {
		return err
	}
	return h.admit(c, i, minePath(i))
}

func (h *Handler) admit(c *fiber.Ctx, i Invitation, path string) error {
	visit := web.VisitOf(c)
	err := h.access.Accept(c.UserContext(), visit.Organisation.ID, i, visit.PersonID, web.DeviceOf(c))
	if err != nil {
		return h.tooLate(c, path, err)
	}
	return welcome(c, "/portal")
}

// register makes a person of somebody new. They go on by way of the apex, to be signed in there as well.
func (h *Handler) register(c *fiber.Ctx, i Invitation) error {
	form := web.ReadForm(c)
	organisation := web.VisitOf(c).Organisation
	password := h.registration.ReadPassword(form, i.Name(), i.Email, organisation.Name)
	if len(form.Invalid) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
		return h.page(c, i, tokenPath(c), form.Invalid)
	}
	session, err := h.access.Register(c.UserContext(), organisation.ID, i, password, web.DeviceOf(c))
	if err != nil {
		return h.tooLate(c, tokenPath(c), err)
	}
	h.registration.Keep(c, session)
	return welcome(c, inviting.ByWayOfTheApex(c, "/portal"))
}

func welcome(c *fiber.Ctx, to string) error {
	text := "Welcome. Your projects with " + web.VisitOf(c).Organisation.Name + " are here from now on."
	return web.Done(c, web.Outcome{To: to, Toast: web.Toast{Text: text}})
}

// tooLate shows how an invitation stands that could not be accepted: somebody was quicker, here or in another window. Other
// errors pass on.
func (h *Handler) tooLate(c *fiber.Ctx, path string, err error) error {
	if !errors.Is(err, inviting.ErrClosed) && !errors.Is(err, fault.ErrConflict) {
		return err
	}
	i, err := h.again(c)
	if err != nil {
		return err
	}
	c.Status(fiber.StatusConflict)
	return h.page(c, i, path, nil)
}

// askRenewal tells the team that the link has run out, and shows the page again.
func (h *Handler) askRenewal(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	return h.renewalAsked(c, i, tokenPath(c))
}

// askMyRenewal is the same for a person who is signed in.
func (h *Handler) askMyRenewal(c *fiber.Ctx) error {
	i, err := h.mine(c)
	if err != nil {
		return err
	}
	return h.renewalAsked(c, i, minePath(i))
}

func (h *Handler) renewalAsked(c *fiber.Ctx, i Invitation, path string) error {
	if err := h.access.AskRenewal(c.UserContext(), web.VisitOf(c).Organisation.ID, i, web.DeviceOf(c)); err != nil {
		return err
	}
	return c.Redirect(path, fiber.StatusSeeOther)
}

// back leads from the address of a form that was sent to the page it belongs to.
func (h *Handler) back(c *fiber.Ctx) error { return c.Redirect(tokenPath(c), fiber.StatusSeeOther) }

func (h *Handler) byToken(c *fiber.Ctx) (Invitation, error) {
	return h.access.ByToken(c.UserContext(), web.VisitOf(c).Organisation.ID, c.Params("token"))
}

func (h *Handler) mine(c *fiber.Ctx) (Invitation, error) {
	id, err := web.ID(c, "invitation")
	if err != nil {
		return Invitation{}, err
	}
	visit := web.VisitOf(c)
	return h.access.Mine(c.UserContext(), visit.Organisation.ID, id, visit.Person.Email)
}

// again reads the invitation anew, by whichever way the request came.
func (h *Handler) again(c *fiber.Ctx) (Invitation, error) {
	if c.Params("token") != "" {
		return h.byToken(c)
	}
	return h.mine(c)
}

func tokenPath(c *fiber.Ctx) string { return "/invitations/" + url.PathEscape(c.Params("token")) }

func minePath(i Invitation) string { return "/invitations/mine/" + i.ID.String() }
