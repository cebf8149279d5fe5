package billing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/plans"
	"skhokho/tenants"
)

// Event is what Stripe told us, which is noted once.
type Event struct {
	ID, Type string
	At       time.Time
}

// Settle asks Stripe how a subscription stands and brings what we know up to date: it founds the organisation that was paid for, or
// changes how one stands. It is right however often and whenever it is called. With an event it notes that too, in the same transaction.
// Errors: fault.ErrUnavailable when Stripe can't be reached.
func (s *Store) Settle(ctx context.Context, id string, event *Event) error {
	asked, err := s.now(ctx)
	if err != nil {
		return err
	}
	sub, err := s.stripe.subscription(ctx, id)
	if err != nil {
		return err
	}
	surplus := false
	err = s.db.Write(ctx, tenants.System("note what was paid"), func(tx bun.Tx) error {
		if event != nil {
			if known, err := note(ctx, tx, *event); err != nil || known {
				return err
			}
		}
		organisation, err := s.whose(ctx, tx, sub)
		if err != nil || organisation == uuid.Nil {
			return err
		}
		surplus, err = keep(ctx, tx, organisation, sub, asked)
		return err
	})
	if err == nil && surplus {
		err = s.stripe.payBack(ctx, sub)
	}
	return err
}

// now is the database's time: the one clock that all processes share.
func (s *Store) now(ctx context.Context) (now time.Time, err error) {
	err = s.db.Read(ctx, tenants.System("what time it is"), func(tx bun.IDB) error { return tx.NewRaw("select clock_timestamp()").Scan(ctx, &now) })
	return now, err
}

// Known says whether an event was noted before.
func (s *Store) Known(ctx context.Context, id string) (known bool, err error) {
	err = s.db.Read(ctx, tenants.System("was this told before"), func(tx bun.IDB) error {
		return tx.NewRaw("select exists (select from stripe_events where id = ?)", id).Scan(ctx, &known)
	})
	return known, err
}

// Note notes an event that means nothing to us.
func (s *Store) Note(ctx context.Context, e Event) error {
	return s.db.Write(ctx, tenants.System("note what Stripe told"), func(tx bun.Tx) error {
		_, err := note(ctx, tx, e)
		return err
	})
}

// note says whether an event was noted before, and else notes it. Two who note one at the same time wait for one another.
func note(ctx context.Context, tx bun.IDB, e Event) (known bool, err error) {
	result, err := tx.NewRaw("insert into stripe_events (id, type, happened_at) values (?, ?, ?) on conflict do nothing", e.ID, e.Type, e.At).Exec(ctx)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 0, err
}

// whose is the organisation that a subscription is for; an upgrade's is founded when it is paid. uuid.Nil for one that isn't ours, or of
// which nothing is paid yet.
func (s *Store) whose(ctx context.Context, tx bun.Tx, sub subscription) (uuid.UUID, error) {
	id, err := uuid.Parse(sub.Of)
	if err != nil {
		return uuid.Nil, nil // somebody else's, in the same account
	}
	if sub.For == forUpgrade {
		return s.founded(ctx, tx, id, sub)
	}
	var organisations []uuid.UUID // locked, so that of two who note its first plan one sees what the other has noted
	err = tx.NewRaw("select id from organisations where id = ? for no key update", id).Scan(ctx, &organisations)
	if err != nil || len(organisations) == 0 {
		return uuid.Nil, err
	}
	return id, nil
}

// founded is the organisation that came of an upgrade, which is founded now if it is paid.
func (s *Store) founded(ctx context.Context, tx bun.Tx, id uuid.UUID, sub subscription) (uuid.UUID, error) {
	var upgrades []Upgrade
	err := tx.NewRaw(upgradeColumns+"where u.id = ? for update of u", id).Scan(ctx, &upgrades)
	if err != nil || len(upgrades) == 0 {
		return uuid.Nil, err // whoever wished for it is gone
	}
	u := upgrades[0]
	if u.State == stateDone || strings.HasPrefix(sub.Status, "incomplete") { // whatever else has become of it since, it was paid once
		return u.FoundedID.UUID, nil
	}
	slug, err := s.freeSlug(ctx, tx, u)
	if err != nil {
		return uuid.Nil, err
	}
	organisation, err := s.found(ctx, tx, u.PersonID, u.Organisation, slug)
	if err != nil {
		return uuid.Nil, err
	}
	_, err = tx.NewRaw("update upgrades set state = 'done', founded_id = ? where id = ?", organisation, u.ID).Exec(ctx)
	if err != nil {
		return uuid.Nil, err
	}
	return organisation, s.queue.Add(ctx, tx, Welcome{Upgrade: u.ID})
}

// freeSlug is the address that was wished for or, when it was taken while the payment took its time, the nearest that is free.
func (s *Store) freeSlug(ctx context.Context, tx bun.IDB, u Upgrade) (string, error) {
	for n := range 1000 {
		slug := u.Slug
		if n > 0 {
			slug = fmt.Sprintf("%.36s-%d", u.Slug, n+1)
		}
		var taken bool
		err := tx.NewRaw("select exists (select from organisations where slug = ?) or exists (select from upgrades where slug = ? and state = 'open' and id <> ? and expires_at > now())", slug, slug, u.ID).
			Scan(ctx, &taken)
		if err != nil || !taken {
			return slug, err
		}
	}
	return "", fmt.Errorf("no address like %q is free", u.Slug)
}

// keep writes how a subscription stands and tells what is new in it, unless Stripe was asked later than this already. It says whether the
// organisation has another that runs, which makes this one surplus.
func keep(ctx context.Context, tx bun.IDB, organisation uuid.UUID, sub subscription, asked time.Time) (surplus bool, err error) {
	was, err := known(ctx, tx, organisation)
	if err != nil {
		return false, err
	}
	if was.Subscription != sub.ID && (Plan{Paid: was.paid()}).Runs() {
		return sub.Status == "active" || sub.Status == "trialing", nil
	}
	written, err := tx.NewRaw(`insert into subscriptions (organisation_id, customer, subscription, plan, tier, interval, currency, status, period_ends_at, cancels, due_since, asked_at)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		on conflict (organisation_id) do update set customer = excluded.customer, subscription = excluded.subscription, plan = excluded.plan, tier = excluded.tier,
			interval = excluded.interval, currency = excluded.currency, status = excluded.status, period_ends_at = excluded.period_ends_at, cancels = excluded.cancels,
			due_since = excluded.due_since, asked_at = excluded.asked_at
		where subscriptions.asked_at < excluded.asked_at and (subscriptions.subscription = excluded.subscription or excluded.status in ('active', 'trialing'))`,
		organisation, sub.Customer, sub.ID, sub.Plan, sub.Tier, sub.Interval, sub.Currency, sub.Status, sub.PeriodEnd, sub.Cancels, orNull(sub.DueSince), asked).Exec(ctx)
	if err != nil {
		return false, err
	}
	if n, err := written.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	return false, tell(ctx, tx, organisation, was, sub)
}

// known is how an organisation's subscription stands as far as we know, locked; the zero row for none.
func known(ctx context.Context, tx bun.IDB, organisation uuid.UUID) (was row, err error) {
	err = tx.NewRaw(rowColumns+"where organisation_id = ? for update", organisation).Scan(ctx, &was)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return was, err
}

// row is how a subscription stands, as it is kept.
type row struct {
	plans.Choice
	Customer, Subscription, Status string
	PeriodEndsAt                   time.Time
	Cancels                        bool
	DueSince                       bun.NullTime
}

const rowColumns = "select customer, subscription, plan, tier, interval, currency, status, period_ends_at, cancels, due_since from subscriptions "

func (r row) paid() plans.Paid {
	return plans.Paid{Choice: r.Choice, Status: r.Status, PeriodEnd: r.PeriodEndsAt.UTC(), Cancels: r.Cancels, DueSince: r.DueSince.Time}
}

func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
