package audit

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the log.
type IndexView struct {
	Finder    web.Finder
	About     string // the client or project it is narrowed to; "" for all
	AllHref   string // the same of everything
	Days      []Day
	Paging    paging.View
	ClearHref string // everything again; "" when nothing is left out
	Problem   string // why nothing can be shown
	CanExport bool
	Export    export.Menu
}

// Day is what happened on one day, the last first.
type Day struct {
	Title, Date string
	Lines       []Line
}

// Line is one event, with what opens under it.
type Line struct {
	activity.Line
	Time    string
	Opens   string // what there is to see: "Phone and city"; "" for nothing
	Changes []activity.Change
	From    string // from which browser and address; "" when that isn't known, or isn't theirs to know
}

func indexView(c *fiber.Ctx, list List, f asked) IndexView {
	kept := asked{Filter: Filter{Of: activity.Of{Client: f.Client, Project: f.Project}}}
	v := IndexView{
		Finder: web.Finder{
			Path: Path, List: "activity-list", Search: f.Search, SearchLabel: "Search what happened by the name of a thing, a client or a project", SearchHint: "Search by name, client or project",
			Filters: []web.Field{peopleField(list.People, f.Person), areasField(f.Reader.Areas(), f.Area)}, Days: &web.Days{From: f.from, To: f.to}, Hidden: web.HiddenOf(kept.values()),
		},
		About: list.About, Days: daysOf(list.Lines, f.Of, web.SeatOf(c).Now()), CanExport: web.May(c, policies.ExportActivity),
		Export: export.Menu{Path: Path, Label: "Export", Form: "filters", Look: "button--bare", One: "event", Many: "events"},
	}
	if len(f.values()) > 0 {
		v.ClearHref = Path
	}
	all := f
	all.Client, all.Project, all.Turn = uuid.Nil, uuid.Nil, paging.Turn{}
	v.AllHref = all.path()
	if f.from != "" && f.to != "" && f.from > f.to {
		v.Problem = "The last day is before the first. Choose a later one."
	}
	v.Paging = list.View(f.Turn, Path, f.values(), func(e activity.Entry) (string, uuid.UUID) { return paging.Moment(e.At, e.ID) })
	return v
}

func peopleField(people []Person, chosen uuid.UUID) web.Field {
	field := web.Field{Name: "person", Label: "By", Options: []web.Option{{Label: "By anyone"}}}
	for _, person := range people {
		field.Options = append(field.Options, web.Option{Value: person.ID.String(), Label: person.Name, Selected: person.ID == chosen})
	}
	return field
}

func areasField(areas []activity.Area, chosen string) web.Field {
	field := web.Field{Name: "about", Label: "About", Options: []web.Option{{Label: "About anything"}}}
	for _, area := range areas {
		field.Options = append(field.Options, web.Option{Value: area.Key, Label: area.Name, Selected: area.Key == chosen})
	}
	return field
}

// daysOf puts events under their days, in now's time zone.
func daysOf(entries []activity.Entry, of activity.Of, now time.Time) []Day {
	var days []Day
	for i, line := range activity.ViewOf(entries, of, now).Lines {
		at := entries[i].At.In(now.Location())
		if date := at.Format(time.DateOnly); len(days) == 0 || days[len(days)-1].Date != date {
			days = append(days, Day{Title: titleOf(at, now), Date: date})
		}
		day := &days[len(days)-1]
		day.Lines = append(day.Lines, lineOf(line, entries[i], at))
	}
	return days
}

func titleOf(at, now time.Time) string {
	day := at.Format("Monday ") + web.Day(at, now)
	switch at.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return "Today, " + day
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return "Yesterday, " + day
	}
	return day
}

func lineOf(line activity.Line, e activity.Entry, at time.Time) Line {
	l := Line{Line: line, Time: at.Format("15:04"), Changes: e.Changes, From: from(e)}
	switch {
	case len(e.Changes) > 3:
		l.Opens = web.Count(len(e.Changes), "change", "changes")
	case len(e.Changes) > 0:
		names := make([]string, len(e.Changes))
		for i, change := range e.Changes {
			names[i] = change.Field
		}
		l.Opens = web.And(slices.Compact(names))
	case l.From != "":
		l.Opens = "From where"
	}
	return l
}

// from says from where something was done, if that is known.
func from(e activity.Entry) string {
	switch {
	case !e.Noted:
		return ""
	case e.Address == "":
		return "Skhokho itself"
	}
	return web.Device{Address: e.Address, Browser: e.Browser}.Where()
}
