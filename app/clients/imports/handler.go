package imports

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the pages that bring clients in.
type Handler struct {
	imports *Store
}

// NewHandler wires the handler.
func NewHandler(imports *Store) *Handler { return &Handler{imports: imports} }

// Routes mounts the pages. They must be mounted before those of a client, which have the same beginning.
func (h *Handler) Routes(r web.Router) {
	r.Get("/clients/imports", policies.ImportClients, h.index)
	r.Get("/clients/imports/new", policies.ImportClients, h.new)
	r.Get("/clients/imports/template.csv", policies.ImportClients, h.template)
	r.Post("/clients/imports", policies.ImportClients, h.create)
	r.Get("/clients/imports/:import", policies.ImportClients, h.show)
	r.Put("/clients/imports/:import", policies.ImportClients, h.update)
	r.Get("/clients/imports/:import/problems.csv", policies.ImportClients, h.problems)
	r.Post("/clients/imports/:import/run", policies.ImportClients, h.run)
	r.Get("/clients/imports/:import/undoing", policies.ImportClients, h.confirmUndo)
	r.Delete("/clients/imports/:import/run", policies.ImportClients, h.undo)
}

// index lists the imports there were.
func (h *Handler) index(c *fiber.Ctx) error {
	list, err := h.imports.List(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "imports/index", "Imports", indexView(c, list))
}

// new asks for a file.
func (h *Handler) new(c *fiber.Ctx) error {
	return web.Page(c, "imports/new", "Import clients", newView(nil))
}

// create keeps a file's rows and goes on to show them.
func (h *Handler) create(c *fiber.Ctx) error {
	name, sheet, err := readFile(c)
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.Retry(c, "imports/new", "Import clients", newView(invalid))
	}
	if err != nil {
		return err
	}
	kept, err := h.imports.Keep(c.UserContext(), web.SeatOf(c).Scope, name, sheet)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: path(kept.ID)})
}

// show is one import: what would become of it, how far it is, or what came of it.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	i, plan, err := h.imports.Preview(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	if i.Open() {
		return web.Page(c, "imports/preview", "Import "+i.Name, previewView(i, plan))
	}
	if web.IsPart(c) {
		return web.Fragment(c, "imports/_status", statusView(c, i))
	}
	return web.Page(c, "imports/show", "Import "+i.Name, statusView(c, i))
}

// update keeps what the columns become, and shows the preview anew.
func (h *Handler) update(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	i, err := h.imports.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	mapping := readMapping(web.ReadForm(c), len(i.Columns))
	err = h.imports.Map(c.UserContext(), seat.Scope, id, mapping)
	var invalid fault.Invalid
	if err != nil && !errors.As(err, &invalid) {
		return err
	}
	if invalid == nil && !web.IsPart(c) {
		return c.Redirect(path(id), fiber.StatusSeeOther)
	}
	i, plan, err := h.imports.Preview(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	if invalid == nil {
		return web.Fragment(c, "imports/_preview", previewView(i, plan))
	}
	i.Mapping = mapping
	return h.retry(c, i, plan, invalid)
}

// retry shows the preview with what was chosen and what is wrong with it.
func (h *Handler) retry(c *fiber.Ctx, i Import, plan Plan, invalid fault.Invalid) error {
	view := previewView(i, plan)
	view.Form.Explain(invalid)
	c.Status(fiber.StatusUnprocessableEntity)
	if web.IsPart(c) {
		return web.Fragment(c, "imports/_preview", view)
	}
	return web.Page(c, "imports/preview", "Import "+i.Name, view)
}

// run starts the import.
func (h *Handler) run(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	err = h.imports.Start(c.UserContext(), seat.Scope, id)
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		i, plan, err := h.imports.Preview(c.UserContext(), seat.Scope, id)
		if err != nil {
			return err
		}
		return h.retry(c, i, plan, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: path(id)})
}

// confirmUndo says what undoing means before it is done.
func (h *Handler) confirmUndo(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	i, err := h.imports.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Undo the import", undoForm(i))
}

// undo takes the import back.
func (h *Handler) undo(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "import")
	if err != nil {
		return err
	}
	i, err := h.imports.Undo(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The import of " + web.Short(i.Name, 60) + " is undone."}, To: path(id)})
}

func path(id uuid.UUID) string { return "/clients/imports/" + id.String() }
