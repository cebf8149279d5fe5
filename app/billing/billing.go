// Package billing sells plans through Stripe: the upgrade of a person to an organisation of their own, the organisation's plan, and what
// Stripe tells of both. It alone knows Stripe.
//
// Nothing is true here because a browser came back or an event came in: each only makes us ask Stripe how a subscription stands, and
// what was asked for last is what is kept. So events may come late, twice, in any order and at once.
package billing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// reserved is how long an address is kept for somebody who pays, and how long they may take. Stripe wants half an hour at the least.
const reserved = time.Hour

// Upgrade is somebody's wish for an organisation that is paid from the start.
type Upgrade struct {
	ID           uuid.UUID
	PersonID     uuid.UUID
	Organisation string `bun:"organisation_name"`
	Slug         string
	plans.Choice `bun:"embed:"`
	Checkout     string // Stripe's name of the page to pay on
	CheckoutURL  string
	State        string
	FoundedID    uuid.NullUUID
	FoundedSlug  string // of what was made of it
	ExpiresAt    time.Time
}

// The states of an upgrade.
const (
	stateOpen    = "open"
	stateDone    = "done"
	stateDropped = "dropped" // cancelled, or not paid in time
)

// Founder makes an organisation for a person who is to own it, in the transaction that notes its payment.
type Founder func(ctx context.Context, tx bun.IDB, owner uuid.UUID, name, slug string) (uuid.UUID, error)

// SlugFree says whether a person may have an address.
type SlugFree func(ctx context.Context, slug string, person uuid.UUID) (bool, error)

// Store keeps what is known of payments.
type Store struct {
	db     *tenants.DB
	queue  *jobs.Queue
	stripe *Stripe
	found  Founder
	free   SlugFree
	home   string // the apex
}

// NewStore wires the store. Without a Stripe that is on, nothing can be bought.
func NewStore(db *tenants.DB, queue *jobs.Queue, stripe *Stripe, home string, found Founder, free SlugFree) *Store {
	return &Store{db: db, queue: queue, stripe: stripe, home: home, found: found, free: free}
}
