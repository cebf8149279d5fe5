package products

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the catalogue.
type Handler struct {
	products *Store
}

// NewHandler wires the handler.
func NewHandler(products *Store) *Handler { return &Handler{products} }

// Routes mounts the catalogue.
func (h *Handler) Routes(r web.Router) {
	r.Get("/products", policies.ReadProducts, h.index)
	r.Get("/products/new", policies.WriteProducts, h.new)
	export.Routes(r, "/products", policies.ReadProducts, h.exported)
	r.Post("/products", policies.WriteProducts, h.create)
	r.Get("/products/:product/edit", policies.WriteProducts, h.edit)
	r.Patch("/products/:product", policies.WriteProducts, h.update)
	r.Post("/products/:product/archival", policies.WriteProducts, h.archive)
	r.Delete("/products/:product/archival", policies.WriteProducts, h.restore)
}

// index lists the catalogue, or just the table when a search narrows it.
func (h *Handler) index(c *fiber.Ctx) error {
	filter := readFilter(c)
	view, err := h.list(c, filter)
	if err != nil {
		return err
	}
	if web.IsPart(c) {
		c.Set("HX-Replace-Url", filter.path())
		return web.Fragment(c, "products/_found", view)
	}
	return web.Page(c, "products/index", "Products and services", view)
}

// list is the catalogue as a filter shows it; its first page when there is none at the filter's turn any more.
func (h *Handler) list(c *fiber.Ctx, filter Filter) (IndexView, error) {
	list, err := paging.Settle(&filter.Turn, func() (paging.Page[Line], error) {
		return h.products.List(c.UserContext(), web.SeatOf(c).Scope, filter)
	})
	return indexView(c, list, filter), err
}

// listBehind draws the list anew on the page from which htmx asks; nothing where that is not the list.
func (h *Handler) listBehind(c *fiber.Ctx) ([]web.Piece, error) {
	filter, listed := filterBehind(c)
	if !listed {
		return nil, nil
	}
	view, err := h.list(c, filter)
	return []web.Piece{{Target: "#products-list", Template: "products/_list", View: view}}, err
}

// new shows the form for a product.
func (h *Handler) new(c *fiber.Ctx) error {
	settings, err := h.products.Settings(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.ShowForm(c, newForm(entry{Product: Product{TaxID: settings.Usual().ID}}, settings), nil)
}

// create adds a product.
func (h *Handler) create(c *fiber.Ctx) error {
	settings, err := h.products.Settings(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	entry, invalid := readProduct(web.ReadForm(c), settings.Currency)
	if err = invalid.OrNil(); err == nil {
		entry.Product, err = h.products.Add(c.UserContext(), web.SeatOf(c).Scope, entry.Product)
	}
	if errors.As(err, &invalid) {
		return web.ShowForm(c, newForm(entry, settings), invalid)
	}
	if err != nil {
		return err
	}
	return h.done(c, web.Toast{Text: entry.Name + " added."})
}

// done leaves a person on the list, as it is now.
func (h *Handler) done(c *fiber.Ctx, toast web.Toast) error {
	pieces, err := h.listBehind(c)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: toast, To: "/products", Pieces: pieces})
}

// archive and restore answer with a toast that can take it back.
func (h *Handler) archive(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "product")
	if err != nil {
		return err
	}
	product, err := h.products.Archive(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.done(c, web.Toast{Text: product.Name + " archived.", UndoAction: path(id) + "/archival", UndoMethod: fiber.MethodDelete})
}

func (h *Handler) restore(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "product")
	if err != nil {
		return err
	}
	product, err := h.products.Restore(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.done(c, web.Toast{Text: product.Name + " restored.", UndoAction: path(id) + "/archival", UndoMethod: fiber.MethodPost})
}

// exported is what is listed, on all pages.
func (h *Handler) exported(c *fiber.Ctx) (export.List, error) {
	seat := web.SeatOf(c)
	lines, err := h.products.All(c.UserContext(), seat.Scope, readFilter(c))
	if err != nil {
		return export.List{}, err
	}
	return export.List{Name: "products", Sheet: sheetOf(lines), Paper: paperOf(lines, seat.Organisation.Name, seat.Now())}, nil
}

// find is a product that an address names.
func (h *Handler) find(c *fiber.Ctx) (product Product, settings sales.Settings, err error) {
	seat, id, err := web.SeatAndID(c, "product")
	if err != nil {
		return product, settings, err
	}
	return h.products.Find(c.UserContext(), seat.Scope, id)
}
