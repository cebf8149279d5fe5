package audit

import (
	"path"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// Path is where the log is.
const Path = "/activity"

// Handler serves the log.
type Handler struct {
	log *Store
}

// NewHandler wires the handler.
func NewHandler(log *Store) *Handler { return &Handler{log} }

// Routes mounts the log and its ways out.
func (h *Handler) Routes(r web.Router) {
	r.Get(Path, policies.ReadActivity, h.index)
	export.Routes(r, Path, policies.ExportActivity, h.export)
}

// index shows what happened, or just the list when it is narrowed.
func (h *Handler) index(c *fiber.Ctx) error {
	f := readFilter(c)
	list, err := paging.Settle(&f.Turn, func() (List, error) { return h.log.List(c.UserContext(), web.SeatOf(c).Scope, f.Filter) })
	if err != nil {
		return err
	}
	view := indexView(c, list, f)
	if web.IsPart(c) {
		c.Set("HX-Replace-Url", f.path())
		return web.Fragment(c, "activity/_list", view)
	}
	return web.Page(c, "activity/index", "Activity", view)
}

// forms are what an export is called, by the end of its address.
var forms = map[string]string{"export.csv": "CSV", "export.txt": "text", "export.xlsx": "an Excel workbook", "export.pdf": "PDF", "print": "a print"}

// export gives out what is shown, and notes that it did.
func (h *Handler) export(c *fiber.Ctx) (export.List, error) {
	seat, f := web.SeatOf(c), readFilter(c)
	f.Turn = paging.Turn{}
	list, err := h.log.List(c.UserContext(), seat.Scope, f.Filter)
	if err != nil {
		return export.List{}, err
	}
	narrowed := f.words(list, seat.Now())
	if err := h.log.Exported(c.UserContext(), seat.Scope, forms[path.Base(c.Path())], narrowed); err != nil {
		return export.List{}, err
	}
	entries, problem := h.log.All(c.UserContext(), seat.Scope, f.Of)
	return exportOf(entries, problem, list.Total, narrowed, seat), nil
}
