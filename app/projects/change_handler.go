package projects

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// edit shows a project as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	project, err := h.find(c)
	if err != nil {
		return err
	}
	view, err := h.editForm(c, project, project.ClientID, project.fields())
	if err != nil {
		return err
	}
	return web.ShowForm(c, view, nil)
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	former, err := h.find(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began := merge.Began(form)
	project, invalid := readProject(form)
	project.ID = former.ID
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.projects.Change(c.UserContext(), web.SeatOf(c).Scope, project, began)
	}
	if err != nil {
		return h.retryEdit(c, project, former.ClientID, began, err)
	}
	project.take(changed.Fields)
	pieces, err := h.listBehind(c)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: changed.Saved(project.Title, changed.Edits, editForm(project, Choices{}, nil), web.SeatOf(c).Person.Name)}
	return web.Done(c, web.Outcome{Toast: toast, To: projectPath(project.ID) + "/details", Pieces: pieces})
}

// retryEdit shows the form again when it can't be kept as it is. Other errors pass on.
func (h *Handler) retryEdit(c *fiber.Ctx, p Project, client uuid.UUID, began merge.Fields, err error) error {
	var invalid fault.Invalid
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		view, err := h.editForm(c, p, client, began)
		if err != nil {
			return err
		}
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		p.take(clash.Fields)
		view, err := h.editForm(c, p, client, clash.Now)
		if err != nil {
			return err
		}
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	}
	return err
}

// editForm is a project's form with whom it can name. The client it has now may be chosen even when it is archived.
func (h *Handler) editForm(c *fiber.Ctx, p Project, client uuid.UUID, began merge.Fields) (web.FormView, error) {
	choices, err := h.projects.Choices(c.UserContext(), web.SeatOf(c).Scope, client, client)
	return editForm(p, choices, began), err
}
