package recurring

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the list.
type IndexView struct{ Rows []Row }

// Row is one in the list.
type Row struct {
	Title, Href, Client, ClientHref string
	Rhythm, Next, State, Tone       string
}

func indexView(list []Recurrence, now time.Time) IndexView {
	v := IndexView{Rows: make([]Row, len(list))}
	for i, r := range list {
		state, tone := r.Standing()
		v.Rows[i] = Row{r.Title, pathOf(r.ID), r.Client, "/clients/" + r.ClientID.String(), r.Rhythm.String(), nextText(r, now), state, tone}
	}
	return v
}

// nextText says when the next one is made; "" when none is.
func nextText(r Recurrence, now time.Time) string {
	if r.Paused || !r.Open() {
		return ""
	}
	return web.Day(*r.NextOn, now)
}

// ShowView is one of them.
type ShowView struct {
	Title, ListHref, State, Tone string
	Facts                        []Fact
	Coming                       []string
	Made                         []MadeRow
	EditHref, EndHref            string // "" where that can't be done
	PausePath                    string
	Paused                       bool
}

// Fact is a value with its name.
type Fact struct{ Label, Value, Href string }

// MadeRow is one that was made.
type MadeRow struct{ Day, Title, Href, Number, State, Problem string }

func showView(c *fiber.Ctx, r Recurrence, made []Occurrence, now time.Time) ShowView {
	v := ShowView{Title: r.Title, ListHref: listPath, Paused: r.Paused, Facts: facts(r, now)}
	v.State, v.Tone = r.Standing()
	if r.Open() && web.May(c, policies.WriteInvoices) {
		v.EditHref, v.EndHref, v.PausePath = pathOf(r.ID)+"/edit", pathOf(r.ID)+"/deletion", pathOf(r.ID)+"/pause"
	}
	if !r.Paused {
		for _, day := range r.Coming(6) {
			v.Coming = append(v.Coming, day.Format("2 January 2006")+" · "+Named(r.Title, day))
		}
	}
	for _, o := range made {
		row := MadeRow{Day: o.DueOn.Format("2 January 2006"), Title: "Deleted since", Number: o.Number, Problem: o.Problem}
		if o.InvoiceID != uuid.Nil {
			row.Title, row.Href, row.State = o.Title, "/invoices/"+o.InvoiceID.String(), map[string]string{"draft": "Draft", "sent": "Sent", "void": "Void"}[o.Status]
		}
		if o.Status != "draft" {
			row.Problem = ""
		}
		v.Made = append(v.Made, row)
	}
	return v
}

// facts are what is known of it.
func facts(r Recurrence, now time.Time) []Fact {
	sends := "A draft is made, to look at"
	if r.Sends {
		sends = "Each is sent by itself"
	}
	ends := "No end"
	if r.EndsOn != nil {
		ends = r.EndsOn.Format("2 January 2006")
	}
	facts := []Fact{{"Client", r.Client, "/clients/" + r.ClientID.String()}, {"How often", r.Rhythm.String(), ""}}
	if next := nextText(r, now); next != "" {
		facts = append(facts, Fact{"Next one", next, ""})
	}
	facts = append(facts, Fact{"Until", ends, ""}, Fact{"What happens", sends, ""})
	if r.InvoiceID != uuid.Nil {
		facts = append(facts, Fact{"What is on it", "As on this invoice", "/invoices/" + r.InvoiceID.String()})
	}
	return append(facts, Fact{"Begun by", r.By, ""})
}
