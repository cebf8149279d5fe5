package audit

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Sweep is the job that forgets from where things were done more than a year ago. The database lets it take nothing else.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "audit.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work sweeps. It is safe to run at any time, and beside another sweep.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.db.Write(ctx, tenants.System("forget from where things were done"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from activity_origins where at < now() - interval '1 year'").Exec(ctx)
		return err
	})
}
