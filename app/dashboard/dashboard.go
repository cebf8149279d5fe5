// Package dashboard is the first page of a team: what is late and what comes, how far the work has come and on whose desk it lies, who
// hasn't answered, and what has happened.
package dashboard

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/agenda"
	"skhokho/app/owed"
	"skhokho/app/timeline"
)

// Overview is an organisation at a glance. Clients that are archived don't count, nor do their projects.
type Overview struct {
	Figures
	Plans    []timeline.Plan // of the projects that are planned or active
	Work     Work
	Late     []agenda.Entry // what should have been done before today
	LateIn   int            // how much there is of it
	Coming   []agenda.Entry // what the next seven days bring
	Due      []Due          // the open milestones that come after them
	Workload []Load
	Waiting  []Waiting
	Latest   []activity.Entry
	Overdue  []owed.Sum // what clients should have paid
}

// Figures are counted over the whole organisation.
type Figures struct {
	Clients    int // active ones
	Active     int // contacts who use the portal
	Invited    int // contacts whose invitation is open
	HasClient  bool
	HasProject bool
	HasInvited bool // somebody was ever invited
}

// Work is how much there is to do, and how much of it is done.
type Work struct {
	Milestones, MilestonesDone int
	Tasks, TasksDone           int
}

// Load is how much of the work that is open lies with one member: tasks, and action points of meetings.
type Load struct {
	Name    string // "" for the tasks that are nobody's yet
	Overdue int
	Soon    int // due within the next seven days
	Later   int // due after them, or at no time
}

// Total is all of it.
func (l Load) Total() int { return l.Overdue + l.Soon + l.Later }

// Due is an open milestone.
type Due struct {
	ID        uuid.UUID
	ProjectID uuid.UUID
	Title     string
	Project   string
	Client    string
	DueOn     time.Time
}

// Waiting is an invitation that nobody has accepted yet.
type Waiting struct {
	ClientID       uuid.UUID
	Client         string
	Contact        string
	InvitedAt      time.Time
	ExpiresAt      time.Time
	RenewalAskedAt *time.Time // when the contact asked for a new link
}

// week is how many days ahead are shown day by day, today among them.
const week = 7

// How many lines the lists have; few are shown at first.
const (
	fewLate     = 5
	mostLate    = 50
	mostComing  = 30
	mostDue     = 5
	mostLoads   = 100
	mostWaiting = 5
	mostLatest  = 10
)
