package products

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/web"
)

// edit shows a product as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	product, settings, err := h.find(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, editForm(entryOf(product), product.Price.Currency(), settings, product.fields()), nil)
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	former, settings, err := h.find(c)
	if err != nil {
		return err
	}
	form, in := web.ReadForm(c), former.Price.Currency()
	began := merge.Began(form)
	entry, invalid := readProduct(form, in)
	entry.ID = former.ID
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.products.Change(c.UserContext(), web.SeatOf(c).Scope, entry.Product, began)
	}
	view := editForm(entry, in, settings, began)
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		view.Title = "Edit " + former.Name
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		entry.take(clash.Fields, in)
		entry.typed = clash.Fields["price"]
		view = editForm(entry, in, settings, clash.Now)
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	case err != nil:
		return err
	}
	return h.done(c, web.Toast{Text: changed.Saved(changed.Fields["name"], changed.Edits, view, web.SeatOf(c).Person.Name)})
}
