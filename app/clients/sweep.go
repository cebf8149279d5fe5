package clients

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Sweep is the job that empties the bin of what was deleted more than thirty days ago.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "clients.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work sweeps. It is safe to run at any time, and beside another sweep.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.db.Write(ctx, tenants.System("empty the bin"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from deletions where deleted_at < now() - interval '30 days'").Exec(ctx)
		return err
	})
}
