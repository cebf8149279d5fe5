package sales

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/tenants"
)

// Record is what has become of something since it was sent.
type Record struct {
	IssuedOn, SentAt, ViewedAt, VoidedAt, AnsweredAt *time.Time
	AnsweredBy, Reason                               string
	Paid, Credited, Open, Owed                       money.Amount // owed is what is to be given back: more was paid than is asked for
	HasPaper                                         bool
	Payments                                         []Payment
	Credits                                          []CreditNote
	Mails                                            []Posted
}

// CreditNote is one of an invoice's.
type CreditNote struct {
	ID     uuid.UUID
	Number string // "" for a draft
	Total  money.Amount
}

// Posted is a mail, and what became of it.
type Posted struct {
	Kind             string // in the words of deliveries.kind
	Recipient, State string
	QueuedAt         time.Time
}

// Record returns what has become of a sheet.
func (s *Store) Record(ctx context.Context, scope tenants.Scope, sheet Sheet) (Record, error) {
	var record Record
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		known := "d.viewed_at, d.voided_at, d.reason, d.paid, d.credited"
		if s.Param == "quote" {
			known = "d.answered_at, d.answered_by, d.reason"
		}
		var r struct {
			IssuedOn, SentAt, ViewedAt, VoidedAt, AnsweredAt *time.Time
			AnsweredBy, Reason                               string
			Paid, Credited                                   int64
			Drawn                                            bool
		}
		err := tx.NewRaw("select d.issued_on, d.sent_at, "+known+", exists (select from papers p where p.organisation_id = d.organisation_id and p.? = d.id) as drawn from ? d where d.organisation_id = ? and d.id = ?",
			bun.Ident(s.owns), bun.Ident(s.table), scope.Organisation(), sheet.ID).Scan(ctx, &r)
		if err != nil {
			return tenants.Fault(err, s.One)
		}
		c, rest := sheet.Currency, sheet.Totals.Total.Minor()-r.Paid-r.Credited
		record = Record{
			IssuedOn: r.IssuedOn, SentAt: r.SentAt, ViewedAt: r.ViewedAt, VoidedAt: r.VoidedAt, AnsweredAt: r.AnsweredAt, AnsweredBy: r.AnsweredBy, Reason: r.Reason,
			Paid: amountOf(r.Paid, c), Credited: amountOf(r.Credited, c), Open: amountOf(max(0, rest), c), Owed: amountOf(max(0, -rest), c), HasPaper: r.Drawn,
		}
		if s.Param == "invoice" {
			if err := readSettled(ctx, tx, scope, sheet.ID, &record); err != nil {
				return err
			}
		}
		return tx.NewRaw("select kind, recipient, state, queued_at from deliveries where organisation_id = ? and ? = ? order by id desc limit 20", scope.Organisation(), bun.Ident(s.owns), sheet.ID).Scan(ctx, &record.Mails)
	})
	return record, err
}

// readSettled reads the payments and the credit notes of an invoice.
func readSettled(ctx context.Context, tx bun.IDB, scope tenants.Scope, invoice uuid.UUID, record *Record) error {
	var payments []paymentRow
	if err := tx.NewRaw(paymentsQuery+"and p.invoice_id = ? order by p.paid_on, p.id", scope.Organisation(), invoice).Scan(ctx, &payments); err != nil {
		return err
	}
	for _, r := range payments {
		record.Payments = append(record.Payments, r.payment())
	}
	var credits []struct {
		ID               uuid.UUID
		Number, Currency string
		Total            int64
	}
	err := tx.NewRaw("select i.id, coalesce(i.number, '') as number, i.total, i.currency from invoices i where i.organisation_id = ? and i.credits_id = ? order by i.id", scope.Organisation(), invoice).Scan(ctx, &credits)
	for _, r := range credits {
		record.Credits = append(record.Credits, CreditNote{r.ID, r.Number, amountOf(r.Total, money.Stored(r.Currency))})
	}
	return err
}
