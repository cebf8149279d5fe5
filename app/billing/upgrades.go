package billing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// Wish is what somebody wants to upgrade to.
type Wish struct {
	Organisation, Slug string
	plans.Choice
}

const upgradeColumns = `select u.id, u.person_id, u.organisation_name, u.slug, u.plan, u.tier, u.interval, u.currency, coalesce(u.checkout, '') as checkout,
	u.checkout_url, u.state, u.founded_id, coalesce(o.slug, '') as founded_slug, u.expires_at from upgrades u left join organisations o on o.id = u.founded_id `

// Begin keeps the address for a person and opens a page of Stripe's to pay on. What they had begun before and not paid is dropped, and can't be
// paid any more. Errors: fault.Invalid; ErrOff; fault.ErrUnavailable when Stripe can't be reached.
func (s *Store) Begin(ctx context.Context, person uuid.UUID, email string, wish Wish) (Upgrade, error) {
	if !s.stripe.On() {
		return Upgrade{}, ErrOff
	}
	if err := s.closeOpen(ctx, person); err != nil {
		return Upgrade{}, err
	}
	u, err := s.reserve(ctx, person, wish)
	if err != nil {
		return Upgrade{}, err
	}
	here := s.home + "/upgrades/" + u.ID.String()
	page, err := s.stripe.begin(ctx, order{
		Choice: u.Choice, For: forUpgrade, ID: u.ID.String(), By: person, Email: email, Paid: here + "?paid=yes", Back: here + "?back=yes", Until: u.ExpiresAt, Key: "upgrade-" + u.ID.String(),
	})
	if err != nil {
		return Upgrade{}, err
	}
	u.Checkout, u.CheckoutURL = page.ID, page.URL
	return u, s.db.Write(ctx, tenants.System("send somebody to pay"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update upgrades set checkout = ?, checkout_url = ? where id = ?", page.ID, page.URL, u.ID).Exec(ctx)
		return err
	})
}

// reserve keeps an address for a person.
func (s *Store) reserve(ctx context.Context, person uuid.UUID, wish Wish) (Upgrade, error) {
	taken := fault.Invalid{"slug": "This address is taken. Please choose another."}
	free, err := s.free(ctx, wish.Slug, person)
	if err != nil {
		return Upgrade{}, err
	}
	if !free {
		return Upgrade{}, taken
	}
	u := Upgrade{ID: uuid.Must(uuid.NewV7()), PersonID: person, Organisation: wish.Organisation, Slug: wish.Slug, Choice: wish.Choice, State: stateOpen, ExpiresAt: time.Now().Add(reserved)}
	err = s.db.Write(ctx, tenants.System("keep an address"), func(tx bun.Tx) error {
		if _, err := tx.NewRaw("update upgrades set state = 'dropped' where state = 'open' and slug = ? and (person_id = ? or expires_at <= now())", u.Slug, person).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewRaw(`insert into upgrades (id, person_id, organisation_name, slug, plan, tier, interval, currency, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			u.ID, person, u.Organisation, u.Slug, u.Plan, u.Tier, u.Interval, u.Currency, u.ExpiresAt).Exec(ctx)
		return err
	})
	if tenants.Violates(err, "upgrades_open_slug") {
		return Upgrade{}, taken
	}
	return u, err
}

// closeOpen drops what a person had begun and not paid, and sees to it that it can't be paid.
func (s *Store) closeOpen(ctx context.Context, person uuid.UUID) error {
	var open []Upgrade
	err := s.db.Read(ctx, tenants.System("what somebody has begun to buy"), func(tx bun.IDB) error {
		return tx.NewRaw(upgradeColumns+"where u.person_id = ? and u.state = 'open' and u.checkout is not null", person).Scan(ctx, &open)
	})
	if err != nil {
		return err
	}
	for _, u := range open {
		if err := s.stripe.close(ctx, u.Checkout); err != nil {
			return err
		}
	}
	return s.drop(ctx, open...)
}

// drop notes that upgrades weren't paid, and frees their addresses. What was paid meanwhile stays.
func (s *Store) drop(ctx context.Context, upgrades ...Upgrade) error {
	if len(upgrades) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(upgrades))
	for i, u := range upgrades {
		ids[i] = u.ID
	}
	return s.db.Write(ctx, tenants.System("drop what wasn't paid"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update upgrades set state = 'dropped' where state = 'open' and id in (?)", bun.List(ids)).Exec(ctx)
		return err
	})
}

// Find returns a person's own upgrade. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, own tenants.Scope, id uuid.UUID) (Upgrade, error) {
	var u Upgrade
	err := s.db.Read(ctx, tenants.System("how an upgrade stands"), func(tx bun.IDB) error {
		return tx.NewRaw(upgradeColumns+"where u.id = ? and u.person_id = ?", id, own.Person()).Scan(ctx, &u)
	})
	return u, tenants.Fault(err, "upgrade")
}

// Drop gives up an upgrade that isn't paid, frees its address, and returns what was wished for. Errors: fault.ErrNotFound.
func (s *Store) Drop(ctx context.Context, own tenants.Scope, id uuid.UUID) (Upgrade, error) {
	u, err := s.Find(ctx, own, id)
	if err != nil || u.State != stateOpen {
		return u, err
	}
	if u.Checkout != "" {
		if err := s.stripe.close(ctx, u.Checkout); err != nil {
			return u, err
		}
	}
	return u, s.drop(ctx, u)
}

// Check asks Stripe whether an upgrade was paid, for those who came back before Stripe told us. It is harmless at any time.
func (s *Store) Check(ctx context.Context, u Upgrade) error {
	if u.State == stateDone || u.Checkout == "" {
		return nil
	}
	id, err := s.stripe.bought(ctx, u.Checkout)
	if err != nil || id == "" {
		return err
	}
	return s.Settle(ctx, id, nil)
}
