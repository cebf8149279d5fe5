package sales

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/tenants"
)

// ReadSettings reads how the scope's organisation writes its quotes and invoices, inside a transaction.
func ReadSettings(ctx context.Context, tx bun.IDB, scope tenants.Scope) (Settings, error) {
	var row struct {
		Currency                 string
		Included                 bool
		ValidDays, DueDays       int
		QuoteTerms, InvoiceTerms string
	}
	err := tx.NewRaw(`select o.currency, m.included, m.valid_days, m.due_days, m.quote_terms, m.invoice_terms
		from money_settings m join organisations o on o.id = m.organisation_id where m.organisation_id = ?`, scope.Organisation()).Scan(ctx, &row)
	if err != nil {
		return Settings{}, err
	}
	s := Settings{
		Currency: money.Stored(row.Currency), Included: row.Included, ValidDays: row.ValidDays, DueDays: row.DueDays,
		QuoteTerms: row.QuoteTerms, InvoiceTerms: row.InvoiceTerms,
	}
	var taxes []struct {
		ID   uuid.UUID
		Name string
		Rate int
	}
	err = tx.NewRaw("select t.id, t.name, t.rate from taxes t where t.organisation_id = ? and t.archived_at is null order by t.position, t.name, t.id", scope.Organisation()).Scan(ctx, &taxes)
	if err != nil {
		return Settings{}, err
	}
	s.Taxes = make([]Tax, len(taxes))
	for i, t := range taxes {
		rate, err := money.RateOf(t.Rate)
		if err != nil {
			return Settings{}, err
		}
		s.Taxes[i] = Tax{t.ID, money.Tax{Name: t.Name, Rate: rate}}
	}
	return s, nil
}
