package timeline

import "time"

// Status is where a project stands, as its team has decided.
type Status string

// The statuses, as they are stored.
const (
	Planned   Status = "planned"
	Active    Status = "active"
	OnHold    Status = "on_hold"
	Completed Status = "completed"
	Cancelled Status = "cancelled"
)

// Statuses lists them in the order of a project's life.
func Statuses() []Status { return []Status{Planned, Active, OnHold, Completed, Cancelled} }

// Word is the status as people read it; "" for one that is none.
func (s Status) Word() string {
	switch s {
	case Planned:
		return "Planned"
	case Active:
		return "Active"
	case OnHold:
		return "On hold"
	case Completed:
		return "Completed"
	case Cancelled:
		return "Cancelled"
	}
	return ""
}

// Known says whether it is one of Statuses.
func (s Status) Known() bool { return s.Word() != "" }

// Tone is the colour of its pill.
func (s Status) Tone() string {
	switch s {
	case Active:
		return "accent"
	case OnHold:
		return "warn"
	case Completed:
		return "good"
	}
	return ""
}

// counts says whether days that pass mean anything to a project of this status: work on it is under way, or will be.
func (s Status) counts() bool { return s == Active || s == Planned }

// Health is how a project that is under way is doing. It is derived, never stored; "" for every other project.
type Health string

// The healths, and what each means.
const (
	OnTrack Health = "On track"
	AtRisk  Health = "At risk" // a task is overdue
	Late    Health = "Overdue" // the project's end has passed, or the due date of an open milestone
)

// Tone is the colour of its pill.
func (h Health) Tone() string {
	switch h {
	case OnTrack:
		return "good"
	case AtRisk:
		return "warn"
	case Late:
		return "bad"
	}
	return ""
}

// Health decides how the project is doing today.
func (p Plan) Health(today time.Time) Health {
	switch {
	case p.Status != Active:
		return ""
	case passed(p.EndsOn, today), passed(p.Due, today):
		return Late
	case passed(p.TaskDue, today):
		return AtRisk
	}
	return OnTrack
}

// Standing is a project's status and health, ready to show by templates/shared/_status.
type Standing struct {
	Status, Tone       string
	Health, HealthTone string // "" for a project that isn't under way
}

// Standing puts into words where the project stands today.
func (p Plan) Standing(today time.Time) Standing {
	health := p.Health(today)
	return Standing{Status: p.Status.Word(), Tone: p.Status.Tone(), Health: string(health), HealthTone: health.Tone()}
}

// Finished says whether nothing is left to do on a project that counts as active: its team may want to mark it completed.
func (p Plan) Finished() bool {
	return p.Status == Active && p.Milestones > 0 && p.Done == p.Milestones
}
