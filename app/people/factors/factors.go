// Package factors is how people prove themselves beyond their password: passkeys, codes from an app, recovery codes; the second step of
// a sign-in that asks for them; and the organisations that ask it of their team.
package factors

import "time"

// Standing is what somebody has to prove themselves with.
type Standing struct {
	AppSince *time.Time // when codes from an app were turned on; nil when they are not
	Passkeys []Passkey  // the oldest first
	Codes    int        // recovery codes that are left
}

// On says whether signing in takes a second step.
func (s Standing) On() bool { return s.AppSince != nil || len(s.Passkeys) > 0 }

// How long things last, and how many there are.
const (
	challengeLife = 5 * time.Minute
	setupLife     = time.Hour // of a secret that no first code has confirmed
	codesInSet    = 10
	mostPasskeys  = 20
	maxName       = 80 // characters of a passkey's name; the same rule as the check on passkeys.name
)
