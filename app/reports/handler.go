package reports

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

const (
	overviewPath = "/reports"
	taxPath      = "/reports/tax"
)

// Handler serves the reports.
type Handler struct {
	store *Store
}

// NewHandler wires the handler.
func NewHandler(store *Store) *Handler { return &Handler{store} }

// Routes mounts the reports.
func (h *Handler) Routes(r web.Router) {
	r.Get(overviewPath, policies.ReadReports, h.overview)
	export.Routes(r, overviewPath, policies.ReadReports, h.exportedOverview)
	r.Get(taxPath, policies.ReadReports, h.tax)
	export.Routes(r, taxPath, policies.ReadReports, h.exportedTax)
}

// overview says what is owed and what was invoiced.
func (h *Handler) overview(c *fiber.Ctx) error {
	seat, today := web.SeatOf(c), today(c)
	o, err := h.store.Overview(c.UserContext(), seat.Scope, today)
	if err != nil {
		return err
	}
	return web.Page(c, "reports/overview", "Reports", overviewView(o))
}

func (h *Handler) exportedOverview(c *fiber.Ctx) (export.List, error) {
	seat := web.SeatOf(c)
	o, err := h.store.Overview(c.UserContext(), seat.Scope, today(c))
	return overviewList(seat, o), err
}

// tax says what each tax comes to in a period.
func (h *Handler) tax(c *fiber.Ctx) error {
	seat, asked := web.SeatOf(c), readPeriod(c)
	var sums []TaxSum
	if asked.problem == "" {
		var err error
		if sums, err = h.store.Taxes(c.UserContext(), seat.Scope, asked.Period); err != nil {
			return err
		}
	}
	view := taxView(sums, asked)
	if asked.problem != "" {
		return web.Retry(c, "reports/tax", "Tax report", view)
	}
	return web.Page(c, "reports/tax", "Tax report", view)
}

func (h *Handler) exportedTax(c *fiber.Ctx) (export.List, error) {
	seat, asked := web.SeatOf(c), readPeriod(c)
	if asked.problem != "" {
		return export.List{}, fault.Invalid{"": asked.problem}
	}
	sums, err := h.store.Taxes(c.UserContext(), seat.Scope, asked.Period)
	return taxList(seat, sums, asked.Period), err
}

// asked is the period that an address asks for: one of the presets, or from a day to another; last month when it asks for none.
type asked struct {
	Period
	preset  string
	problem string // what is wrong with the days; "" when nothing is
}

func readPeriod(c *fiber.Ctx) asked {
	a := asked{preset: web.Asked(c, "period")}
	from, errFrom := time.Parse(time.DateOnly, web.Asked(c, "from"))
	to, errTo := time.Parse(time.DateOnly, web.Asked(c, "to"))
	for _, p := range presets {
		if p.word == a.preset {
			a.Period = p.on(today(c))
			return a
		}
	}
	a.preset = ""
	switch {
	case web.Asked(c, "from") == "" && web.Asked(c, "to") == "":
		a.Period, a.preset = months(today(c), -1, 1), "last-month"
	case errFrom != nil || errTo != nil || !sensible(from) || !sensible(to):
		a.problem = "Write both days as year-month-day, for example 2026-11-30."
	case to.Before(from):
		a.Period, a.problem = Period{from, to}, "The last day is before the first. Change one of them."
	default:
		a.Period = Period{from, to}
	}
	return a
}

func sensible(day time.Time) bool { return day.Year() >= 1900 && day.Year() <= 2200 }

// today is the date where the organisation is.
func today(c *fiber.Ctx) time.Time {
	now := web.SeatOf(c).Now()
	return web.Today(now, now.Location())
}
