package team

import (
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/policies"
)

// DoorRoutes mounts what a mailed link leads to.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/join/:token", policies.Anyone, h.showDoor)
	r.Post("/join/:token/acceptance", policies.Anyone, h.join)
	r.Get("/join/:token/acceptance", policies.Anyone, h.back)
	r.Post("/join/:token/renewal", policies.Anyone, h.askRenewal)
	r.Get("/join/:token/renewal", policies.Anyone, h.back)
}

// showDoor is the page behind the mailed link. Opening it changes nothing, so whatever follows links in mails does no harm.
func (h *Handler) showDoor(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	return h.door(c, i, "", nil)
}

// join lets the invited in: signed in, by the press of a button; new, by a name and a password. Everybody else gets the page that says
// what to do.
func (h *Handler) join(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	switch readerOf(c, i) {
	case inviting.AsInvited:
		visit := web.VisitOf(c)
		if err := h.team.Join(c.UserContext(), visit.Organisation.ID, i, visit.PersonID, web.DeviceOf(c)); err != nil {
			return h.tooLate(c, err)
		}
		return welcome(c, "/")
	case inviting.AsNewcomer:
		return h.register(c, i)
	}
	c.Status(fiber.StatusConflict)
	return h.door(c, i, "", nil)
}

// register makes a person of somebody new. They go on by way of the apex, to be signed in there as well.
func (h *Handler) register(c *fiber.Ctx, i Invitation) error {
	form, organisation := web.ReadForm(c), web.VisitOf(c).Organisation
	name := form.Line("name", 120)
	form.Require("name", name, "What is your name?")
	password := h.registration.ReadPassword(form, name, i.Email, organisation.Name)
	if len(form.Invalid) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
		return h.door(c, i, name, form.Invalid)
	}
	session, err := h.team.Register(c.UserContext(), organisation.ID, i, name, password, web.DeviceOf(c))
	if err != nil {
		return h.tooLate(c, err)
	}
	h.registration.Keep(c, session)
	return welcome(c, inviting.ByWayOfTheApex(c, "/"))
}

func welcome(c *fiber.Ctx, to string) error {
	return web.Done(c, web.Outcome{To: to, Toast: web.Toast{Text: "Welcome to " + web.VisitOf(c).Organisation.Name + "."}})
}

// tooLate shows how an invitation stands that could not be accepted: somebody was quicker, here or in another window. Other errors
// pass on.
func (h *Handler) tooLate(c *fiber.Ctx, err error) error {
	if !errors.Is(err, inviting.ErrClosed) && !errors.Is(err, fault.ErrConflict) {
		return err
	}
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	c.Status(fiber.StatusConflict)
	return h.door(c, i, "", nil)
}

// askRenewal tells whoever sent the invitation that its link has run out, and shows the page again.
func (h *Handler) askRenewal(c *fiber.Ctx) error {
	i, err := h.byToken(c)
	if err != nil {
		return err
	}
	if err := h.team.AskRenewal(c.UserContext(), web.VisitOf(c).Organisation.ID, i, web.DeviceOf(c)); err != nil {
		return err
	}
	return h.back(c)
}

// back leads from the address of a form that was sent to the page it belongs to.
func (h *Handler) back(c *fiber.Ctx) error { return c.Redirect(doorPath(c), fiber.StatusSeeOther) }

func (h *Handler) byToken(c *fiber.Ctx) (Invitation, error) {
	return h.team.ByToken(c.UserContext(), web.VisitOf(c).Organisation.ID, c.Params("token"))
}

func readerOf(c *fiber.Ctx, i Invitation) inviting.Reader {
	return inviting.ReaderOf(i.Standing(), i.Email, i.Known, web.VisitOf(c))
}

// door shows an invitation to whoever reads it, with the name that somebody new has typed.
func (h *Handler) door(c *fiber.Ctx, i Invitation, name string, invalid fault.Invalid) error {
	reader, organisation := readerOf(c, i), web.VisitOf(c).Organisation
	if reader == inviting.Nobody {
		return inviting.Closed(c, i.Standing(), closedView(c, i))
	}
	fields := []web.Field{{Name: "name", Label: "Your name", Type: "text", Value: name, Autocomplete: "name", Required: true, Autofocus: true, Max: 120}}
	for _, field := range h.registration.PasswordFields() {
		field.Autofocus = false
		fields = append(fields, field)
	}
	return inviting.Page(c, reader, inviting.OpenView{
		Heading: "Work with " + organisation.Name + ", in one place.", Points: []string{i.Role.Described(), "One sign-in for every team and project of yours"},
		Email: i.Email, Inviter: i.Inviter, To: "join", What: organisation.Name, After: " as " + i.Role.InWords(), Path: doorPath(c), Fields: fields,
	}, invalid)
}

func closedView(c *fiber.Ctx, i Invitation) inviting.ClosedView {
	organisation := web.VisitOf(c).Organisation
	now := i.Now.In(organisation.Location())
	switch i.Standing() {
	case inviting.Used:
		return inviting.ClosedView{Title: "You have accepted already", Text: "This invitation has done its work. You are in the team of " + organisation.Name + ".", Action: "Go to your workspace", Href: "/"}
	case inviting.Replaced:
		return inviting.ClosedView{Title: "There is a newer invitation", Text: organisation.Name + " has sent another link since, to " + i.Email + ". Look for the newest mail and follow that one; this link has stopped working."}
	case inviting.Expired:
		view := inviting.ClosedView{Title: "This invitation has run out", Text: "It worked until " + web.Day(i.ExpiresAt.In(now.Location()), now) + "."}
		if i.RenewalAskedAt != nil {
			view.Text += " On " + web.Day(i.RenewalAskedAt.In(now.Location()), now) + " we told " + organisation.Name + " that you would like a new link. It will come to " + i.Email + "."
			return view
		}
		view.Text += " Ask for a new link, and " + organisation.Name + " can send you one to " + i.Email + "."
		view.RenewalPath = doorPath(c) + "/renewal"
		return view
	}
	return inviting.ClosedView{Title: "This invitation has been taken back", Text: organisation.Name + " has ended it. If you should be in the team, ask " + i.Inviter + " for a new one: a reply to the mail reaches them."}
}

func doorPath(c *fiber.Ctx) string { return "/join/" + url.PathEscape(c.Params("token")) }
