package access

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// ledger shows what became of a contact's access.
func (h *Handler) ledger(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	turn := paging.Read(c.Query("after"), c.Query("before"))
	contact, page, err := h.access.Ledger(c.UserContext(), seat.Scope, id, turn)
	if err != nil {
		return err
	}
	return web.Page(c, "access/ledger", contact.Name()+", ledger", ledgerView(c, contact, page, turn))
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
