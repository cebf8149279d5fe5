package factors

import (
	"cmp"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// challengeCookie holds the token of what the browser was asked to sign.
const challengeCookie = "__Host-passkey"

// newPasskey asks for the password before a passkey is made, and what it is to be called.
func (h *Handler) newPasskey(c *fiber.Ctx) error {
	return web.ShowForm(c, newPasskeyForm(""), nil)
}

// beginPasskey shows the page on which the browser makes the passkey.
func (h *Handler) beginPasskey(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	name := form.Line("name", maxName)
	err := h.confirm(c, form)
	var options, token string
	if err == nil {
		options, token, err = h.factors.BeginPasskey(c.UserContext(), web.SeatOf(c).PersonID)
	}
	if err != nil {
		return retry(c, newPasskeyForm(name), err)
	}
	keepChallenge(c, token)
	return web.Page(c, "factors/passkey", "Add a passkey", PasskeyView{Name: cmp.Or(name, "Passkey"), Options: options})
}

// addPasskey keeps what the browser made.
func (h *Handler) addPasskey(c *fiber.Ctx) error {
	seat, form := web.SeatOf(c), web.ReadForm(c)
	name := form.Line("name", maxName)
	token := c.Cookies(challengeCookie)
	web.DropCookie(c, challengeCookie)
	codes, err := []string(nil), form.Invalid.OrNil()
	if err == nil {
		codes, err = h.factors.AddPasskey(c.UserContext(), seat.PersonID, seat.Family, token, cmp.Or(name, "Passkey"), form.Hidden("credential"))
	}
	if err != nil {
		return retry(c, newPasskeyForm(name), err)
	}
	return added(c, codes, "The passkey is added.")
}

// showName asks what a passkey is to be called.
func (h *Handler) showName(c *fiber.Ctx) error {
	p, err := h.passkey(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, nameForm(p, p.Name), nil)
}

// rename calls it so.
func (h *Handler) rename(c *fiber.Ctx) error {
	p, err := h.passkey(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	name := form.Line("name", maxName)
	form.Require("name", name, "What do you call it?")
	if err = form.Invalid.OrNil(); err == nil {
		err = h.factors.RenamePasskey(c.UserContext(), web.SeatOf(c).PersonID, p.ID, name)
	}
	if err != nil {
		return retry(c, nameForm(p, name), err)
	}
	return done(c, "The passkey is called "+name+" now.")
}

// confirmRemoval says what removing a passkey means.
func (h *Handler) confirmRemoval(c *fiber.Ctx) error {
	p, err := h.passkey(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, removalForm(p), nil)
}

// remove takes a passkey away.
func (h *Handler) remove(c *fiber.Ctx) error {
	p, err := h.passkey(c)
	if err != nil {
		return err
	}
	if err = h.confirm(c, web.ReadForm(c)); err == nil {
		err = h.factors.RemovePasskey(c.UserContext(), web.SeatOf(c).PersonID, p)
	}
	if err != nil {
		return retry(c, removalForm(p), err)
	}
	return done(c, p.Name+" doesn’t open your account any more.")
}

func (h *Handler) passkey(c *fiber.Ctx) (Passkey, error) {
	seat, id, err := web.SeatAndID(c, "passkey")
	if err != nil {
		return Passkey{}, err
	}
	return h.factors.Passkey(c.UserContext(), seat.PersonID, id)
}

// keepChallenge gives the browser the token of what it is asked to sign.
func keepChallenge(c *fiber.Ctx, token string) {
	web.SetCookie(c, challengeCookie, token, int(challengeLife.Seconds()))
}
