// Package people knows who is asking: sign-up, sign-in, sessions and their handoff between hosts, passwords, and the home
// page of everything a person can reach.
package people

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
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
	sessionIdle  = 14 * 24 * time.Hour // without a visit
	sessionLife  = 60 * 24 * time.Hour // at the most
	handoffLife  = time.Minute
	signUpLife   = 24 * time.Hour
	resetLife    = time.Hour
	trialLength  = 14 * 24 * time.Hour
	seenInterval = 5 * time.Minute // how exactly a session remembers its last visit
)

// maxName is the longest name of a person, in characters; the same rule as the check on people.name.
const maxName = 120

// newToken makes a secret of 256 random bits, as text that fits into an address, and the hash that the database keeps.
func newToken() (token string, hash []byte) {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails: crypto/rand ends the program instead
	token = base64.RawURLEncoding.EncodeToString(secret)
	return token, hashOf(token)
}

// hashOf is what the database keeps of a token. A plain hash is enough: the token can't be guessed.
func hashOf(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
