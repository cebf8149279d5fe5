package sales

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/money"
	"skhokho/app/web"
	"skhokho/tenants"
)

// SettingsStore keeps how an organisation writes its quotes and invoices.
type SettingsStore struct {
	db *tenants.DB
}

// NewSettingsStore wires the store.
func NewSettingsStore(db *tenants.DB) *SettingsStore { return &SettingsStore{db} }

// Find returns the settings of the scope's organisation.
func (s *SettingsStore) Find(ctx context.Context, scope tenants.Scope) (settings Settings, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		settings, err = ReadSettings(ctx, tx, scope)
		return err
	})
	return settings, err
}

// ReadSettings reads how the scope's organisation writes its quotes and invoices, inside a transaction.
func ReadSettings(ctx context.Context, tx bun.IDB, scope tenants.Scope) (Settings, error) {
	var settings Settings
	var code string
	err := tx.NewRaw(`select o.currency, m.included, m.tax_number, m.address, m.bank, m.valid_days, m.due_days, m.quote_terms, m.invoice_terms,
		m.quote_prefix, m.invoice_prefix, m.credit_prefix, m.reminders, coalesce(m.remind_before, 0), m.remind_after, m.reminder_text from money_settings m join organisations o on o.id = m.organisation_id where m.organisation_id = ?`,
		scope.Organisation()).Scan(ctx, &code, &settings.Included, &settings.TaxNumber, &settings.Address, &settings.Bank, &settings.ValidDays, &settings.DueDays,
		&settings.QuoteTerms, &settings.InvoiceTerms, &settings.QuotePrefix, &settings.InvoicePrefix, &settings.CreditPrefix,
		&settings.Reminders.On, &settings.Reminders.Before, pgdialect.Array(&settings.Reminders.After), &settings.Reminders.Words)
	if err != nil {
		return settings, err
	}
	settings.Currency = money.Stored(code)
	settings.Taxes, err = readTaxes(ctx, tx, scope)
	return settings, err
}

// readTaxes reads the taxes that can be chosen, the usual one first.
func readTaxes(ctx context.Context, tx bun.IDB, scope tenants.Scope) ([]Tax, error) {
	var rows []struct {
		ID   uuid.UUID
		Name string
		Rate int
	}
	err := tx.NewRaw("select t.id, t.name, t.rate from taxes t where t.organisation_id = ? and t.archived_at is null order by t.position, t.name, t.id", scope.Organisation()).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	taxes := make([]Tax, len(rows))
	for i, r := range rows {
		rate, err := money.RateOf(r.Rate)
		if err != nil {
			return nil, err
		}
		taxes[i] = Tax{r.ID, money.Tax{Name: r.Name, Rate: rate}}
	}
	return taxes, nil
}

// Change keeps what a person changed in the settings since the values their form began from; what others changed meanwhile stays. Quotes and
// invoices that are there already stay as they are. Errors: *merge.Clash when others changed the same; fault.Invalid for a tax that products
// still have.
func (s *SettingsStore) Change(ctx context.Context, scope tenants.Scope, sent Settings, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var noted string
		err := tx.NewRaw("select edits::text from money_settings where organisation_id = ? for no key update", scope.Organisation()).Scan(ctx, &noted)
		if err != nil {
			return err
		}
		now, err := ReadSettings(ctx, tx, scope)
		if err != nil {
			return err
		}
		changed.Edits = merge.ReadEdits(noted)
		if changed.Result, err = merge.Combine(base, now.fields(), sent.fields(), changed.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		if invalid := sent.take(changed.Fields); len(invalid) > 0 {
			return invalid // of two people's prefixes, say
		}
		if err := writeTaxes(ctx, tx, scope, now.Taxes, sent.Taxes); err != nil {
			return err
		}
		if err := writeSettings(ctx, tx, scope, sent, changed); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.MoneyChanged, Subject: "quotes and invoices", Changes: activity.Between(changed.Result, now.fields(), settingsForm(now.fields(), nil))})
	})
	return changed, err
}

func writeSettings(ctx context.Context, tx bun.Tx, scope tenants.Scope, s Settings, changed Changed) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update organisations set currency = ? where id = ? and currency <> ?", s.Currency.Code(), scope.Organisation(), s.Currency.Code()).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`update money_settings set included = ?, tax_number = ?, address = ?, bank = ?, valid_days = ?, due_days = ?, quote_terms = ?, invoice_terms = ?,
		quote_prefix = ?, invoice_prefix = ?, credit_prefix = ?, edits = ?, updated_at = now() where organisation_id = ?`,
		s.Included, s.TaxNumber, s.Address, s.Bank, s.ValidDays, s.DueDays, s.QuoteTerms, s.InvoiceTerms, s.QuotePrefix, s.InvoicePrefix, s.CreditPrefix, edits, scope.Organisation()).Exec(ctx)
	if err != nil {
		return err
	}
	return s.Reminders.write(ctx, tx, scope)
}

// writeTaxes makes the taxes what was sent, in that order: one of a name that is there already changes its rate, for the products that have it
// too; one that isn't sent any more can't be chosen again. Errors: fault.Invalid for one that products still have.
func writeTaxes(ctx context.Context, tx bun.Tx, scope tenants.Scope, now, sent []Tax) error {
	type row struct {
		ID       uuid.UUID `json:"id"`
		Name     string    `json:"name"`
		Rate     int       `json:"rate"`
		Position int       `json:"position"`
	}
	rows := make([]row, len(sent))
	for i, tax := range sent {
		id := uuid.Must(uuid.NewV7())
		if at := slices.IndexFunc(now, func(t Tax) bool { return t.Name == tax.Name }); at >= 0 {
			id = now[at].ID
		}
		rows[i] = row{id, tax.Name, tax.Rate.Thousandths(), i + 1}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	var held []string
	const gone = "t.organisation_id = ? and t.archived_at is null and t.name not in (select name from jsonb_to_recordset(?) s (name text))"
	err = tx.NewRaw("select t.name from taxes t where "+gone+" and exists (select from products p where p.organisation_id = t.organisation_id and p.tax_id = t.id) order by t.name",
		scope.Organisation(), string(content)).Scan(ctx, &held)
	if err != nil {
		return err
	}
	if len(held) > 0 {
		return fault.Invalid{"taxes": "Products still have the tax " + web.And(held) + ". Give them another first."}
	}
	if _, err := tx.NewRaw("update taxes t set archived_at = now() where "+gone, scope.Organisation(), string(content)).Exec(ctx); err != nil {
		return err
	}
	_, err = tx.NewRaw(`insert into taxes (organisation_id, id, name, rate, position)
		select ?, s.id, s.name, s.rate, s.position from jsonb_to_recordset(?) s (id uuid, name text, rate int, position int)
		on conflict (organisation_id, id) do update set rate = excluded.rate, position = excluded.position`, scope.Organisation(), string(content)).Exec(ctx)
	return err
}
