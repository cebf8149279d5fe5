package calendar

import (
	"net/url"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/agenda"
)

// mine is how the address says that a calendar is one's own.
const mine = "mine"

// readFilter reads what the address asks for. A month that there isn't is the one of today; anything else that can't be read narrows
// nothing.
func readFilter(c *fiber.Ctx, today time.Time) Filter {
	f := Filter{Month: MonthOf(today), Kind: agenda.Kind(c.Query("kind")), Mine: c.Query("whose") == mine}
	if month, ok := ParseMonth(c.Query("month")); ok {
		f.Month = month
	}
	if !slices.Contains(agenda.Kinds(), f.Kind) {
		f.Kind = ""
	}
	f.Project, _ = uuid.Parse(c.Query("project"))
	return f
}

// readDay reads a day of the calendar; today for one that there isn't.
func readDay(c *fiber.Ctx, today time.Time) time.Time {
	day, err := time.Parse(time.DateOnly, c.Query("on"))
	if _, ok := ParseMonth(day.Format("2006-01")); err != nil || !ok {
		return today
	}
	return day
}

// query is the filter as an address says it.
func (f Filter) query() url.Values {
	q := url.Values{"month": {f.Month.String()}}
	for name, value := range f.narrowing() {
		q.Set(name, value)
	}
	return q
}

// narrowing is what the address says beside the month.
func (f Filter) narrowing() map[string]string {
	said := map[string]string{}
	if f.Kind != "" {
		said["kind"] = string(f.Kind)
	}
	if f.Project != uuid.Nil {
		said["project"] = f.Project.String()
	}
	if f.Mine {
		said["whose"] = mine
	}
	return said
}

// path is where the filter's month is.
func (f Filter) path() string { return "/calendar?" + f.query().Encode() }

// dayPath is where one day is, by the same filter.
func (f Filter) dayPath(day time.Time) string {
	q := url.Values{"on": {day.Format(time.DateOnly)}}
	for name, value := range f.narrowing() {
		q.Set(name, value)
	}
	return "/calendar/day?" + q.Encode()
}
