package timeline

import (
	"strconv"
	"time"

	"skhokho/app/web"
)

// Plan is a project in figures: what says at which stage it is. It can be scanned from a query.
type Plan struct {
	StartsOn, EndsOn *time.Time // either may be missing
	Milestones, Done int
	Due              *time.Time // of the first open milestone; nil when none is open
}

// planOf sums up milestones in order of their due dates.
func planOf(ordered []Milestone, startsOn *time.Time) Plan {
	plan := Plan{StartsOn: startsOn, Milestones: len(ordered)}
	for i := range ordered {
		switch {
		case ordered[i].CompletedOn != nil:
			plan.Done++
		case plan.Due == nil:
			plan.Due = &ordered[i].DueOn
		}
	}
	return plan
}

// Stage is how far a project is, in a word. It is derived, never stored.
type Stage string

// The stages.
const (
	Planned    Stage = "Planned"
	InProgress Stage = "In progress"
	Completed  Stage = "Completed"
	Late       Stage = "Overdue"
)

// Stage decides: a project is completed when it has milestones and all are done; else overdue when its end or the due date
// of an open milestone has passed; else in progress once it has begun; else planned.
func (p Plan) Stage(today time.Time) Stage {
	switch {
	case p.Milestones > 0 && p.Done == p.Milestones:
		return Completed
	case passed(p.EndsOn, today), passed(p.Due, today):
		return Late
	case p.Begun(today):
		return InProgress
	}
	return Planned
}

// Begun says whether work is under way: a milestone is done or the first day has come. A project without a first day has
// begun when it has milestones.
func (p Plan) Begun(today time.Time) bool {
	if p.Done > 0 {
		return true
	}
	if p.StartsOn == nil {
		return p.Milestones > 0
	}
	return !p.StartsOn.After(today)
}

func passed(day *time.Time, today time.Time) bool { return day != nil && day.Before(today) }

// Tone is the colour of a stage's pill.
func (s Stage) Tone() string {
	switch s {
	case Completed:
		return "good"
	case InProgress:
		return "accent"
	case Late:
		return "bad"
	}
	return ""
}

// Progress is how far a project has come, ready to show by templates/shared/_progress.
type Progress struct {
	Text    string // "5 of 8 milestones"
	Percent string // "62 %"; "" when there are no milestones
	Value   int    // of 100
}

// Progress counts the plan's milestones. The percentage is rounded down, so that only a finished project shows 100.
func (p Plan) Progress() Progress {
	if p.Milestones == 0 {
		return Progress{Text: "No milestones yet"}
	}
	value := 100 * p.Done / p.Milestones
	return Progress{
		Text:    web.Number(p.Done) + " of " + web.Count(p.Milestones, "milestone", "milestones"),
		Percent: strconv.Itoa(value) + "\u202f%", Value: value,
	}
}
