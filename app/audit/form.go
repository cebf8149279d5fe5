package audit

import (
	"net/url"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// asked is a filter as it is asked for: of its days, both are shown.
type asked struct {
	Filter
	from, to string // 2026-11-29; "" for any
}

// readFilter reads which events are asked for. What it can't mean is passed over.
func readFilter(c *fiber.Ctx) asked {
	place := web.SeatOf(c).Organisation.Location()
	f := asked{Filter: Filter{Turn: paging.Read(web.Asked(c, "after"), web.Asked(c, "before"))}}
	f.Of = activity.Of{
		Reader: activity.ReaderOf(c), Search: web.Searched(web.Asked(c, "q")), Area: web.Asked(c, "about"),
		Person: web.IDOf(web.Asked(c, "person")), Client: web.IDOf(web.Asked(c, "client")), Project: web.IDOf(web.Asked(c, "project")),
	}
	if !slices.ContainsFunc(f.Reader.Areas(), func(a activity.Area) bool { return a.Key == f.Area }) {
		f.Area = ""
	}
	if day, err := time.ParseInLocation(time.DateOnly, web.Asked(c, "from"), place); err == nil {
		f.From, f.from = day, day.Format(time.DateOnly)
	}
	if day, err := time.ParseInLocation(time.DateOnly, web.Asked(c, "to"), place); err == nil {
		f.Until, f.to = day.AddDate(0, 0, 1), day.Format(time.DateOnly)
	}
	return f
}

// values are the filter as part of an address, without its page.
func (f asked) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{
		"q": f.Search, "about": f.Area, "person": web.IDValue(f.Person), "client": web.IDValue(f.Client), "project": web.IDValue(f.Project), "from": f.from, "to": f.to,
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// path is where the log is as the filter shows it.
func (f asked) path() string {
	return f.Turn.At(Path, f.values())
}

// words say how the log is narrowed: "Clients, by Mia van Wyk, from 3 November"; "" when it isn't.
func (f asked) words(list List, now time.Time) string {
	var parts []string
	add := func(wanted bool, words string) {
		if wanted {
			parts = append(parts, words)
		}
	}
	for _, area := range f.Reader.Areas() {
		add(area.Key == f.Area, area.Name)
	}
	for _, person := range list.People {
		add(person.ID == f.Person, "by "+person.Name)
	}
	add(list.About != "", "of "+list.About)
	add(f.Search != "", "with “"+f.Search+"”")
	add(f.from != "", "from "+web.Day(f.From, now))
	add(f.to != "", "to "+web.Day(f.Until.AddDate(0, 0, -1), now))
	return web.Filled(", ", parts...)
}
