package clients

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// confirmClientDeletion says what deleting a client means before it is done, or why it can't be.
func (h *Handler) confirmClientDeletion(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Overview(c.UserContext(), seat.Scope, id, seat.Today())
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete "+client.Name, clientDeletionForm(client))
}

// deleteClient puts the client into the bin.
func (h *Handler) deleteClient(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	bin, err := h.clients.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	pieces, err := h.listBehind(c)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: bin.Name + " deleted.", UndoAction: "/deletions/" + bin.ID.String(), UndoMethod: fiber.MethodDelete},
		To:     "/clients",
		Pieces: pieces,
	})
}

// undelete puts a client back as it was.
func (h *Handler) undelete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "deletion")
	if err != nil {
		return err
	}
	bin, err := h.clients.Undelete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	sentence := bin.Name + " is back, as it was."
	if bin.RestoredAt != nil {
		sentence = bin.Name + " has been restored already."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: "/clients/" + bin.ClientID.String()})
}

// deleted lists what is in the bin.
func (h *Handler) deleted(c *fiber.Ctx) error {
	turn := paging.Read(c.Query("after"), c.Query("before"))
	page, err := h.clients.Bin(c.UserContext(), web.SeatOf(c).Scope, turn)
	if err != nil {
		return err
	}
	return web.Page(c, "clients/deleted", "Deleted clients", binView(c, page, turn))
}
