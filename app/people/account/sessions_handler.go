package account

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/people"
	"skhokho/app/web"
)

// sessions lists where the person is signed in.
func (h *Handler) sessions(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	found, err := h.accounts.SignIns(c.UserContext(), seat.Own(), seat.Family)
	if err != nil {
		return err
	}
	return web.Page(c, "account/sessions", "Sessions", sessionsView(found, seat))
}

// endSession signs out in one browser.
func (h *Handler) endSession(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "session")
	if err != nil {
		return err
	}
	family, err := h.accounts.End(c.UserContext(), seat.Own(), id)
	if err != nil {
		return err
	}
	if family == seat.Family {
		return signedOut(c, "You are signed out.")
	}
	return back(c, "That browser is signed out.")
}

// endOthers signs out in every browser but this one.
func (h *Handler) endOthers(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	if err := h.accounts.EndAll(c.UserContext(), seat.Own(), seat.Family); err != nil {
		return err
	}
	return back(c, "All other browsers are signed out.")
}

// endEverywhere signs out in every browser, this one included.
func (h *Handler) endEverywhere(c *fiber.Ctx) error {
	if err := h.accounts.EndAll(c.UserContext(), web.SeatOf(c).Own(), uuid.Nil); err != nil {
		return err
	}
	return signedOut(c, "You are signed out everywhere.")
}

func back(c *fiber.Ctx, sentence string) error {
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: path + "/sessions"})
}

func signedOut(c *fiber.Ctx, sentence string) error {
	web.DropCookie(c, people.SessionCookie)
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: "/sign-in"})
}
