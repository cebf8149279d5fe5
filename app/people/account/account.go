// Package account is where people see to their own sign-in: their name, their email, which changes once both mailboxes have agreed,
// their password, and where they are signed in.
package account

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/jobs"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Store keeps what people change about themselves.
type Store struct {
	db     *tenants.DB
	queue  *jobs.Queue
	people *people.Store
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue, people *people.Store) *Store {
	return &Store{db: db, queue: queue, people: people}
}

// changeLife is how long the links of a new email work.
const changeLife = 24 * time.Hour

// Change is a new email that waits for both mailboxes.
type Change struct {
	ID        uuid.UUID
	PersonID  uuid.UUID
	FamilyID  uuid.UUID // the sign-in that asked
	Email     string    // the new one
	AgreedAt  *time.Time
	ProvedAt  *time.Time
	DoneAt    *time.Time
	ExpiresAt time.Time
}

// Key is a change as one of its two mailed links opens it.
type Key struct {
	Change
	Name    string // whose sign-in it is
	Present string // their email now
	Old     bool   // the link came to the present address
}

// Waits says whether this link's own mailbox has yet to agree.
func (k Key) Waits() bool {
	return k.DoneAt == nil && (k.Old && k.AgreedAt == nil || !k.Old && k.ProvedAt == nil)
}

// SignIn is one sign-in on one browser, with all hosts it has reached.
type SignIn struct {
	ID       uuid.UUID // of one of its sessions, by which it is named
	FamilyID uuid.UUID
	Begun    time.Time
	Seen     time.Time
	Address  string
	Browser  string
	TimeZone string   // of the first organisation the person belongs to; "" for none
	Places   []string `bun:",array"` // names of the organisations it has reached
}

// now is the time where the first organisation is that the person belongs to; UTC for who belongs to none.
func (s SignIn) now() time.Time {
	return time.Now().In(tenants.Organisation{TimeZone: s.TimeZone}.Location())
}

// device is where it was begun.
func (s SignIn) device() web.Device { return web.Device{Address: s.Address, Browser: s.Browser} }
