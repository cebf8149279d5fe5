package clients

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// archive and restore answer with a toast that can take it back.
func (h *Handler) archive(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Archive(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return moved(c, client, "archived", fiber.MethodDelete)
}

func (h *Handler) restore(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Restore(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return moved(c, client, "restored", fiber.MethodPost)
}

func moved(c *fiber.Ctx, client Client, verb, undo string) error {
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: client.Name + " " + verb + ".", UndoAction: "/clients/" + client.ID.String() + "/archival", UndoMethod: undo},
		To:     "/clients/" + client.ID.String(),
		Pieces: rowGone(c, client.ID), // off the list it was on
	})
}
