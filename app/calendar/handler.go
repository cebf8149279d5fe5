package calendar

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/agenda"
	"skhokho/app/pdf"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves calendars and their feeds.
type Handler struct {
	calendar *Store
	throttle Throttle
}

// Throttle counts how often something is asked for under a name. Errors: fault.ErrTooMany. The people slice counts.
type Throttle func(ctx context.Context, name string) error

// NewHandler wires the handler; throttle counts how often a feed is read.
func NewHandler(calendar *Store, throttle Throttle) *Handler {
	return &Handler{calendar: calendar, throttle: throttle}
}

// Routes mounts the team's calendar.
func (h *Handler) Routes(r web.Router) {
	r.Get("/calendar", policies.ReadCalendar, h.index)
	r.Get("/calendar/day", policies.ReadCalendar, h.day)
	r.Get("/calendar.pdf", policies.ReadCalendar, h.paper)
	r.Get("/calendar/feed", policies.ReadCalendar, h.feed)
	r.Post("/calendar/feed", policies.ReadCalendar, h.renewFeed)
	r.Delete("/calendar/feed", policies.ReadCalendar, h.endFeed)
}

// DoorRoutes mounts what other programs read, by a secret address.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/feeds/:token/calendar.ics", policies.Anyone, h.readFeed)
}

// index shows a month. htmx is given the same, and told the address of what it shows.
func (h *Handler) index(c *fiber.Ctx) error {
	seat, now := web.SeatOf(c), web.SeatOf(c).Now()
	filter := readFilter(c, today(now))
	weeks := filter.Month.Weeks()
	days := agenda.Days{First: weeks[0][0], Last: weeks[len(weeks)-1][6], Place: now.Location()}
	sheet, err := h.calendar.Sheet(c.UserContext(), seat.Scope, days, filter)
	if err != nil {
		return err
	}
	if web.IsPart(c) {
		c.Set("HX-Push-Url", filter.path())
	}
	return web.Page(c, "calendar/index", "Calendar", indexView(sheet, filter, now))
}

// day shows all of one day.
func (h *Handler) day(c *fiber.Ctx) error {
	seat, now := web.SeatOf(c), web.SeatOf(c).Now()
	day := readDay(c, today(now))
	filter := readFilter(c, today(now))
	filter.Month = MonthOf(day)
	entries, err := h.calendar.Entries(c.UserContext(), seat.Scope, agenda.Days{First: day, Last: day, Place: now.Location()}, filter.entries())
	if err != nil {
		return err
	}
	view := dayView(entries, day, filter, now)
	return web.Page(c, "calendar/day", view.Title, view)
}

// paper answers with a month as a PDF, called "calendar-acme-2026-11.pdf".
func (h *Handler) paper(c *fiber.Ctx) error {
	seat, now := web.SeatOf(c), web.SeatOf(c).Now()
	filter := readFilter(c, today(now))
	days := agenda.Days{First: filter.Month.First(), Last: filter.Month.Last(), Place: now.Location()}
	sheet, err := h.calendar.Sheet(c.UserContext(), seat.Scope, days, filter)
	if err != nil {
		return err
	}
	if err := pdf.WriteTable(c.Response().BodyWriter(), paperOf(sheet, filter, seat.Organisation.Name, seat.Person.Name, now)); err != nil {
		c.Response().ResetBody()
		return err
	}
	web.Attach(c, "calendar-"+seat.Organisation.Slug+"-"+filter.Month.String()+".pdf", "application/pdf")
	return nil
}

// today is the date where now is.
func today(now time.Time) time.Time { return web.Today(now, now.Location()) }
