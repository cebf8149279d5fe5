// Package timeline shows a project's milestones, to its team and to its client alike: which are done, which one is being
// worked on, which come next and which are late, and how far the project has come. It has no IO; dates are days at midnight
// UTC, as the database gives them, and today is web.Today in the organisation's time zone.
//
// A page puts View into templates/shared/_timeline, and Progress into templates/shared/_progress.
package timeline

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// Milestone is what a timeline needs to know of one.
type Milestone struct {
	ID          uuid.UUID
	Title       string
	Description string // Markdown
	DueOn       time.Time
	CompletedOn *time.Time // nil while it is open
}

// State is where a milestone stands. The style sheet knows the words.
type State string

// The states. Now is the first open milestone of a project that has begun; at most one has it, and none while something is
// overdue.
const (
	Done    State = "done"
	Now     State = "now"
	Next    State = "next"
	Overdue State = "overdue"
)

// Row is one stop of the timeline, ready to show by templates/shared/_milestone.
type Row struct {
	ID, Title   string
	Date, Day   string // when it is due: 2026-11-24 for machines, "24 Nov" for people
	Description web.RichText
	State       State
	Status      string // "Completed on 10 September", "In progress, due in 3 days", "Due on 8 December"
	Tone        string // of the pill that says it
	Completed   bool
	Pressing    bool // it is overdue, or the one being worked on
	CanEdit     bool // the team's buttons are shown; Rows leaves it false
}

// View is a whole timeline.
type View struct {
	Rows                  []Row
	EmptyTitle, EmptyText string // said when there are no rows
	AddURL                string // where the first milestone is added; "" when it can't be
}

// Rows puts milestones in order of their due dates, decides where each stands today, and writes what a row says. startsOn
// is the project's first day; nil when it has none. The slice it is given stays as it is.
func Rows(milestones []Milestone, startsOn *time.Time, today time.Time) []Row {
	ordered := slices.Clone(milestones)
	slices.SortStableFunc(ordered, func(a, b Milestone) int { return a.DueOn.Compare(b.DueOn) })
	plan := planOf(ordered, startsOn)
	rows := make([]Row, len(ordered))
	first := true // no open milestone was seen yet
	for i, m := range ordered {
		state := m.state(today, first && plan.Begun(today))
		first = first && state == Done
		rows[i] = rowOf(m, state, today)
	}
	return rows
}

// state says where the milestone stands; current tells that it is the first open one of a project that has begun.
func (m Milestone) state(today time.Time, current bool) State {
	switch {
	case m.CompletedOn != nil:
		return Done
	case m.DueOn.Before(today):
		return Overdue
	case current:
		return Now
	}
	return Next
}

func rowOf(m Milestone, state State, today time.Time) Row {
	row := Row{
		ID: m.ID.String(), Title: m.Title, Date: m.DueOn.Format(time.DateOnly), Day: web.ShortDay(m.DueOn, today),
		Description: web.Prose(m.Description), State: state, Completed: state == Done, Pressing: state == Now || state == Overdue,
	}
	switch state {
	case Done:
		row.Status, row.Tone = "Completed on "+web.Day(*m.CompletedOn, today), "good"
	case Now:
		row.Status, row.Tone = "In progress, due "+near(m.DueOn, today), "accent"
	case Overdue:
		row.Status, row.Tone = "Overdue, was due "+near(m.DueOn, today), "bad"
	case Next:
		row.Status = "Due on " + web.Day(m.DueOn, today)
	}
	return row
}

// near counts days as far as people do; beyond that it names the day.
func near(day, today time.Time) string {
	if days := day.Sub(today).Hours() / 24; days < -30 || days > 30 {
		return "on " + web.Day(day, today)
	}
	return web.Until(day, today)
}
