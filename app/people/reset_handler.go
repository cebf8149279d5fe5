package people

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// newReset asks for the email of a person who can't sign in.
func (h *Handler) newReset(c *fiber.Ctx) error {
	return web.PageIn(c, "plain", "people/sign_in", "Choose a new password", resetView(c.Query("email")))
}

// createReset promises a mail; the answer never tells whether the email is known.
func (h *Handler) createReset(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	email := form.Email("email", true)
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.people.AskReset(c.UserContext(), email, device(c))
	}
	if err != nil {
		return retryForm(c, "people/sign_in", "Choose a new password", resetView(email), err)
	}
	return web.PageIn(c, "plain", "people/check_mail", "Check your mail", CheckMail{
		Title: "Check your mail", Email: email,
		Text: "If this address has a Skhokho sign-in, a link to choose a new password is on its way. It works for an hour.",
	})
}

// showReset is the page behind the mailed link. Opening it changes nothing.
func (h *Handler) showReset(c *fiber.Ctx) error {
	person, err := h.people.ResetLink(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	return web.PageIn(c, "plain", "people/sign_in", "Choose a new password", newPasswordView(c.Path(), person))
}

// useReset sets the new password and signs the person in, or asks for their second step.
func (h *Handler) useReset(c *fiber.Ctx) error {
	person, err := h.people.ResetLink(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	password := ReadNewPassword(form, person.Name, person.Email)
	if len(form.Invalid) > 0 {
		return retryForm(c, "people/sign_in", "Choose a new password", newPasswordView(c.Path(), person), form.Invalid)
	}
	entry, err := h.people.Reset(c.UserContext(), c.Params("token"), password, device(c))
	if err != nil {
		return err
	}
	to := "/home"
	if entry.Waits() {
		to = wait(c, entry, Way{})
	} else if _, err := h.startHere(c, entry.Session); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: to, Toast: web.Toast{Text: "Your new password is set. Other browsers have been signed out."}})
}
