package reminders

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Sweep is the job that looks, in every organisation, for invoices of which a reminder is to go out, and asks for it.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "reminders.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work looks once.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.Sweep(ctx, time.Now())
}

// Sweep asks for what is to go out at a moment. Two that look at the same time ask twice, which sends nothing twice.
func (s *Store) Sweep(ctx context.Context, now time.Time) error {
	return s.db.Write(ctx, tenants.System("find invoices to remind of"), func(tx bun.Tx) error {
		due, err := readDue(ctx, tx, now)
		if err != nil {
			return err
		}
		return jobs.AddEach(ctx, s.queue, tx, due)
	})
}

// Due is the job that sends the reminder of an invoice that is to go out.
type Due struct {
	Organisation uuid.UUID `json:"organisation"`
	Invoice      uuid.UUID `json:"invoice"`
}

// Kind names the job in the queue.
func (Due) Kind() string { return "reminders.due" }

// Reminder works on Due.
type Reminder struct {
	river.WorkerDefaults[Due]
	Store *Store
}

// Work sends it, unless that isn't needed any more.
func (w *Reminder) Work(ctx context.Context, job *river.Job[Due]) error {
	_, err := w.Store.Remind(ctx, job.Args, time.Now())
	return err
}
