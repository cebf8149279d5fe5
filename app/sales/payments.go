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

// Payment is what a client has paid of an invoice, noted by hand.
type Payment struct {
	ID, InvoiceID     uuid.UUID
	Amount            money.Amount
	PaidOn            time.Time
	Method, Reference string
	By                string // who noted it
}

// Pay notes a payment. Two at once can't pay more than is open: whoever comes second waits, and sees what the first left. Errors: fault.Invalid
// for more than is open; fault.ErrConflict for an invoice that isn't asked for; fault.ErrNotFound.
func (s *Store) Pay(ctx context.Context, scope tenants.Scope, p Payment) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		l, err := LockInvoice(ctx, tx, scope, p.InvoiceID)
		if err != nil {
			return err
		}
		switch open := l.Open(); {
		case open.Sign() == 0:
			return fault.Invalid{"amount": "Nothing is open any more: it has all been paid or given back."}
		case p.Amount.Minor() > open.Minor():
			return fault.Invalid{"amount": "This is more than is open. " + open.String() + " is."}
		}
		_, err = tx.NewRaw(`insert into payments (organisation_id, id, invoice_id, amount, paid_on, method, reference, recorded_by)
			select ?, ?, ?, ?, ?, ?, ?, name from people where id = ?`, scope.Organisation(), uuid.Must(uuid.NewV7()), p.InvoiceID, p.Amount.Minor(), dateValue(&p.PaidOn), p.Method, p.Reference, scope.Person()).Exec(ctx)
		if err != nil {
			return err
		}
		if err := addPaid(ctx, tx, scope, p.InvoiceID, p.Amount.Minor()); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, l.Event(activity.PaymentAdded, p.Amount.String()+" for "+l.Number))
	})
}

// TakeBack takes a payment back that was noted by mistake, and returns it. Errors: fault.ErrNotFound.
func (s *Store) TakeBack(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Payment, error) {
	payment, err := s.FindPayment(ctx, scope, id)
	if err != nil {
		return payment, err
	}
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		l, err := LockInvoice(ctx, tx, scope, payment.InvoiceID)
		if err != nil {
			return err
		}
		var amount int64
		err = tx.NewRaw("delete from payments where organisation_id = ? and id = ? returning amount", scope.Organisation(), id).Scan(ctx, &amount)
		if err != nil {
			return tenants.Fault(err, "payment")
		}
		if err := addPaid(ctx, tx, scope, payment.InvoiceID, -amount); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, l.Event(activity.PaymentDeleted, payment.Amount.String()+" for "+l.Number))
	})
	return payment, err
}

func addPaid(ctx context.Context, tx bun.Tx, scope tenants.Scope, invoice uuid.UUID, minor int64) error {
	_, err := tx.NewRaw("update invoices set paid = paid + ?, updated_at = now() where organisation_id = ? and id = ?", minor, scope.Organisation(), invoice).Exec(ctx)
	return err
}

// FindPayment returns one payment. Errors: fault.ErrNotFound.
func (s *Store) FindPayment(ctx context.Context, scope tenants.Scope, id uuid.UUID) (p Payment, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		var r paymentRow
		err := tx.NewRaw(paymentsQuery+"and p.id = ?", scope.Organisation(), id).Scan(ctx, &r)
		p = r.payment()
		return tenants.Fault(err, "payment")
	})
	return p, err
}

const paymentsQuery = `select p.id, p.invoice_id, p.amount, i.currency, p.paid_on, p.method, p.reference, p.recorded_by as by
	from payments p join invoices i on i.organisation_id = p.organisation_id and i.id = p.invoice_id where p.organisation_id = ? `

type paymentRow struct {
	ID, InvoiceID         uuid.UUID
	Amount                int64
	Currency              string
	PaidOn                time.Time
	Method, Reference, By string
}

func (r paymentRow) payment() Payment {
	return Payment{ID: r.ID, InvoiceID: r.InvoiceID, Amount: amountOf(r.Amount, money.Stored(r.Currency)), PaidOn: r.PaidOn, Method: r.Method, Reference: r.Reference, By: r.By}
}
