package documents

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// share shows a document to the client.
func (h *Handler) share(c *fiber.Ctx) error { return h.setShared(c, true) }

// unshare stops showing it; whoever is downloading it is cut off.
func (h *Handler) unshare(c *fiber.Ctx) error { return h.setShared(c, false) }

func (h *Handler) setShared(c *fiber.Ctx, shared bool) error {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return err
	}
	d, err := h.files.Share(c.UserContext(), seat.Scope, id, shared)
	if err != nil {
		return err
	}
	audience, err := h.files.Audience(c.UserContext(), seat.Scope, d.ProjectID)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: d.Title + " is the team’s own now.", UndoAction: documentPath(id) + "/share", UndoMethod: fiber.MethodPost}
	if shared {
		toast = web.Toast{Text: d.Title + " is shared. " + audience.Words("can see it"), UndoAction: documentPath(id) + "/share", UndoMethod: fiber.MethodDelete}
	}
	return h.done(c, d, documentPath(id), toast)
}
