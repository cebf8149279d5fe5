package timeline

import (
	"strconv"
	"time"

	"skhokho/app/web"
)

// Plan is a project in figures: what says how it is doing and how far it has come. It can be scanned from a query.
type Plan struct {
	Status           Status
	StartsOn, EndsOn *time.Time // either may be missing
	Milestones, Done int
	Due              *time.Time // of the first open milestone; nil when none is open
	TaskDue          *time.Time // of the first open task that has a date; nil when none has
}

// Begun says whether the days are there for work to be under way: a milestone is done or the first day has come. A project
// without a first day has begun when it has milestones.
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
