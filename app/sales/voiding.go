package sales

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Void says of an invoice that nothing is asked for any more, and why. It keeps its number. Errors: fault.ErrConflict for one of which something
// has been paid or given back; fault.ErrNotFound.
func (s *Store) Void(ctx context.Context, scope tenants.Scope, id uuid.UUID, reason string) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		l, err := LockInvoice(ctx, tx, scope, id)
		switch {
		case err != nil:
			return err
		case l.Paid > 0:
			return fault.Conflict("Something has been paid of this invoice. Give it back by a credit note instead.")
		case l.Credited > 0:
			return fault.Conflict("Something of this invoice has been given back already. Give the rest back by a credit note too.")
		}
		_, err = tx.NewRaw("update invoices set status = 'void', voided_at = now(), reason = ?, updated_at = now() where organisation_id = ? and id = ?", reason, scope.Organisation(), id).Exec(ctx)
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, l.Event(activity.InvoiceVoided, l.Number+", "+l.Title))
	})
}

// Answer is what a client said to a quote.
type Answer struct {
	Accepted   bool
	By, Reason string
}

// Answer notes a client's answer to a quote, which they gave to somebody of the team. Errors: fault.ErrConflict for a quote that waits for none;
// fault.ErrNotFound.
func (s *Store) Answer(ctx context.Context, scope tenants.Scope, quote uuid.UUID, a Answer, now time.Time) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var r row
		err := tx.NewRaw("select "+s.columns()+" from quotes d where d.organisation_id = ? and d.id = ? for no key update", scope.Organisation(), quote).Scan(ctx, &r)
		if err != nil {
			return tenants.Fault(err, "quote")
		}
		if r.Status != "sent" {
			return fault.Conflict("This quote doesn’t wait for an answer: it has one, or hasn’t been sent.")
		}
		status, kind := "declined", activity.QuoteDeclined
		if a.Accepted {
			status, kind = "accepted", activity.QuoteAccepted
		}
		_, err = tx.NewRaw("update quotes set status = ?, answered_at = ?, answered_by = ?, reason = ?, updated_at = now() where organisation_id = ? and id = ?", status, now, a.By, a.Reason, scope.Organisation(), quote).Exec(ctx)
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: r.Number + ", " + r.Title + ", for " + a.By, Client: r.ClientID, Project: r.ProjectID.UUID})
	})
}
