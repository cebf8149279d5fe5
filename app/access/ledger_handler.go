package access

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// ledger shows what became of a contact's access.
func (h *Handler) ledger(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, entries, err := h.access.Ledger(c.UserContext(), seat.Scope, id, readBefore(c))
	if err != nil {
		return err
	}
	return web.Page(c, "access/ledger", contact.Name()+", ledger", ledgerView(c, contact, entries))
}

// readBefore reads where the page begins. What can't be read is the beginning.
func readBefore(c *fiber.Ctx) Before {
	at, err := time.Parse(cursorTime, c.Query("at"))
	id, wrong := uuid.Parse(c.Query("id"))
	if err != nil || wrong != nil {
		return Before{}
	}
	return Before{at, id}
}

// confirmEndAll says what ends before it is ended.
func (h *Handler) confirmEndAll(c *fiber.Ctx) error {
	contact, err := h.contact(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "End all access", endAllForm(contact))
}

// endAll ends everything the person behind a contact can reach at the organisation as a client.
func (h *Handler) endAll(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.EndAll(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast: web.Toast{Text: contact.Name() + " can’t open anything here any more, and is signed out everywhere here."}, To: contactPath(id) + "/ledger",
	})
}

func endAllForm(k Contact) web.FormView {
	path := contactPath(k.ID)
	return web.FormView{
		Title: "End all access of " + k.Name() + "?", Action: path + "/all-access", Method: fiber.MethodDelete, Submit: "End all access now", Cancel: path + "/ledger", Danger: true,
		Intro: "Every project is closed to them at once, open pages included, at whichever of your clients they are a contact. Invitations that wait are taken back, and they are signed out. You can invite them again at any time.",
	}
}
