package clients

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// confirmClientDeletion says what deleting a client means before it is done, or why it can't be.
func (h *Handler) confirmClientDeletion(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Overview(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete "+client.Name, clientDeletionForm(client))
}

// deleteClient puts the client into the bin and removes its row.
func (h *Handler) deleteClient(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	bin, err := h.clients.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: bin.Name + " deleted.", UndoAction: "/deletions/" + bin.ID.String(), UndoMethod: fiber.MethodDelete},
		To:     "/clients",
		Pieces: rowGone(c, id),
	})
}

// rowGone takes a client's row off the list. On the client's own pages there is none: those are left.
func rowGone(c *fiber.Ctx, id uuid.UUID) []web.Piece {
	if strings.Contains(c.Get("HX-Current-URL"), "/clients/"+id.String()) {
		return nil
	}
	return []web.Piece{{Target: "#client-" + id.String()}}
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
