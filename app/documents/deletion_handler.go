package documents

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// confirmDeletion says what deleting a document means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete "+d.Title, web.FormView{
		Title: "Delete " + d.Title + "?", Intro: "All its versions go with it, for the client too. For 30 days it can be restored.",
		Action: documentPath(d.ID), Method: fiber.MethodDelete, Submit: "Delete document", Cancel: documentPath(d.ID), Danger: true,
	})
}

// delete puts the document into the bin.
func (h *Handler) delete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return err
	}
	d, err := h.files.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.done(c, d, listPath(d.ProjectID), web.Toast{Text: d.Title + " deleted.", UndoAction: documentPath(id) + "/deletion", UndoMethod: fiber.MethodDelete})
}

// undelete takes the document out of the bin.
func (h *Handler) undelete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return err
	}
	d, err := h.files.Undelete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.done(c, d, documentPath(id), web.Toast{Text: d.Title + " is back, as it was."})
}

// deleted is the bin of a project.
func (h *Handler) deleted(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	title, bin, err := h.files.Deleted(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	return web.Page(c, "documents/deleted", "Deleted documents", binView(c, project, title, bin))
}
