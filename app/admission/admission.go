// Package admission says how far a contact has come into the client portal: in one word, with one colour, wherever the team
// reads it.
package admission

import (
	"time"

	"skhokho/app/web"
)

// State is where a contact stands. Blueprint, section 4: No access → Invited → Active → Revoked; an invitation that ran out
// is told apart, since the team has to act.
type State string

// The states.
const (
	NoAccess State = "No access"
	Invited  State = "Invited"
	Expired  State = "Expired"
	Active   State = "Active"
	Revoked  State = "Revoked"
)

// Tone is the colour of a state's pill.
func (s State) Tone() string {
	switch s {
	case Invited:
		return "accent"
	case Expired:
		return "warn"
	case Active:
		return "good"
	case Revoked:
		return "bad"
	}
	return ""
}

// Times are what a contact's state follows from; nil for what hasn't happened.
type Times struct {
	AcceptedAt *time.Time
	RevokedAt  *time.Time
	InvitedAt  *time.Time // of the invitation still open, if there is one
	ExpiresAt  *time.Time // of the same
}

// State is the one word for it.
func (t Times) State(now time.Time) State {
	switch {
	case t.InvitedAt != nil && t.ExpiresAt.Before(now):
		return Expired
	case t.InvitedAt != nil:
		return Invited
	case t.RevokedAt != nil:
		return Revoked
	case t.AcceptedAt != nil:
		return Active
	}
	return NoAccess
}

// When tells since when the contact stands there, or until when: "accepted yesterday", "expires in 6 days". It is "" without
// access, and reads in the zone of now.
func (t Times) When(now time.Time) string {
	switch t.State(now) {
	case Invited:
		return "expires " + web.Until(t.ExpiresAt.In(now.Location()), now)
	case Expired:
		return "the link ran out " + web.Ago(t.ExpiresAt.In(now.Location()), now)
	case Active:
		return "accepted " + web.Ago(t.AcceptedAt.In(now.Location()), now)
	case Revoked:
		return web.Ago(t.RevokedAt.In(now.Location()), now)
	}
	return ""
}
