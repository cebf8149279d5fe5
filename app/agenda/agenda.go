// Package agenda is what the days bring, across an organisation's projects: milestones and tasks that are due, action points, and
// meetings. The calendar, its feeds and the dashboard show it. A page puts Rows into templates/shared/_agenda.
package agenda

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Kind is what an entry is.
type Kind string

// The kinds, in the order in which a day lists them.
const (
	Milestone Kind = "milestone"
	Task      Kind = "task"
	Action    Kind = "action" // an action point, which only Overdue reads
	Meeting   Kind = "meeting"
)

// Kinds are those that have a day in the calendar.
func Kinds() []Kind { return []Kind{Milestone, Task, Meeting} }

// Entry is one thing on one day.
type Entry struct {
	Kind      Kind
	ID        uuid.UUID
	ProjectID uuid.UUID
	MeetingID uuid.UUID // where an action point was agreed
	Title     string
	Project   string
	Client    string
	Who       string    // whose task or action point it is, or who calls the meeting; "" for nobody
	Day       time.Time // on which it is due, or begins where the organisation is; at midnight UTC
	StartsAt  time.Time // of a meeting, as are the next four
	Minutes   int
	Place     string
	Sequence  int
	Cancelled bool
	Done      bool
	UpdatedAt time.Time
}

// Days is a stretch of days, the last one included. Days are at midnight UTC; Place says on which of them a meeting begins.
type Days struct {
	First, Last time.Time
	Place       *time.Location
}

// Filter narrows what is read.
type Filter struct {
	Kind     Kind      // "" for every kind
	Project  uuid.UUID // uuid.Nil for every project
	Mine     bool      // my tasks, the meetings I call or attend, and the milestones of projects I manage
	OwnTasks bool      // of the tasks mine alone, of everything else all
}

// asks says whether the filter wants a kind.
func (f Filter) asks(kind Kind) bool { return f.Kind == "" || f.Kind == kind }

// State is how an entry stands. The style sheet knows the words.
type State string

// The states. A meeting is never overdue.
const (
	Open      State = ""
	Done      State = "done"
	Overdue   State = "overdue"
	Cancelled State = "cancelled"
)

// State says how an entry stands today.
func (e Entry) State(today time.Time) State {
	switch {
	case e.Cancelled:
		return Cancelled
	case e.Done:
		return Done
	case e.Kind != Meeting && e.Day.Before(today):
		return Overdue
	}
	return Open
}

// EndsAt is when a meeting is over.
func (e Entry) EndsAt() time.Time { return e.StartsAt.Add(time.Duration(e.Minutes) * time.Minute) }

// within puts meetings on their days, leaves out those that begin before or after, and orders everything: by day, then what has all day,
// then by the clock; what is done comes after what isn't.
func (d Days) within(entries []Entry) []Entry {
	for i, e := range entries {
		if e.Kind == Meeting {
			year, month, day := e.StartsAt.In(d.Place).Date()
			entries[i].Day = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
		}
	}
	entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.Day.Before(d.First) || e.Day.After(d.Last) })
	order := Kinds()
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)),
			a.StartsAt.Compare(b.StartsAt), boolean(a.Done)-boolean(b.Done), cmp.Compare(a.Title, b.Title))
	})
	return entries
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ByDay splits ordered entries into days, in order. Days without an entry are left out.
func ByDay(entries []Entry) [][]Entry {
	var days [][]Entry
	for _, e := range entries {
		if last := len(days) - 1; last >= 0 && days[last][0].Day.Equal(e.Day) {
			days[last] = append(days[last], e)
		} else {
			days = append(days, []Entry{e})
		}
	}
	return days
}
