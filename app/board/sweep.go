package board

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Sweep is the job that forgets the tasks that were deleted more than thirty days ago.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "board.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work sweeps. It is safe to run at any time, and beside another sweep.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.db.Write(ctx, tenants.System("forget deleted tasks"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("delete from deleted_tasks where deleted_at < now() - interval '30 days'").Exec(ctx)
		return err
	})
}
