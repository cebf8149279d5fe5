package sales

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/tenants"
)

// Locked is what is known of an invoice while its row is locked.
type Locked struct {
	ID, ClientID          uuid.UUID
	ContactID, ProjectID  uuid.NullUUID
	Number, Title, Status string
	Currency              string
	Total, Paid, Credited int64
}

// Open is what is still to be paid.
func (l Locked) Open() money.Amount {
	return amountOf(max(0, l.Total-l.Paid-l.Credited), money.Stored(l.Currency))
}

// Event is something that happened to it.
func (l Locked) Event(kind activity.Kind, subject string) activity.Event {
	return activity.Event{Kind: kind, Subject: subject, Client: l.ClientID, Project: l.ProjectID.UUID}
}

// LockInvoice reads an invoice that nobody else may pay, credit or void until the transaction ends. Errors: fault.ErrConflict unless it has been
// sent and isn't void; fault.ErrNotFound.
func LockInvoice(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Locked, error) {
	var l Locked
	err := tx.NewRaw(`select i.id, i.client_id, i.contact_id, i.project_id, coalesce(i.number, '') as number, i.title, i.status, i.currency, i.total, i.paid, i.credited
		from invoices i where i.organisation_id = ? and i.id = ? and i.kind = 'invoice' for no key update`, scope.Organisation(), id).Scan(ctx, &l)
	switch {
	case err != nil:
		return l, tenants.Fault(err, "invoice")
	case l.Status == "draft":
		return l, fault.Conflict("This invoice hasn’t been sent yet. Send it first.")
	case l.Status == "void":
		return l, fault.Conflict("This invoice is void, so nothing is asked for any more.")
	}
	return l, nil
}

// Credit begins a credit note of an invoice, with all its lines, or finds the one that is being written already. Errors: fault.ErrConflict for an
// invoice of which nothing is left to take back; fault.ErrNotFound.
func (s *Store) Credit(ctx context.Context, scope tenants.Scope, invoice uuid.UUID) (uuid.UUID, error) {
	var draft uuid.NullUUID
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		l, err := LockInvoice(ctx, tx, scope, invoice)
		if err != nil {
			return err
		}
		if l.Credited >= l.Total {
			return fault.Conflict("All of this invoice has been given back already.")
		}
		err = tx.NewRaw("select (select i.id from invoices i where i.organisation_id = ? and i.credits_id = ? and i.status = 'draft' order by i.id limit 1)", scope.Organisation(), invoice).Scan(ctx, &draft)
		if err != nil || draft.Valid {
			return err
		}
		draft = uuid.NullUUID{UUID: uuid.Must(uuid.NewV7()), Valid: true}
		if err := copyInvoice(ctx, tx, scope, invoice, draft.UUID); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, l.Event(activity.InvoiceAdded, "credit note of "+l.Number))
	})
	return draft.UUID, err
}

// copyInvoice writes an invoice down again as the draft of a credit note.
func copyInvoice(ctx context.Context, tx bun.Tx, scope tenants.Scope, invoice, credit uuid.UUID) error {
	_, err := tx.NewRaw(`insert into invoices (organisation_id, id, kind, credits_id, client_id, contact_id, project_id, title, currency, included, discount_rate, discount_amount,
			subtotal, discount, net, tax, total, created_by)
		select i.organisation_id, ?, 'credit', i.id, i.client_id, i.contact_id, i.project_id, i.title, i.currency, i.included, i.discount_rate, i.discount_amount,
			i.subtotal, i.discount, i.net, i.tax, i.total, (select name from people where id = ?)
		from invoices i where i.organisation_id = ? and i.id = ?`, credit, scope.Person(), scope.Organisation(), invoice).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`insert into lines (organisation_id, id, invoice_id, position, product_id, title, description, unit, quantity_over, quantity_under, price, discount_rate, discount_amount,
			tax_name, tax_rate, net, tax)
		select l.organisation_id, gen_random_uuid(), ?, l.position, l.product_id, l.title, l.description, l.unit, l.quantity_over, l.quantity_under, l.price, l.discount_rate, l.discount_amount,
			l.tax_name, l.tax_rate, l.net, l.tax
		from lines l where l.organisation_id = ? and l.invoice_id = ?`, credit, scope.Organisation(), invoice).Exec(ctx)
	return err
}

// credit takes a credit note that is being sent off its invoice; of other kinds there is nothing to take. Errors: fault.Invalid for more than is
// left of the invoice, or for another client or currency than its own.
func (s *Store) credit(ctx context.Context, tx bun.Tx, scope tenants.Scope, d Draft) error {
	if s.Param != "credit" {
		return nil
	}
	var invoice uuid.UUID
	if err := tx.NewRaw("select d.credits_id from invoices d where d.organisation_id = ? and d.id = ?", scope.Organisation(), d.ID).Scan(ctx, &invoice); err != nil {
		return err
	}
	l, err := LockInvoice(ctx, tx, scope, invoice)
	if err != nil {
		return err
	}
	totals, err := d.Bill().Total()
	if err != nil {
		return err
	}
	left := amountOf(l.Total-l.Credited, money.Stored(l.Currency))
	switch {
	case d.ClientID != l.ClientID:
		return fault.Invalid{"": "The invoice is another client’s. Choose that client again; then send it."}
	case d.Currency != left.Currency():
		return fault.Invalid{"": "The invoice is in " + l.Currency + ". Choose that currency again; then send it."}
	case totals.Total.Minor() > left.Minor():
		return fault.Invalid{"": "This is more than is left of " + l.Number + ": " + left.String() + ". Take something off; then send it."}
	}
	_, err = tx.NewRaw("update invoices set credited = credited + ?, updated_at = ? where organisation_id = ? and id = ?", totals.Total.Minor(), time.Now(), scope.Organisation(), invoice).Exec(ctx)
	return err
}
