// Package calendar shows a month of an organisation: what is due, and who meets when, across its projects; on the page, on paper, and as
// a feed that each member's own calendar program follows.
package calendar

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/agenda"
)

// Month is a month as a calendar shows it, in weeks that begin on Monday.
type Month struct{ first time.Time }

// The first and the last month that there is: dates in forms reach as far.
const (
	firstYear = 1900
	lastYear  = 2200
)

// MonthOf is the month of a day.
func MonthOf(day time.Time) Month {
	return Month{time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)}
}

// ParseMonth reads "2026-11"; ok is false for anything that is no month between the first and the last.
func ParseMonth(s string) (m Month, ok bool) {
	first, err := time.Parse("2006-01", s)
	return Month{first}, err == nil && first.Year() >= firstYear && first.Year() <= lastYear
}

// String is how ParseMonth reads it: "2026-11".
func (m Month) String() string { return m.first.Format("2006-01") }

// Name is how people read it: "November 2026".
func (m Month) Name() string { return m.first.Format("January 2006") }

// First is its first day.
func (m Month) First() time.Time { return m.first }

// Last is its last day.
func (m Month) Last() time.Time { return m.first.AddDate(0, 1, -1) }

// Has says whether a day is in the month.
func (m Month) Has(day time.Time) bool { return MonthOf(day) == m }

// Turn is the month so many later, or earlier; ok is false where there is none any more.
func (m Month) Turn(months int) (turned Month, ok bool) {
	turned = Month{m.first.AddDate(0, months, 0)}
	return turned, turned.first.Year() >= firstYear && turned.first.Year() <= lastYear
}

// Weeks are the weeks that have a day of the month, whole: the days of its neighbours fill the first and the last.
func (m Month) Weeks() [][]time.Time {
	day := m.first.AddDate(0, 0, -(int(m.first.Weekday())+6)%7)
	var weeks [][]time.Time
	for last := m.Last(); !day.After(last); {
		week := make([]time.Time, 7)
		for i := range week {
			week[i], day = day, day.AddDate(0, 0, 1)
		}
		weeks = append(weeks, week)
	}
	return weeks
}

// Filter is what a calendar shows.
type Filter struct {
	Month   Month
	Kind    agenda.Kind // "" for every kind
	Project uuid.UUID   // uuid.Nil for every project
	Mine    bool
}

// entries is the filter as the agenda knows it.
func (f Filter) entries() agenda.Filter {
	return agenda.Filter{Kind: f.Kind, Project: f.Project, Mine: f.Mine}
}

// Narrows says whether the filter leaves anything out.
func (f Filter) Narrows() bool { return f.Kind != "" || f.Project != uuid.Nil || f.Mine }

// Sheet is a stretch of days with what can be chosen from.
type Sheet struct {
	Entries  []agenda.Entry
	Projects []agenda.Choice
}
