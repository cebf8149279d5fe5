package billing

import (
	"context"
	"log/slog"

	"github.com/riverqueue/river"
	"github.com/stripe/stripe-go/v76"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// Reconcile is the job that compares all we know with what Stripe says, once a day, in case an event never came.
type Reconcile struct{}

// Kind names the job in the queue.
func (Reconcile) Kind() string { return "billing.reconcile" }

// InsertOpts lets it take its time.
func (Reconcile) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: jobs.Slow} }

// Report is what a comparison found.
type Report struct {
	Looked int // subscriptions that are ours
	Mended int // of which we knew something else
	Late   int // upgrades whose hour had passed: paid after all, or dropped
}

// Reconciler works on Reconcile.
type Reconciler struct {
	river.WorkerDefaults[Reconcile]
	Store *Store
	Log   *slog.Logger
}

// Work compares, mends and reports.
func (w *Reconciler) Work(ctx context.Context, _ *river.Job[Reconcile]) error {
	report, err := w.Store.Reconcile(ctx)
	if report.Mended > 0 || err != nil {
		w.Log.Warn("what we know of payments differed from what Stripe says", slog.Int("looked", report.Looked), slog.Int("mended", report.Mended), slog.Int("late", report.Late))
	}
	return err
}

// Reconcile mends whatever we know otherwise than Stripe says. It is harmless at any time.
func (s *Store) Reconcile(ctx context.Context) (Report, error) {
	var report Report
	if !s.stripe.On() {
		return report, nil
	}
	known, err := s.known(ctx)
	if err != nil {
		return report, err
	}
	params := &stripe.SubscriptionListParams{Status: stripe.String("all")}
	params.Context = ctx
	all := s.stripe.api.Subscriptions.List(params)
	for all.Next() {
		sub := read(all.Subscription())
		if sub.Of == "" {
			continue
		}
		report.Looked++
		now := sub.Paid
		now.DueSince = known[sub.ID].DueSince // the list doesn't tell
		if known[sub.ID] == now || sub.Status == "incomplete_expired" {
			continue
		}
		if err := s.Settle(ctx, sub.ID, nil); err != nil {
			return report, err
		}
		report.Mended++
	}
	if err := away(all.Err()); err != nil {
		return report, err
	}
	report.Late, err = s.late(ctx)
	return report, err
}

// known is what we know of each subscription.
func (s *Store) known(ctx context.Context) (map[string]plans.Paid, error) {
	var rows []row
	err := s.db.Read(ctx, tenants.System("what we know of payments"), func(tx bun.IDB) error { return tx.NewRaw(rowColumns).Scan(ctx, &rows) })
	known := make(map[string]plans.Paid, len(rows))
	for _, row := range rows {
		known[row.Subscription] = row.paid()
	}
	return known, err
}

// late asks after upgrades whose hour has passed, and drops those that weren't paid.
func (s *Store) late(ctx context.Context) (int, error) {
	var open []Upgrade
	err := s.db.Read(ctx, tenants.System("upgrades that are late"), func(tx bun.IDB) error {
		return tx.NewRaw(upgradeColumns+"where u.state = 'open' and u.expires_at < now() order by u.id").Scan(ctx, &open)
	})
	if err != nil {
		return 0, err
	}
	for i, u := range open {
		if err := s.Check(ctx, u); err != nil {
			return i, err
		}
	}
	return len(open), s.drop(ctx, open...)
}
