package sales

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/live"
	"skhokho/app/paging"
	"skhokho/app/pdf"
	"skhokho/app/sheets"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the list of quotes, or of invoices.
type IndexView struct {
	web.Finder
	TableView
	Live      live.View
	Heading   string // "Quotes"
	One       string
	Icon      string
	About     string // whose they are; "" for all clients
	ClearHref string // all again; "" when nothing is left out
	CanAdd    bool
	Settings  string // where they are; "" for who may not change them
	Also      Fact   // the list beside it: of invoices, that of credit notes
	Recurring string // those that are made again and again; "" for a kind that isn't
	Export    export.Menu
	Empty     Empty
}

// TableView is the table by itself, with its pages.
type TableView struct {
	Rows     []Row
	Columns  []paging.Column
	OfClient bool // the client is known, and not said again
	Paging   paging.View
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one line of the list.
type Row struct {
	ID                  string
	Href, Title, Number string
	Client, ClientHref  string
	Until, Total        string
	State               State
}

func (h *Handler) indexView(c *fiber.Ctx, list paging.Page[Entry], f Filter) IndexView {
	k := h.store.Kind
	v := IndexView{
		TableView: h.tableView(c, list, f, k.Path()), Live: h.follow(c, uuid.Nil), Heading: k.Title + "s", One: k.One, Icon: k.Icon,
		Finder: web.Finder{
			Path: k.Path(), List: "sales-list", Search: f.Search, SearchLabel: "Search " + k.Title + "s by title, number or client", SearchHint: "Search " + web.Count(list.Total, k.One, k.Many),
			Hidden: web.HiddenOf(Filter{Sort: f.Sort, Of: f.Of}.values()),
		},
		CanAdd: k.Param != "credit" && web.May(c, k.Write),
		Also:   k.also(), Export: export.Menu{Path: k.Path(), Label: "Export", Form: "filters", Look: "button--bare", One: k.One, Many: k.Many}, Empty: k.empty(f),
	}
	if web.May(c, policies.WriteMoney) {
		v.Settings = SettingsPath
	}
	if k.One == "invoice" {
		v.Recurring = "/recurring"
	}
	states := []web.Option{{Label: "All statuses", Selected: f.State == ""}}
	if k.Param == "invoice" {
		states = append(states, web.Option{Value: unpaid, Label: "Outstanding", Selected: f.State == unpaid})
	}
	for _, state := range k.states {
		states = append(states, web.Option{Value: state.Word, Label: state.Label, Selected: state.Word == f.State})
	}
	v.Filters = []web.Field{{Name: "status", Label: "Status", Options: states}}
	if f.Narrowed() {
		v.SearchHint, v.ClearHref = "Search "+k.Many, Filter{Sort: f.Sort}.path(k)
	}
	return v
}

// tableView is a page of the list that stands at a path.
func (h *Handler) tableView(c *fiber.Ctx, list paging.Page[Entry], f Filter, path string) TableView {
	k := h.store.Kind
	v := TableView{Rows: make([]Row, len(list.Lines)), OfClient: f.Tab, Columns: h.columns(f)}
	now := web.SeatOf(c).Now()
	for i, e := range list.Lines {
		v.Rows[i] = Row{
			ID: k.Param + "-" + e.ID.String(), Href: k.PathOf(e.ID), Title: e.Title, Number: e.Number, Client: e.Client, ClientHref: "/clients/" + e.ClientID.String(),
			Until: dayText(e.Until, now), Total: e.Total.String(), State: e.State,
		}
	}
	v.Paging = list.View(f.Turn, path, f.values(), func(e Entry) (string, uuid.UUID) { return e.Key, e.ID })
	return v
}

func dayText(day *time.Time, now time.Time) string {
	if day == nil {
		return ""
	}
	return web.Day(*day, now)
}

// columns are the heads of the list; of a client's they are no links.
func (h *Handler) columns(f Filter) []paging.Column {
	k := h.store.Kind
	heads := []paging.Column{
		{Label: k.Title, Key: "title"},
		{Label: "Client", Key: "client", Class: "hide-middle"},
		{Label: k.Until, Key: "until", Class: "hide-narrow"},
		{Label: "Status", Class: "hide-narrow"},
		{Label: "Total", Key: "total", Class: "end", Down: true},
	}
	if f.Tab {
		heads = append(heads[:1], heads[2:]...)
		for i := range heads {
			heads[i].Key = ""
		}
	}
	return paging.Columns(f.Sort, func(sort paging.Sort) string {
		to := f
		to.Turn, to.Sort = paging.Turn{}, sort
		return to.path(k)
	}, heads...)
}

func (k Kind) empty(f Filter) Empty {
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "No " + k.One + " has “" + f.Search + "” in its title, its number or its client’s name. Try fewer letters."}
	case f.Narrowed():
		return Empty{"Nothing found", "No " + k.One + " is like this now. Show all, or choose another status."}
	case k.Param == "credit":
		return Empty{"No credit notes yet", "Open an invoice that has been sent; there you can give all or some of it back."}
	case k.One == "quote":
		return Empty{"No quotes yet", "Write down what you offer a client, from the catalogue or freely; the totals follow by themselves."}
	}
	return Empty{"No invoices yet", "Write down what a client owes, from the catalogue or freely; the totals follow by themselves."}
}

// exported is what is listed, on all pages.
func (h *Handler) exported(c *fiber.Ctx) (export.List, error) {
	k, seat := h.store.Kind, web.SeatOf(c)
	entries, err := h.store.All(c.UserContext(), seat.Scope, k.readFilter(c), today(c))
	if err != nil {
		return export.List{}, err
	}
	now := seat.Now()
	return export.List{
		Name: k.Many,
		Sheet: sheets.Table{
			Name:    k.Title + "s",
			Columns: []sheets.Column{{Title: "Number", Width: 16}, {Title: "Title", Width: 32}, {Title: "Client", Width: 32}, {Title: k.Until, Width: 12}, {Title: "Status", Width: 12}, {Title: "Total", Width: 14}, {Title: "Currency", Width: 10}, {Title: "Begun", Width: 12}},
			Rows: export.Rows(entries, func(e Entry) []string {
				return []string{e.Number, e.Title, e.Client, dateValue(e.Until), e.State.Label, e.Total.Plain(), e.Total.Currency().Code(), e.CreatedAt.In(now.Location()).Format(time.DateOnly)}
			}),
		},
		Paper: pdf.Table{
			Head:    pdf.Head{Organisation: seat.Organisation.Name, Title: k.Title + "s", Note: web.Count(len(entries), k.One, k.Many) + ", " + now.Format("2 January 2006"), Date: now},
			Columns: []pdf.Column{{Title: "Number", Share: 16}, {Title: "Title", Share: 28}, {Title: "Client", Share: 24}, {Title: k.Until, Share: 14}, {Title: "Status", Share: 11}, {Title: "Total", Share: 16, End: true}},
			Rows: export.Rows(entries, func(e Entry) []string {
				return []string{e.Number, e.Title, e.Client, dayText(e.Until, now), e.State.Label, e.Total.String()}
			}),
			Empty: "No " + k.Many + " are listed.",
		},
	}, nil
}
