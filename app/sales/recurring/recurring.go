// Package recurring makes an invoice again and again: what stands on one, every so many weeks, months, quarters or years. Each day that is
// due makes exactly one, however often the job runs, in however many processes, and however late.
package recurring

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// Recurrence is an invoice that is made again and again.
type Recurrence struct {
	ID        uuid.UUID
	InvoiceID uuid.UUID // what it has on it; uuid.Nil when that draft is gone
	ClientID  uuid.UUID
	Title     string // {month} and {year} are filled in
	Rhythm
	NextOn *time.Time // nil when no more is to come
	EndsOn *time.Time // the last day there can be one; nil for no end
	Sends  bool       // without anybody looking at it first
	Paused bool
	Ended  bool
	Client string
	By     string
	Made   int // how many were made so far
}

// Rhythm is how often something comes.
type Rhythm struct {
	Unit  string // a word of units
	Every int
	Day   int // of the month, or the month's last day when that is earlier: so the 31st comes back after February
}

// unit is what a rhythm counts in.
type unit struct {
	word, one, many string
	months          int // 0 for weeks
}

var units = []unit{
	{"week", "week", "weeks", 0},
	{"month", "month", "months", 1},
	{"quarter", "quarter", "quarters", 3},
	{"year", "year", "years", 12},
}

// mostEvery is the largest number of weeks, months, quarters or years.
const mostEvery = 99

// unitOf finds a unit by its word; the zero unit when there is none such.
func unitOf(word string) unit {
	for _, u := range units {
		if u.word == word {
			return u
		}
	}
	return unit{}
}

// After is the day that follows one of the rhythm's days.
func (r Rhythm) After(day time.Time) time.Time {
	months := unitOf(r.Unit).months * r.Every
	if months == 0 {
		return day.AddDate(0, 0, 7*r.Every)
	}
	first := time.Date(day.Year(), day.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(r.Day, first.AddDate(0, 1, -1).Day())-1)
}

// From is the first of the rhythm's days that isn't before another, beginning with one of them.
func (r Rhythm) From(day, earliest time.Time) time.Time {
	for day.Before(earliest) {
		day = r.After(day)
	}
	return day
}

// String says the rhythm: "every month", "every 2 weeks".
func (r Rhythm) String() string {
	u := unitOf(r.Unit)
	if r.Every == 1 {
		return "every " + u.one
	}
	return "every " + web.Count(r.Every, u.one, u.many)
}

// Named is the title of the one that is made on a day.
func Named(title string, day time.Time) string {
	named := strings.NewReplacer("{month}", day.Month().String(), "{year}", day.Format("2006")).Replace(title)
	if letters := []rune(named); len(letters) > titleMax {
		named = string(letters[:titleMax])
	}
	return named
}

// within is a day unless it is behind the end.
func within(day time.Time, end *time.Time) *time.Time {
	if end != nil && day.After(*end) {
		return nil
	}
	return &day
}

// Coming are the next days, at the most so many.
func (r Recurrence) Coming(most int) []time.Time {
	var days []time.Time
	for day := r.NextOn; day != nil && len(days) < most; day = within(r.After(*day), r.EndsOn) {
		days = append(days, *day)
	}
	return days
}

// Standing says in a word where it stands, and as which tone a pill shows it.
func (r Recurrence) Standing() (word, tone string) {
	switch {
	case r.Ended, r.NextOn == nil:
		return "Ended", ""
	case r.Paused:
		return "Paused", "warn"
	}
	return "Active", "good"
}

// Open says whether it can still be changed.
func (r Recurrence) Open() bool { return !r.Ended && r.NextOn != nil }
