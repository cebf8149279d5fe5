package imports

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// IndexView is the list of imports.
type IndexView struct{ Rows []IndexRow }

// IndexRow is one import of the list.
type IndexRow struct {
	ID, Href, Name, Who, When, Moment, Result string
	Pill                                      Pill
	CanUndo                                   bool
}

// Pill is a state as a word, with a colour for its meaning.
type Pill struct{ Text, Tone string }

func indexView(c *fiber.Ctx, list []Import) IndexView {
	now := web.SeatOf(c).Now()
	v := IndexView{Rows: make([]IndexRow, len(list))}
	for n, i := range list {
		v.Rows[n] = IndexRow{
			ID: i.ID.String(), Href: path(i.ID), Name: i.Name, Who: i.Actor, When: web.Ago(i.CreatedAt.In(now.Location()), now),
			Moment: i.CreatedAt.UTC().Format(time.RFC3339), Result: i.result(), Pill: i.pill(), CanUndo: i.State == Done && i.Clients+i.Contacts > 0,
		}
	}
	return v
}

// result says what came, or how much there is.
func (i Import) result() string {
	if i.State == Done || i.State == Undone {
		return web.Count(i.Clients, "client", "clients") + ", " + web.Count(i.Contacts, "contact", "contacts")
	}
	return web.Count(i.Size, "row", "rows")
}

func (i Import) pill() Pill {
	switch i.State {
	case Queued, Running:
		return Pill{"Under way", "accent"}
	case Failed:
		return Pill{"Failed", "bad"}
	case Done:
		return Pill{"Imported", "good"}
	case Undone:
		return Pill{"Undone", ""}
	}
	return Pill{"Not imported yet", "warn"}
}

// NewView is the page that asks for a file.
type NewView struct {
	Form   web.FormView
	Fields []string // what columns may become
}

func newView(invalid fault.Invalid) NewView {
	v := NewView{Form: uploadForm()}
	v.Form.Explain(invalid)
	for _, m := range meanings {
		v.Fields = append(v.Fields, m.label)
	}
	return v
}

// StatusView is an import that was started: under way, done, or taken back.
type StatusView struct {
	Href, Name, Brought   string
	Busy, CanUndo, Undone bool
	Title, Text           string
	Progress, Size        int
	Figures               []Figure
	ProblemsHref          string // "" when there is none
	ProblemsLabel         string
}

// Figure is a number with its name.
type Figure struct{ Label, Value string }

func statusView(c *fiber.Ctx, i Import) StatusView {
	now := web.SeatOf(c).Now()
	v := StatusView{
		Href: path(i.ID), Name: i.Name, Brought: i.Actor + ", " + web.Ago(i.CreatedAt.In(now.Location()), now),
		Busy: i.Busy(), CanUndo: i.State == Done && i.Clients+i.Contacts > 0, Undone: i.State == Undone, Progress: i.Progress, Size: i.Size,
		Figures: []Figure{{"Clients", web.Number(i.Clients)}, {"Contacts", web.Number(i.Contacts)}, {"Rows left out", web.Number(i.Problems)}},
	}
	switch i.State {
	case Done:
		v.Title, v.Text = i.result()+" imported", "They are among your clients now."
		if i.Clients+i.Contacts == 0 {
			v.Title, v.Text = "Nothing was imported", "No row brought anything new."
		}
	case Undone:
		v.Title, v.Text = "This import is undone", i.kept()
	default:
		v.Title = "Importing " + web.Count(i.Size, "row", "rows")
		v.Text = web.Number(i.Progress) + " done. You can leave this page; it goes on by itself."
	}
	if i.Problems > 0 && !v.Busy {
		v.ProblemsHref, v.ProblemsLabel = v.Href+"/problems.csv", "Download "+web.Count(i.Problems, "row that was", "rows that were")+" left out"
	}
	return v
}

// kept says how many stay although the import was taken back, and why.
func (i Import) kept() string {
	if i.KeptClients+i.KeptContacts == 0 {
		return "Every client and contact it brought is gone again."
	}
	var stay string
	if i.KeptClients > 0 {
		stay = web.Count(i.KeptClients, "client stays, since it has projects, contacts, notes, quotes or invoices by now.", "clients stay, since they have projects, contacts, notes, quotes or invoices by now.")
	}
	if i.KeptContacts > 0 {
		stay += " " + web.Count(i.KeptContacts, "contact stays, since they were invited to the portal.", "contacts stay, since they were invited to the portal.")
	}
	return "Everything else it brought is gone again. " + stay
}
