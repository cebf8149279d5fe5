package board

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// confirmDeletion says what deleting a task means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, deletionForm(sheet.Task, origin(c)), nil)
}

// delete takes a task off the board, with a toast that can take that back.
func (h *Handler) delete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return err
	}
	task, err := h.tasks.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.redrawn(c, task.ProjectID, web.Toast{Text: task.Title + " deleted.", UndoAction: taskPath(id) + "/deletion" + from(origin(c)), UndoMethod: fiber.MethodDelete})
}

// undelete puts a deleted task back where it was.
func (h *Handler) undelete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "task")
	if err != nil {
		return err
	}
	task, changed, err := h.tasks.Undelete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	sentence := task.Title + " is back, as it was."
	if !changed {
		sentence = task.Title + " is on the board."
	}
	return h.redrawn(c, task.ProjectID, web.Toast{Text: sentence})
}
