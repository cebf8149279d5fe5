// Package people knows who is asking: sign-up, sign-in, sessions and their handoff between hosts, passwords, and the home
// page of everything a person can reach.
package people

import (
	"time"

	"github.com/google/uuid"
)

// Person is one human: one email, one password, for the whole platform.
type Person struct {
	ID           uuid.UUID
	Email        string
	Name         string
	PasswordHash string
}

// How long things last.
const (
	SessionIdle  = 14 * 24 * time.Hour // without a visit
	sessionLife  = 60 * 24 * time.Hour // at the most
	handoffLife  = time.Minute
	signUpLife   = 24 * time.Hour
	resetLife    = time.Hour
	pendingLife  = 10 * time.Minute
	trialLength  = 14 * 24 * time.Hour
	seenInterval = 5 * time.Minute // how exactly a session remembers its last visit
)

// MaxName is the longest name of a person, in characters; the same rule as the check on people.name.
const MaxName = 120
