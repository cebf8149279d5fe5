package account

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// editEmail asks for a new email, and how to be sure that it is them.
func (h *Handler) editEmail(c *fiber.Ctx) error {
	return web.Page(c, "shared/form", "Change your email", emailForm(web.SeatOf(c), ""))
}

// askEmail sends the two links.
func (h *Handler) askEmail(c *fiber.Ctx) error {
	seat, form := web.SeatOf(c), web.ReadForm(c)
	email, password := form.Email("email", true), form.Secret("password")
	form.Require("password", password, "Write your password.")
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.accounts.Ask(c.UserContext(), seat, email, password, web.DeviceOf(c))
	}
	return done(c, "We have written to both addresses. Follow the link in each.", err, func() web.FormView { return emailForm(seat, email) })
}

// resendEmail sends those that haven't been followed once more.
func (h *Handler) resendEmail(c *fiber.Ctx) error {
	err := h.accounts.Resend(c.UserContext(), web.SeatOf(c), web.DeviceOf(c))
	return done(c, "New links are on their way. The ones before don’t work any more.", err, nil)
}

// takeBackEmail leaves the email as it is.
func (h *Handler) takeBackEmail(c *fiber.Ctx) error {
	return done(c, "Your email stays as it is.", h.accounts.TakeBack(c.UserContext(), web.SeatOf(c).Own()), nil)
}

// showChange is the page behind a mailed link. Opening it changes nothing.
func (h *Handler) showChange(c *fiber.Ctx) error {
	key, err := h.accounts.Open(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	return h.answer(c, key)
}

// follow notes that the mailbox agrees.
func (h *Handler) follow(c *fiber.Ctx) error {
	key, err := h.accounts.Follow(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	return h.answer(c, key)
}

// stop ends the change, and says what to do about whoever asked for it.
func (h *Handler) stop(c *fiber.Ctx) error {
	if err := h.accounts.Stop(c.UserContext(), c.Params("token")); err != nil {
		return err
	}
	return web.PageIn(c, "plain", "account/change", "Stopped", stoppedView())
}

func (h *Handler) answer(c *fiber.Ctx, key Key) error {
	view := changePage(c.Path(), key)
	return web.PageIn(c, "plain", "account/change", view.Title, view)
}
