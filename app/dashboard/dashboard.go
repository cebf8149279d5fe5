// Package dashboard is the first page of a team: what is due, who hasn't answered, and what has happened.
package dashboard

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/timeline"
)

// Overview is an organisation at a glance. Clients that are archived don't count, nor do their projects.
type Overview struct {
	Figures
	Plans   []timeline.Plan // of the projects that are planned or active
	Due     []Due
	Waiting []Waiting
	Latest  []activity.Entry
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

// How many lines the lists have.
const (
	mostDue     = 8
	mostWaiting = 5
	mostLatest  = 10
)
