package clients

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// archiveChosen and restoreChosen act on all the clients that were ticked, and answer with the list as it is now and a toast that
// can take it back.
func (h *Handler) archiveChosen(c *fiber.Ctx) error {
	changed, err := h.clients.ArchiveAll(c.UserContext(), web.SeatOf(c).Scope, readChosen(c))
	if err != nil {
		return err
	}
	return h.movedChosen(c, changed, "archived", fiber.MethodDelete)
}

func (h *Handler) restoreChosen(c *fiber.Ctx) error {
	changed, err := h.clients.RestoreAll(c.UserContext(), web.SeatOf(c).Scope, readChosen(c))
	if err != nil {
		return err
	}
	return h.movedChosen(c, changed, "restored", fiber.MethodPost)
}

func (h *Handler) movedChosen(c *fiber.Ctx, changed []Client, verb, undo string) error {
	filter := readFilter(c)
	outcome := web.Outcome{Toast: web.Toast{Text: "Choose the clients first: tick the boxes beside their names."}, To: filter.path()}
	switch {
	case len(changed) == 1:
		outcome.Toast = web.Toast{Text: changed[0].Name + " " + verb + "."}
	case len(changed) > 1:
		outcome.Toast = web.Toast{Text: web.Count(len(changed), "client", "clients") + " " + verb + "."}
	}
	if len(changed) > 0 && len(changed) <= paging.Size { // the way back travels in an address
		outcome.Toast.UndoAction, outcome.Toast.UndoMethod = undoPath(filter, changed), undo
	}
	if web.IsPart(c) {
		view, err := h.list(c, filter)
		if err != nil {
			return err
		}
		outcome.Pieces = listPieces(view)
	}
	return web.Done(c, outcome)
}

// undoPath is where exactly what was changed is changed back, with the list as it was.
func undoPath(filter Filter, changed []Client) string {
	values := filter.values()
	for _, client := range changed {
		values.Add("clients", client.ID.String())
	}
	return (&url.URL{Path: "/clients/archival", RawQuery: values.Encode()}).String()
}
