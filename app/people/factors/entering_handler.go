package factors

import (
	"encoding/json"
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/web"
)

// showStep asks for the second step of the sign-in that waits in this browser.
func (h *Handler) showStep(c *fiber.Ctx) error {
	return h.stepPage(c, people.WayOf(c.Query), nil)
}

// takeStep lets in whose code is right.
func (h *Handler) takeStep(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	way := wayIn(form)
	code := form.Line("code", 80)
	form.Require("code", code, "Write a code.")
	if len(form.Invalid) > 0 {
		return h.stepPage(c, way, form.Invalid)
	}
	session, err := h.factors.Step(c.UserContext(), c.Cookies(people.PendingCookie), code, web.DeviceOf(c))
	if invalid, wrong := invalidOf(err); wrong {
		return h.stepPage(c, way, invalid)
	}
	if errors.Is(err, fault.ErrNotFound) {
		return over(c, way)
	}
	if err != nil {
		return err
	}
	web.DropCookie(c, people.PendingCookie)
	return h.entries.Welcome(c, session, way)
}

// stepPage shows the page; what is wrong is nil at first. Without a sign-in that waits there is nothing to ask.
func (h *Handler) stepPage(c *fiber.Ctx, way people.Way, wrong fault.Invalid) error {
	person, err := h.people.Waiting(c.UserContext(), c.Cookies(people.PendingCookie))
	if errors.Is(err, fault.ErrNotFound) {
		return over(c, way)
	}
	if err != nil {
		return err
	}
	standing, err := h.factors.Standing(c.UserContext(), person.ID)
	if err != nil {
		return err
	}
	view := stepView(way, person, standing)
	if wrong != nil {
		view.Form.Explain(wrong)
		c.Status(fiber.StatusUnprocessableEntity)
	}
	return web.PageIn(c, "plain", "factors/step", "One more step", view)
}

// over begins again with the password, after too long a wait or too many tries.
func over(c *fiber.Ctx, way people.Way) error {
	web.DropCookie(c, people.PendingCookie)
	return web.Done(c, web.Outcome{To: "/sign-in?" + way.Query(), Toast: web.Toast{Text: "That sign-in is over. Please begin again with your password."}})
}

// challenge tells a browser what to sign with a passkey, as JSON.
func (h *Handler) challenge(c *fiber.Ctx) error {
	options, token, err := h.factors.BeginEntry(c.UserContext(), c.Cookies(people.PendingCookie), web.DeviceOf(c).Address)
	if err != nil {
		return err
	}
	keepChallenge(c, token)
	return c.JSON(json.RawMessage(options))
}

// enter lets in by a passkey.
func (h *Handler) enter(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	way, token, pending := wayIn(form), c.Cookies(challengeCookie), c.Cookies(people.PendingCookie)
	web.DropCookie(c, challengeCookie)
	session, err := h.factors.Enter(c.UserContext(), token, pending, form.Hidden("credential"), web.DeviceOf(c))
	if invalid, wrong := invalidOf(err); wrong {
		if _, err := h.people.Waiting(c.UserContext(), pending); err == nil {
			return h.stepPage(c, way, invalid)
		}
		return people.RetrySignIn(c, way, invalid)
	}
	if errors.Is(err, fault.ErrNotFound) {
		return over(c, way)
	}
	if err != nil {
		return err
	}
	web.DropCookie(c, people.PendingCookie)
	return h.entries.Welcome(c, session, way)
}

// wayIn is where the person is headed, as a form carries it.
func wayIn(form *web.Form) people.Way {
	return people.WayOf(func(name string, _ ...string) string { return form.Line(name, 2000) })
}

func invalidOf(err error) (invalid fault.Invalid, is bool) {
	is = errors.As(err, &invalid)
	return invalid, is
}
