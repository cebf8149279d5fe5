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

// canBeInvoiced says whether an invoice may be made of a quote: once it has been sent, unless the client declined it.
func canBeInvoiced(s State) bool { return s.Word != "draft" && s.Word != "declined" }

// Invoice begins an invoice of all that stands on a quote, to be paid as the organisation's usually are. Errors: fault.ErrConflict for a
// quote of which none may be made, or has been; fault.ErrNotFound.
func (s *Store) Invoice(ctx context.Context, scope tenants.Scope, quote uuid.UUID, today time.Time) (uuid.UUID, error) {
	id := uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		// Whoever comes second waits here, and then finds the invoice.
		if _, err := tx.NewRaw("select from quotes where organisation_id = ? and id = ? for no key update", scope.Organisation(), quote).Exec(ctx); err != nil {
			return err
		}
		sheet, err := s.find(ctx, tx, scope, quote, today)
		if err != nil {
			return err
		}
		if sheet.Other != uuid.Nil {
			return fault.Conflict("An invoice has been made of this quote already.")
		}
		if !canBeInvoiced(sheet.State) {
			return fault.Conflict("An invoice can be made of a quote that has been sent and wasn’t declined.")
		}
		if err := copyQuote(ctx, tx, scope, quote, id, today); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.InvoiceAdded, Subject: sheet.Title, Client: sheet.ClientID, Project: sheet.ProjectID})
	})
	return id, err
}

// copyQuote writes a quote down again as the draft of an invoice.
func copyQuote(ctx context.Context, tx bun.Tx, scope tenants.Scope, quote, invoice uuid.UUID, today time.Time) error {
	settings, err := ReadSettings(ctx, tx, scope)
	if err != nil {
		return err
	}
	due := today.AddDate(0, 0, settings.DueDays)
	_, err = tx.NewRaw(`insert into invoices (organisation_id, id, quote_id, client_id, contact_id, project_id, title, currency, included, discount_rate, discount_amount, notes, terms, due_on,
			subtotal, discount, net, tax, total, created_by)
		select q.organisation_id, ?, q.id, q.client_id, q.contact_id, q.project_id, q.title, q.currency, q.included, q.discount_rate, q.discount_amount, q.notes, ?, ?,
			q.subtotal, q.discount, q.net, q.tax, q.total, (select name from people where id = ?)
		from quotes q where q.organisation_id = ? and q.id = ?`, invoice, settings.InvoiceTerms, dateValue(&due), scope.Person(), scope.Organisation(), quote).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`insert into lines (organisation_id, id, invoice_id, position, product_id, title, description, unit, quantity_over, quantity_under, price, discount_rate, discount_amount,
			tax_name, tax_rate, net, tax)
		select l.organisation_id, gen_random_uuid(), ?, l.position, l.product_id, l.title, l.description, l.unit, l.quantity_over, l.quantity_under, l.price, l.discount_rate, l.discount_amount,
			l.tax_name, l.tax_rate, l.net, l.tax
		from lines l where l.organisation_id = ? and l.quote_id = ?`, invoice, scope.Organisation(), quote).Exec(ctx)
	return err
}
