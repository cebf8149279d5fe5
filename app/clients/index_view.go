package clients

import (
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

func indexView(c *fiber.Ctx, list List, f Filter) IndexView {
	v := IndexView{
		Finder: web.Finder{
			Path: "/clients", List: "clients-list", Search: f.Search, SearchLabel: "Search clients", SearchHint: "Search " + web.Count(list.Total, "client", "clients"),
			Filters: filtersOf(f), Hidden: web.HiddenOf(Filter{Archived: f.Archived, Sort: f.Sort}.values()),
		},
		Columns: columnsOf(f), Shown: web.HiddenOf(f.place()), CanAdd: web.MayEverywhere(c, policies.WriteClients), CanImport: web.May(c, policies.ImportClients),
		Export: exportOf("filters", "button--bare"), ExportChosen: exportOf("chosen", "button--small"), Empty: emptyOf(f),
	}
	if f.Narrowed() {
		v.SearchHint = "Search clients"
		v.ClearHref = Filter{Archived: f.Archived, Sort: f.Sort}.path()
	}
	if web.May(c, policies.ArchiveClients) {
		v.Move = &Move{Label: "Archive"}
		if f.Archived {
			v.Move, v.DeletedURL = &Move{Label: "Restore", Method: fiber.MethodDelete}, "/clients/deleted"
		}
	}
	for _, archived := range []bool{false, true} {
		to := f
		to.Archived, to.Turn = archived, paging.Turn{}
		v.Shows = append(v.Shows, Show{Label: map[bool]string{false: "Active", true: "Archived"}[archived], Href: to.path(), Current: archived == f.Archived})
	}
	v.Rows = make([]Row, len(list.Lines))
	for i, line := range list.Lines {
		v.Rows[i] = rowOf(c, line)
	}
	v.Paging = list.View(f.Turn, "/clients", f.values(), func(l Line) (string, uuid.UUID) { return l.Key, l.ID })
	return v
}

// exportOf is the ways out for the clients that a form says.
func exportOf(form, look string) export.Menu {
	return export.Menu{Path: "/clients", Label: "Export", Form: form, Look: look, One: "client", Many: "clients"}
}

// with is the view with a row among its rows: at their head, unless it has a place there.
func (v IndexView) with(row Row) IndexView {
	if !slices.ContainsFunc(v.Rows, func(r Row) bool { return r.ID == row.ID }) {
		v.Rows = append([]Row{row}, v.Rows...)
	}
	return v
}

// values is the filter as part of an address, without its page.
func (f Filter) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Search, "industry": f.Industry, "size": f.Size, "sort": f.Sort.Unless(byName)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Archived {
		q.Set("archived", "1")
	}
	return q
}

// place is the filter as part of an address, with its page, for when something on it has changed.
func (f Filter) place() url.Values {
	return f.Turn.Place(f.values())
}

// path is where the list is as the filter shows it.
func (f Filter) path() string {
	return f.Turn.At("/clients", f.values())
}

// columnsOf are the heads of the list.
func columnsOf(f Filter) []paging.Column {
	link := func(sort paging.Sort) string {
		to := f
		to.Turn, to.Sort = paging.Turn{}, sort
		return to.path()
	}
	return paging.Columns(f.Sort, link,
		paging.Column{Label: "Client", Key: "name"},
		paging.Column{Label: "Email", Key: "email", Class: "hide-middle"},
		paging.Column{Label: "Phone", Key: "phone", Class: "hide-middle"},
		paging.Column{Label: "Industry", Key: "industry", Class: "hide-middle"},
		paging.Column{Label: "Size", Key: "size", Class: "hide-middle"},
		paging.Column{Label: "Projects", Key: "projects", Class: "end hide-narrow", Down: true},
		paging.Column{Label: "Portal", Key: "portal"},
	)
}

// filtersOf are the selects beside the search.
func filtersOf(f Filter) []web.Field {
	return []web.Field{
		{Name: "industry", Label: "Industry", Options: allOr("All industries", Industries(), f.Industry, "")},
		{Name: "size", Label: "Size", Options: allOr("All sizes", Sizes(), f.Size, " people")},
	}
}

func allOr(all string, values []string, chosen, unit string) []web.Option {
	options := choices(values, chosen, unit)
	options[0].Label = all
	return options
}

func emptyOf(f Filter) Empty {
	switch {
	case f.Search != "" && f.Archived:
		return Empty{"Nothing found", "No archived client, and nobody there, is called “" + f.Search + "”. Try fewer letters, or look among the active ones."}
	case f.Search != "":
		return Empty{"Nothing found", "No client, and nobody there, is called “" + f.Search + "”. Try fewer letters, or look among the archived ones."}
	case f.Narrowed():
		return Empty{"Nothing found", "No client is of this industry and size. Choose others, or all."}
	case f.Archived:
		return Empty{"No archived clients", "Clients you archive rest here, with everything they have, until you need them again."}
	}
	return Empty{"No clients yet", "Add the first company you work for; then its contacts, and invite them to follow their projects."}
}
