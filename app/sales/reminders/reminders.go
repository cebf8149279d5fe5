// Package reminders writes to clients whose invoices are not paid: some days before they are due and after, by itself, or when somebody says
// so. Each step of an invoice goes out once, however often the job runs, in however many processes, and however late.
package reminders

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/allowance"
	"skhokho/app/web"
	"skhokho/tenants"
)

// The hours in which a reminder goes out by itself, where the organisation is: from opens until closes.
const (
	opens  = 8
	closes = 20
)

// Plan is how an invoice is reminded of, by itself.
type Plan struct {
	On       bool // the organisation sends reminders
	Paused   bool // but none of this invoice
	Words    string
	DueOn    *time.Time
	Steps    []int // that are still to come, or late, in their order: days after the due date, before it when negative
	Last     uuid.UUID
	LastOn   *time.Time // when the last one went out; nil when none has
	Sender   uuid.UUID  // who gets the answers: who began the invoice, or an owner when they have left
	TimeZone string
	Payer    allowance.Payer
}

// due is the step that is to go out on a day: the latest whose day has come. What was to go out before the invoice is due doesn't once it is over.
func (p Plan) due(today time.Time) (step int, ok bool) {
	for _, each := range p.Steps {
		if !p.dayOf(each).After(today) && (each > 0 || !p.DueOn.Before(today)) {
			step, ok = each, true
		}
	}
	return step, ok
}

// next is the day on which the next one goes out, as seen at a moment where the organisation is.
func (p Plan) next(now time.Time) (day time.Time, ok bool) {
	day = web.Today(now, now.Location())
	if now.Hour() >= closes {
		day = day.AddDate(0, 0, 1)
	}
	if _, ok := p.due(day); ok {
		return day, true
	}
	for _, each := range p.Steps {
		if p.dayOf(each).After(day) {
			return p.dayOf(each), true
		}
	}
	return day, false
}

func (p Plan) dayOf(step int) time.Time { return p.DueOn.AddDate(0, 0, step) }

// local is a moment where the organisation is.
func (p Plan) local(now time.Time) time.Time {
	return now.In(tenants.Organisation{TimeZone: p.TimeZone}.Location())
}

// civil says whether a moment is in the hours in which people are written to.
func civil(now time.Time) bool { return now.Hour() >= opens && now.Hour() < closes }

const longDay = "2 January 2006"

// usual are the words of a reminder that nobody has written others for.
func usual(number string, due *time.Time, today time.Time) string {
	switch {
	case due == nil:
		return "A friendly reminder: our invoice " + number + " is still open."
	case due.Equal(today):
		return "A friendly reminder: our invoice " + number + " is due today, " + due.Format(longDay) + "."
	case due.After(today):
		return "A friendly reminder: our invoice " + number + " is due on " + due.Format(longDay) + ", " + web.Until(*due, today) + "."
	}
	return "Our invoice " + number + " was due on " + due.Format(longDay) + ", " + web.Until(*due, today) + ". Perhaps it slipped through: please pay what is still open, or tell us when we may expect it."
}
