package portal

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/live"
	"skhokho/app/money"
	"skhokho/app/paging"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
	"skhokho/tenants"
)

// BillsView is the tab of a project's quotes, or of its invoices.
type BillsView struct {
	Head
	Live live.View
	web.Finder
	Icon      string
	One, Many string
	Invoices  bool // there is something to pay
	CanSearch bool // there is something to search
	Columns   []paging.Column
	Rows      []BillRow
	Paging    paging.View
	Export    export.Menu
	Empty     Empty
}

// BillRow is one line of the tab.
type BillRow struct {
	Number, Title, Href, PaperHref string // PaperHref is "" where there is no PDF
	View                           string // "View invoice"
	Day, Date                      string // "3 November", and the day for machines
	Until                          string
	State                          BillState
	Total, Open                    string // Open is "" when nothing is to be paid
}

func billsView(organisation tenants.Organisation, k billKind, o Opened, list paging.Page[Bill], f BillFilter, now time.Time) BillsView {
	path := k.path(o.ID)
	v := BillsView{
		Head: headOf(organisation.Name, o, k.title+"s"), Live: liveOf(o.ID), Icon: k.icon, One: k.one, Many: k.many, Invoices: k.one == portalInvoices.one,
		Finder: web.Finder{
			Path: path, List: "bills", Search: f.Search, SearchLabel: "Search " + k.many + " and their lines", SearchHint: "Search " + k.many + " and their lines",
			Hidden: web.Sorted(f.Sort.Unless(latestBills)),
		},
		CanSearch: len(list.Lines) > 0 || f.Search != "", Rows: make([]BillRow, len(list.Lines)), Empty: k.empty(organisation.Name, path, f),
		Export: export.Menu{Path: path, Label: "Export", Form: "filters", Look: "button--bare", One: k.one, Many: k.many},
		Columns: paging.Columns(f.Sort, func(sort paging.Sort) string { return BillFilter{Search: f.Search, Sort: sort}.at(path) },
			paging.Column{Label: "Date", Key: "date", Class: "hide-narrow", Down: true}, paging.Column{Label: "Number", Key: "number", Class: "hide-middle"}, paging.Column{Label: "Title", Key: "title"},
			paging.Column{Label: "Status", Class: "hide-narrow"}, paging.Column{Label: k.until, Key: "until", Class: "hide-middle"}, paging.Column{Label: "Amount", Key: "total", Class: "end", Down: true}),
	}
	v.Paging = list.View(f.Turn, path, f.values(), func(b Bill) (string, uuid.UUID) { return b.Key, b.ID })
	for i, b := range list.Lines {
		row := BillRow{
			Number: b.Number, Title: b.Title, Href: path + "/" + b.ID.String(), View: "View " + b.noun(k), Day: web.Day(b.IssuedOn, now), Date: b.IssuedOn.Format(time.DateOnly),
			State: b.State, Total: b.Total.String(),
		}
		if b.Papered {
			row.PaperHref = row.Href + "/paper.pdf"
		}
		if b.Until != nil {
			row.Until = web.Day(*b.Until, now)
		}
		if b.Open.Sign() > 0 && b.Open != b.Total {
			row.Open = b.Open.String() + " open"
		}
		v.Rows[i] = row
	}
	return v
}

// noun is what one is called: "invoice".
func (b Bill) noun(k billKind) string {
	if b.Total.Sign() < 0 || b.State.Word == "credit" {
		return "credit note"
	}
	return k.one
}

func (k billKind) empty(organisation, path string, f BillFilter) Empty {
	if f.Search != "" {
		return Empty{"Nothing found", "No " + k.one + " has “" + f.Search + "” in its number, its title or its lines. Try fewer letters, or another word.", BillFilter{Sort: f.Sort}.at(path), "Show all " + k.many}
	}
	if k.one == portalQuotes.one {
		return Empty{Title: "No quotes yet", Text: "What " + organisation + " offers you for this project appears here, for you to read, and to accept or decline."}
	}
	return Empty{Title: "No invoices yet", Text: "The invoices that " + organisation + " sends you for this project appear here, with what is paid and what is open."}
}

// billsExport is a list of quotes or invoices on its way out.
func billsExport(organisation tenants.Organisation, k billKind, o Opened, bills []Bill, now time.Time) export.List {
	head := k.title + "s, " + o.Title
	return export.List{
		Name: k.many,
		Sheet: sheets.Table{
			Name:    k.title + "s",
			Columns: []sheets.Column{{Title: "Date", Width: 12}, {Title: "Number", Width: 16}, {Title: "Title", Width: 36}, {Title: "Status", Width: 14}, {Title: k.until, Width: 12}, {Title: "Amount", Width: 14}, {Title: "Open", Width: 14}, {Title: "Currency", Width: 10}},
			Rows: export.Rows(bills, func(b Bill) []string {
				return []string{b.IssuedOn.Format(time.DateOnly), b.Number, b.Title, b.State.Label, dateOf(b.Until), b.Total.Plain(), b.Open.Plain(), b.Total.Currency().Code()}
			}),
		},
		Paper: pdf.Table{
			Head:    pdf.Head{Organisation: organisation.Name, Title: head, Date: now, Note: web.Count(len(bills), k.one, k.many) + ", " + now.Format("2 January 2006") + "."},
			Columns: []pdf.Column{{Title: "Date", Share: 17}, {Title: "Number", Share: 17}, {Title: "Title", Share: 28}, {Title: "Status", Share: 13}, {Title: "Amount", Share: 14, End: true}, {Title: "Open", Share: 14, End: true}},
			Rows: export.Rows(bills, func(b Bill) []string {
				return []string{b.IssuedOn.Format("2 January 2006"), b.Number, b.Title, b.State.Label, b.Total.String(), openOf(b.Open)}
			}),
			Empty: "No " + k.many + " are listed.",
		},
	}
}

func dateOf(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// openOf is what is still to be paid; "" for nothing.
func openOf(amount money.Amount) string {
	if amount.Sign() == 0 {
		return ""
	}
	return amount.String()
}
