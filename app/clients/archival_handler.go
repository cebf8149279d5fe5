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
	return h.moved(c, client, "archived", fiber.MethodDelete)
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
	return h.moved(c, client, "restored", fiber.MethodPost)
}

// moved leaves a person where they are: on the list, from which the client has gone, or on the client's own page.
func (h *Handler) moved(c *fiber.Ctx, client Client, verb, undo string) error {
	path := "/clients/" + client.ID.String()
	outcome := web.Outcome{Toast: web.Toast{Text: client.Name + " " + verb + ".", UndoAction: path + "/archival", UndoMethod: undo}, To: path}
	if filter, listed := filterBehind(c); listed {
		outcome.Toast.UndoAction = undoPath(filter, []Client{client})
	}
	var err error
	if outcome.Pieces, err = h.listBehind(c); err != nil {
		return err
	}
	return web.Done(c, outcome)
}
