package reminders

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/sales"
	"skhokho/tenants"
)

// Pause lets no reminder of an invoice go out by itself until Resume. Twice is harmless. Errors: fault.ErrConflict for an invoice that isn't
// asked for; fault.ErrNotFound.
func (s *Store) Pause(ctx context.Context, scope tenants.Scope, invoice uuid.UUID) error {
	return s.turn(ctx, scope, invoice, activity.RemindersPaused, `insert into reminder_pauses (organisation_id, invoice_id) values (?, ?)
		on conflict (organisation_id, invoice_id) do update set resumed_on = null where reminder_pauses.resumed_on is not null`, scope.Organisation(), invoice)
}

// Resume lets them go out again from a day on; those that went by meanwhile are left out.
func (s *Store) Resume(ctx context.Context, scope tenants.Scope, invoice uuid.UUID, today time.Time) error {
	return s.turn(ctx, scope, invoice, activity.RemindersResumed, "update reminder_pauses set resumed_on = ? where organisation_id = ? and invoice_id = ? and resumed_on is null",
		today.Format(time.DateOnly), scope.Organisation(), invoice)
}

func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, statement string, args ...any) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		invoice, err := sales.LockInvoice(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		done, err := tx.NewRaw(statement, args...).Exec(ctx)
		if err != nil {
			return err
		}
		if changed, err := done.RowsAffected(); err != nil || changed == 0 {
			return err
		}
		return activity.Record(ctx, tx, scope, invoice.Event(kind, invoice.Number+", "+invoice.Title))
	})
}
