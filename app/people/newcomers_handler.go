package people

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// PasswordFields are the fields in which a password is chosen.
func (Newcomers) PasswordFields() []web.Field { return NewPasswordFields() }

// ReadPassword reads them and notes what is wrong. Known are words that others can guess about the person.
func (Newcomers) ReadPassword(form *web.Form, known ...string) string {
	return ReadNewPassword(form, known...)
}

// Keep gives the browser its session.
func (Newcomers) Keep(c *fiber.Ctx, token string) {
	web.SetCookie(c, SessionCookie, token, int(sessionLife.Seconds()))
}
