package people

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Sweep is the job that removes what has run out.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "people.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work sweeps. It is safe to run at any time, and beside another sweep.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.sweep(ctx)
}

// sweep removes sessions, handoffs, links and counters that have run out.
func (s *Store) sweep(ctx context.Context) error {
	return s.db.Write(ctx, tenants.System("sweep what has expired"), func(tx bun.Tx) error {
		for _, statement := range []string{
			"delete from sessions where expires_at < now()",
			"delete from handoffs where expires_at < now()",
			"delete from pending_sign_ins where expires_at < now()",
			"delete from passkey_challenges where expires_at < now()",
			"delete from password_resets where expires_at < now()",
			"delete from email_changes where expires_at < now()",
			"delete from sign_ups where expires_at < now()",
			"delete from throttles where ends_at < now()",
		} {
			if _, err := tx.NewRaw(statement).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}
