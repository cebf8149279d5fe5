package reminders

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/policies"
)

// PartView is the reminders on the page of an invoice.
type PartView struct {
	Next         string // what is planned, in a sentence
	Last         string // and what went out before; "" when nothing has
	NewHref      string // "" where that can't be done
	PausePath    string
	Paused       bool
	SettingsHref string // where they are turned on
}

func partView(c *fiber.Ctx, s sales.Sheet, r sales.Record, p Plan, to []sales.Recipient) PartView {
	now, path := web.SeatOf(c).Now(), sales.Invoices().PathOf(s.ID)+"/reminders"
	_, planned := p.next(now)
	v := PartView{Next: nextText(s, p, to, now), Paused: p.On && p.Paused}
	if p.LastOn != nil {
		v.Last = "The last one went out " + dayText(*p.LastOn, now) + "."
	}
	if web.May(c, policies.SendSales) {
		if r.HasPaper {
			v.NewHref = path + "/new"
		}
		if v.Paused || planned {
			v.PausePath = path + "/pause"
		}
	}
	if !p.On && web.May(c, policies.WriteMoney) {
		v.SettingsHref = sales.SettingsPath
	}
	return v
}

// nextText says what is planned, and to whom.
func nextText(s sales.Sheet, p Plan, to []sales.Recipient, now time.Time) string {
	day, planned := p.next(now)
	switch {
	case !p.On:
		return "No reminder goes out by itself: they are turned off."
	case p.Paused:
		return "Paused: no reminder of this invoice goes out by itself."
	case s.Until == nil:
		return "No reminder goes out by itself, since the invoice has no due date."
	case !planned:
		return "No more reminders are planned."
	case len(to) == 0:
		return "The next reminder can’t go out: nobody at " + s.Client + " has an email. Add one to a contact."
	}
	emails := make([]string, len(to))
	for i, person := range to {
		emails[i] = person.Email
	}
	return "Next reminder " + dayText(day, now) + ", to " + web.And(emails) + "."
}

// dayText says a day within a sentence: "today", "tomorrow", "on 4 December".
func dayText(day, now time.Time) string {
	switch until := web.Until(day, now); until {
	case "today", "tomorrow", "yesterday":
		return until
	}
	return "on " + web.Day(day, now)
}

// desk is what a reminder would be about, and to whom it could go.
type desk struct {
	sheet  sales.Sheet
	plan   Plan
	usual  []sales.Recipient // who is written to by itself
	people []sales.Recipient
	open   string // how much
	words  string
}

// form is the form that sends a reminder; seen is the last one, of which whoever sends knows.
func (d desk) form(typed sales.LetterForm, seen string) web.FormView {
	if typed.To == "" && len(d.usual) > 0 {
		typed.To = d.usual[0].ID.String()
	}
	path := sales.Invoices().PathOf(d.sheet.ID)
	return web.FormView{
		Title: "Send a reminder", Intro: "Of " + d.sheet.Number + ", " + d.sheet.Title + ", for " + d.sheet.Client + ". " + d.open + " is still open.",
		Action: path + "/reminders", Submit: "Send reminder", Cancel: path, Hidden: []web.Hidden{{Name: "seen", Value: seen}}, Fields: typed.Fields(d.people, false),
	}
}
