package people

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// PendingCookie holds the token of a sign-in that waits for its second step.
const PendingCookie = "__Host-second-step"

// SecondStepPath is the page that asks for it.
const SecondStepPath = "/sign-in/second-step"

// wait gives the browser the sign-in that waits, and returns where it goes on.
func wait(c *fiber.Ctx, e Entry, w Way) string {
	web.SetCookie(c, PendingCookie, e.Pending, int(pendingLife.Seconds()))
	return SecondStepPath + "?" + w.Query()
}

// Welcome gives the browser a session that was begun on the apex, and goes on to where the person was headed.
func (h *Handler) Welcome(c *fiber.Ctx, session string, w Way) error {
	visit, err := h.startHere(c, session)
	if err != nil {
		return err
	}
	return h.goOn(c, visit, w)
}

// RetrySignIn shows the sign-in page again with what is wrong. Errors that are no fault of the person's pass on.
func RetrySignIn(c *fiber.Ctx, w Way, err error) error {
	return retryForm(c, "people/sign_in", "Sign in", signInView(w, ""), err)
}
