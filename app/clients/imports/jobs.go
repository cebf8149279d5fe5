package imports

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Run is the job that brings an import's rows in, on behalf of whoever started it.
type Run struct {
	Organisation uuid.UUID `json:"organisation"`
	Import       uuid.UUID `json:"import"`
	Person       uuid.UUID `json:"person"`
}

// Kind names the job in the queue.
func (Run) Kind() string { return "imports.run" }

// InsertOpts lets the job try a few times: what fails then fails for good, and a person should know.
func (Run) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 5, Queue: jobs.Slow} }

// Runner works on Run.
type Runner struct {
	river.WorkerDefaults[Run]
	Store *Store
}

// Timeout is enough for the largest file on a busy machine.
func (*Runner) Timeout(*river.Job[Run]) time.Duration { return 5 * time.Minute }

// Work brings the rows in. When the last try fails, the import says so and can be started again.
func (w *Runner) Work(ctx context.Context, job *river.Job[Run]) error {
	scope := tenants.Team(job.Args.Organisation, job.Args.Person)
	err := w.Store.run(ctx, scope, job.Args.Import)
	if err != nil && job.Attempt >= job.MaxAttempts {
		err = errors.Join(err, w.Store.fail(ctx, scope, job.Args.Import))
	}
	return err
}

func (s *Store) fail(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update imports set state = 'failed', progress = 0 where organisation_id = ? and id = ? and state in ('queued', 'running')",
			scope.Organisation(), id).Exec(ctx)
		return err
	})
}

// Sweep is the job that removes drafts nobody came back to.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "imports.sweep" }

// NewSweeper works on Sweep.
func NewSweeper(db *tenants.DB) *jobs.Sweeper[Sweep] {
	return jobs.NewSweeper[Sweep](db, tenants.System("sweep drafts of imports"), "delete from imports where state = 'draft' and created_at < now() - interval '7 days'")
}
