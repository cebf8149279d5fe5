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
	CompletedBy string     // whose name is said beside the day; "" to the client, and where it isn't known
	Internal    bool       // it is the team's own, and no client sees it
}

// State is where a milestone stands. The style sheet knows the words.
type State string

// The states. Now is the first open milestone of an active project that has begun; at most one has it, and none while something
// is overdue. Nothing is overdue in a project that rests or has ended.
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
	Internal    bool // the team's pill says that no client sees it
	CanEdit     bool // the team's buttons are shown; Rows leaves it false
}

// View is a whole timeline.
type View struct {
	Rows                  []Row
	EmptyTitle, EmptyText string // said when there are no rows
	AddURL                string // where the first milestone is added; "" when it can't be
}

// Rows is RowsOf for whoever isn't told the project's status: it counts as active. startsOn is its first day; nil when it has
// none.
func Rows(milestones []Milestone, startsOn *time.Time, today time.Time) []Row {
	return RowsOf(milestones, Plan{Status: Active, StartsOn: startsOn}, today)
}

// RowsOf puts milestones in order of their due dates, decides where each stands today, and writes what a row says. Of the plan
// it needs the status and the first day. The slice it is given stays as it is.
func RowsOf(milestones []Milestone, plan Plan, today time.Time) []Row {
	ordered := inOrder(milestones)
	rows := make([]Row, len(ordered))
	for i, state := range states(ordered, plan, today) {
		rows[i] = rowOf(ordered[i], state, today)
	}
	return rows
}

// inOrder are the milestones by their due dates; the slice it is given stays as it is.
func inOrder(milestones []Milestone) []Milestone {
	ordered := slices.Clone(milestones)
	slices.SortStableFunc(ordered, func(a, b Milestone) int { return a.DueOn.Compare(b.DueOn) })
	return ordered
}

// states says where each of the milestones stands, which are in order.
func states(ordered []Milestone, plan Plan, today time.Time) []State {
	plan.Milestones, plan.Done = len(ordered), 0
	for _, m := range ordered {
		if m.CompletedOn != nil {
			plan.Done++
		}
	}
	states := make([]State, len(ordered))
	first := plan.Status == Active && plan.Begun(today) // and no open milestone was seen yet
	for i, m := range ordered {
		switch {
		case m.CompletedOn != nil:
			states[i] = Done
			continue
		case plan.Status.counts() && m.DueOn.Before(today):
			states[i] = Overdue
		case first:
			states[i] = Now
		default:
			states[i] = Next
		}
		first = false
	}
	return states
}

func rowOf(m Milestone, state State, today time.Time) Row {
	status, tone := said(m, state, today)
	return Row{
		ID: m.ID.String(), Title: m.Title, Date: m.DueOn.Format(time.DateOnly), Day: web.ShortDay(m.DueOn, today),
		Description: web.Prose(m.Description), State: state, Status: status, Tone: tone,
		Completed: state == Done, Pressing: state == Now || state == Overdue, Internal: m.Internal,
	}
}

// said puts a milestone's state into words, with the colour of the pill that says them.
func said(m Milestone, state State, today time.Time) (status, tone string) {
	switch {
	case state == Done && m.CompletedBy != "":
		return "Completed on " + web.Day(*m.CompletedOn, today) + " by " + m.CompletedBy, "good"
	case state == Done:
		return "Completed on " + web.Day(*m.CompletedOn, today), "good"
	case state == Now:
		return "In progress, due " + near(m.DueOn, today), "accent"
	case state == Overdue:
		return "Overdue, was due " + near(m.DueOn, today), "bad"
	case m.DueOn.Before(today):
		return "Was due on " + web.Day(m.DueOn, today), ""
	}
	return "Due on " + web.Day(m.DueOn, today), ""
}

// near counts days as far as people do; beyond that it names the day.
func near(day, today time.Time) string {
	if days := day.Sub(today).Hours() / 24; days < -30 || days > 30 {
		return "on " + web.Day(day, today)
	}
	return web.Until(day, today)
}
