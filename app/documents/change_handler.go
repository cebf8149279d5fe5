package documents

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/filing"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// update keeps what was edited, beside what others edited meanwhile.
func (h *Handler) update(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began, details := merge.Began(form), readDetails(form)
	form.Require("title", details.Title, "What is the document called?")
	view := editForm(d, details, began)
	if len(form.Invalid) > 0 {
		return web.ShowForm(c, view, form.Invalid)
	}
	me := web.SeatOf(c).Person.Name
	changed, err := h.files.Change(c.UserContext(), web.SeatOf(c).Scope, d.ID, details, began)
	var clash *merge.Clash
	if errors.As(err, &clash) {
		view = editForm(d, filing.Details{Title: clash.Fields["title"], Description: clash.Fields["description"], Folder: clash.Fields["folder"]}, clash.Now)
		clash.Explain(&view, me)
		return web.Clashed(c, "shared/form", view.Title, view)
	}
	if err != nil {
		return err
	}
	return h.done(c, d, documentPath(d.ID), web.Toast{Text: changed.Saved(changed.Fields["title"], changed.Edits, view, me)})
}
