package projects

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the list of projects.
type IndexView struct {
	web.Finder
	Rows      []Row
	Columns   []paging.Column
	Shows     []Show
	ClearHref string // all projects again; "" when nothing is left out
	Paging    paging.View
	CanAdd    bool
	Empty     Empty
}

// Show is the way to the active projects, or to the archived ones.
type Show struct {
	Label, Href string
	Current     bool
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one line of the list.
type Row struct {
	ID, Title, Client, ClientHref string
	Manager, Dates                string
	Done                          string // "5 of 8"; "None yet"
	Progress                      timeline.Progress
	Standing                      timeline.Standing
	Menu                          folder.Menu
}

func indexView(c *fiber.Ctx, list List, f Filter) IndexView {
	v := IndexView{
		Finder: web.Finder{
			Path: "/projects", List: "projects-list", Search: f.Search, SearchLabel: "Search projects by title or client", SearchHint: "Search " + web.Count(list.Total, "project", "projects"),
			Filters: filtersOf(f, list.Managers), Hidden: web.HiddenOf(Filter{Archived: f.Archived, Sort: f.Sort}.values()),
		},
		Columns: columnsOf(f), CanAdd: web.MayEverywhere(c, policies.WriteProjects), Empty: emptyOf(f), Rows: make([]Row, len(list.Lines)),
	}
	if f.Narrowed() {
		v.SearchHint = "Search projects"
		v.ClearHref = Filter{Archived: f.Archived, Sort: f.Sort}.path()
	}
	for _, archived := range []bool{false, true} {
		to := f
		to.Archived, to.Turn = archived, paging.Turn{}
		v.Shows = append(v.Shows, Show{Label: map[bool]string{false: "Current", true: "Archived"}[archived], Href: to.path(), Current: archived == f.Archived})
	}
	now := today(c)
	for i, line := range list.Lines {
		v.Rows[i] = Row{
			ID: line.ID.String(), Title: line.Title, Client: line.Client, ClientHref: clientPath(line.ClientID), Manager: line.Manager, Dates: web.Span(line.StartsOn, line.EndsOn),
			Done: line.done(), Progress: line.Progress(), Standing: line.Standing(now), Menu: folder.MenuOf(c, line.ID, line.Title, line.Status, line.Archived),
		}
	}
	v.Paging = list.View(f.Turn, "/projects", f.values(), func(l Line) (string, uuid.UUID) { return l.Key, l.ID })
	return v
}

// done says how many of the project's milestones are, for a column that is headed so.
func (l Line) done() string {
	if l.Milestones == 0 {
		return "None yet"
	}
	return web.Number(l.Done) + " of " + web.Number(l.Milestones)
}

// values is the filter as part of an address, without its page.
func (f Filter) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Search, "status": string(f.Status), "sort": f.Sort.Unless(byTitle)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Manager != uuid.Nil {
		q.Set("manager", f.Manager.String())
	}
	if f.Archived {
		q.Set("archived", "1")
	}
	return q
}

// path is where the list is as the filter shows it.
func (f Filter) path() string {
	return f.Turn.At("/projects", f.values())
}

// columnsOf are the heads of the list.
func columnsOf(f Filter) []paging.Column {
	link := func(sort paging.Sort) string {
		to := f
		to.Turn, to.Sort = paging.Turn{}, sort
		return to.path()
	}
	return paging.Columns(f.Sort, link,
		paging.Column{Label: "Project", Key: "title"},
		paging.Column{Label: "Client", Key: "client", Class: "hide-middle"},
		paging.Column{Label: "Manager", Class: "hide-middle"},
		paging.Column{Label: "Dates", Key: "end", Class: "hide-middle"},
		paging.Column{Label: "Milestones", Class: "hide-narrow"},
		paging.Column{Label: "Status"},
	)
}

// filtersOf are the selects beside the search.
func filtersOf(f Filter, managers []Choice) []web.Field {
	statuses := []web.Option{{Label: "All statuses"}}
	for _, status := range timeline.Statuses() {
		statuses = append(statuses, web.Option{Value: string(status), Label: status.Word(), Selected: status == f.Status})
	}
	return []web.Field{
		{Name: "status", Label: "Status", Options: statuses},
		{Name: "manager", Label: "Project manager", Options: options(managers, "All managers", f.Manager)},
	}
}

func emptyOf(f Filter) Empty {
	among := map[bool]string{false: "archived", true: "current"}[f.Archived]
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "No project’s title or client contains “" + f.Search + "”. Try fewer letters, or look among the " + among + " ones."}
	case f.Narrowed():
		return Empty{"Nothing found", "No project is like this. Choose another status or manager, or all."}
	case f.Archived:
		return Empty{"No archived projects", "Projects you archive rest here, with everything they have. Their clients still see them."}
	}
	return Empty{"No projects yet", "A project carries the milestones your client follows in the portal. Create the first one."}
}
