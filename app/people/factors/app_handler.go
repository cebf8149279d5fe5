package factors

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// newApp asks for the password before an app is set up.
func (h *Handler) newApp(c *fiber.Ctx) error {
	return web.ShowForm(c, beginAppForm(), nil)
}

// beginApp makes the secret.
func (h *Handler) beginApp(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	err := h.confirm(c, web.ReadForm(c))
	if err == nil {
		err = h.factors.BeginApp(c.UserContext(), seat.PersonID, seat.Family, seat.Person.Email)
	}
	if err != nil {
		return retry(c, beginAppForm(), err)
	}
	return c.Redirect(appPath, fiber.StatusSeeOther)
}

// showSetup shows the secret, to be put into the app, and asks for its first code.
func (h *Handler) showSetup(c *fiber.Ctx) error {
	setup, err := h.setup(c)
	if err != nil {
		return err
	}
	return web.Page(c, "factors/app", "Set up an authenticator app", setupView(setup))
}

// setupPicture is the secret as a QR code.
func (h *Handler) setupPicture(c *fiber.Ctx) error {
	setup, err := h.setup(c)
	if err != nil {
		return err
	}
	picture, err := setup.Picture()
	if err != nil {
		return err
	}
	c.Type("png")
	return c.Send(picture)
}

func (h *Handler) setup(c *fiber.Ctx) (Setup, error) {
	seat := web.SeatOf(c)
	return h.factors.Setup(c.UserContext(), seat.PersonID, seat.Family, seat.Person.Email)
}

// confirmApp turns codes from the app on with the first of them.
func (h *Handler) confirmApp(c *fiber.Ctx) error {
	seat, form := web.SeatOf(c), web.ReadForm(c)
	setup, err := h.setup(c)
	if err != nil {
		return err
	}
	code := bare(form.Line("code", 40))
	form.Require("code", code, "Write the six digits that your app shows.")
	var codes []string
	if err = form.Invalid.OrNil(); err == nil {
		codes, err = h.factors.ConfirmApp(c.UserContext(), seat.PersonID, seat.Family, seat.Person.Email, code)
	}
	if invalid, wrong := invalidOf(err); wrong {
		view := setupView(setup)
		view.Form.Explain(invalid)
		return web.Retry(c, "factors/app", "Set up an authenticator app", view)
	}
	if err != nil {
		return err
	}
	return added(c, codes, "Your authenticator app is on.")
}

// confirmAppRemoval says what turning the app off means.
func (h *Handler) confirmAppRemoval(c *fiber.Ctx) error {
	return web.ShowForm(c, appRemovalForm(), nil)
}

// removeApp turns codes from the app off.
func (h *Handler) removeApp(c *fiber.Ctx) error {
	err := h.confirm(c, web.ReadForm(c))
	if err == nil {
		err = h.factors.RemoveApp(c.UserContext(), web.SeatOf(c).PersonID)
	}
	if err != nil {
		return retry(c, appRemovalForm(), err)
	}
	return done(c, "Your authenticator app is off.")
}
