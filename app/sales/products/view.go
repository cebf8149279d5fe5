package products

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the catalogue.
type IndexView struct {
	web.Finder
	Rows      []Row
	Columns   []paging.Column
	Shows     []Show
	ClearHref string // all products again; "" when nothing is left out
	Paging    paging.View
	CanAdd    bool
	Export    export.Menu
	Empty     Empty
}

// Show is the way to the active products, or to the archived ones.
type Show struct {
	Label, Href string
	Current     bool
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one line of the catalogue.
type Row struct {
	ID, Name, Description string
	Unit, Price, Tax      string
	Archived, CanEdit     bool
}

func indexView(c *fiber.Ctx, list paging.Page[Line], f Filter) IndexView {
	v := IndexView{
		Finder: web.Finder{
			Path: "/products", List: "products-list", Search: f.Search, SearchLabel: "Search products by name or description", SearchHint: "Search " + web.Count(list.Total, "product", "products"),
			Hidden: web.HiddenOf(Filter{Archived: f.Archived, Sort: f.Sort}.values()),
		},
		Columns: columnsOf(f), CanAdd: web.May(c, policies.WriteProducts),
		Export: export.Menu{Path: "/products", Label: "Export", Form: "filters", Look: "button--bare", One: "product", Many: "products"},
		Empty:  emptyOf(f), Rows: make([]Row, len(list.Lines)),
	}
	if f.Search != "" {
		v.SearchHint = "Search products"
		v.ClearHref = Filter{Archived: f.Archived, Sort: f.Sort}.path()
	}
	for _, archived := range []bool{false, true} {
		to := f
		to.Archived, to.Turn = archived, paging.Turn{}
		v.Shows = append(v.Shows, Show{Label: map[bool]string{false: "Active", true: "Archived"}[archived], Href: to.path(), Current: archived == f.Archived})
	}
	for i, line := range list.Lines {
		v.Rows[i] = Row{
			ID: line.ID.String(), Name: line.Name, Description: web.Short(line.Description, 160), Unit: line.Unit, Price: line.Price.String(),
			Tax: line.Tax.Label(), Archived: line.Archived(), CanEdit: v.CanAdd,
		}
	}
	v.Paging = list.View(f.Turn, "/products", f.values(), func(l Line) (string, uuid.UUID) { return l.Key, l.ID })
	return v
}

// values is the filter as part of an address, without its page.
func (f Filter) values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Search, "sort": f.Sort.Unless(byName)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Archived {
		q.Set("archived", "1")
	}
	return q
}

// path is where the list is as the filter shows it.
func (f Filter) path() string {
	return f.Turn.At("/products", f.values())
}

// columnsOf are the heads of the list.
func columnsOf(f Filter) []paging.Column {
	link := func(sort paging.Sort) string {
		to := f
		to.Turn, to.Sort = paging.Turn{}, sort
		return to.path()
	}
	return paging.Columns(f.Sort, link,
		paging.Column{Label: "Name", Key: "name"},
		paging.Column{Label: "Price", Key: "price", Class: "end", Down: true},
		paging.Column{Label: "Unit", Key: "unit", Class: "hide-narrow"},
		paging.Column{Label: "Tax", Class: "hide-narrow"},
	)
}

func emptyOf(f Filter) Empty {
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "Nothing here has “" + f.Search + "” in its name or description. Try fewer letters."}
	case f.Archived:
		return Empty{"Nothing archived", "What you no longer sell rests here, until you need it again."}
	}
	return Empty{"Nothing in the catalogue yet", "Add what you sell and the work you do; then a quote or an invoice is a few clicks."}
}

// sheetOf is a list as a spreadsheet, with all that is known.
func sheetOf(lines []Line) sheets.Table {
	return sheets.Table{
		Name: "Products",
		Columns: []sheets.Column{
			{Title: "Name", Width: 32}, {Title: "Description", Width: 48}, {Title: "Price", Width: 14}, {Title: "Currency", Width: 10}, {Title: "Unit", Width: 12}, {Title: "Tax", Width: 14},
		},
		Rows: export.Rows(lines, func(l Line) []string {
			return []string{l.Name, l.Description, l.Price.Plain(), l.Price.Currency().Code(), l.Unit, l.Tax.Label()}
		}),
	}
}

// paperOf is a list as a PDF, with what its page shows.
func paperOf(lines []Line, organisation string, now time.Time) pdf.Table {
	return pdf.Table{
		Head:    pdf.Head{Organisation: organisation, Title: "Products and services", Note: web.Count(len(lines), "product", "products") + ", " + now.Format("2 January 2006"), Date: now},
		Columns: []pdf.Column{{Title: "Name", Share: 50}, {Title: "Price", Share: 20, End: true}, {Title: "Unit", Share: 14}, {Title: "Tax", Share: 16}},
		Rows: export.Rows(lines, func(l Line) []string {
			return []string{l.Name, l.Price.String(), l.Unit, l.Tax.Label()}
		}),
		Empty: "Nothing is in the catalogue.",
	}
}
