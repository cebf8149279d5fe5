package reports

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/money"
	"skhokho/app/owed"
	"skhokho/tenants"
)

// Store reads what reports say.
type Store struct {
	db *tenants.DB
}

// NewStore wires the store.
func NewStore(db *tenants.DB) *Store { return &Store{db} }

// Overview is what is owed, and what was invoiced in the last twelve months.
type Overview struct {
	Standings []Standing
	Months    [][]Month // of each currency, the oldest first, with none left out
}

const (
	invoicedByMonth = `select i.currency, date_trunc('month', i.issued_on)::date as first, sum(case i.kind when 'credit' then -i.net else i.net end)::bigint as net
		from invoices i where i.organisation_id = ? and i.status = 'sent' and i.issued_on >= ? and i.issued_on <= ? group by 1, 2 order by 1, 2`

	taxesOfPeriod = `select i.id as document_id, i.kind = 'credit' as credit, i.number, i.title, c.name as client, i.issued_on, i.currency, l.tax_name, l.tax_rate,
			sum(case i.kind when 'credit' then -l.net else l.net end)::bigint as net, sum(case i.kind when 'credit' then -l.tax else l.tax end)::bigint as tax
		from invoices i join lines l on l.organisation_id = i.organisation_id and l.invoice_id = i.id join clients c on c.organisation_id = i.organisation_id and c.id = i.client_id
		where i.organisation_id = ? and i.status = 'sent' and i.issued_on between ? and ?
		group by i.organisation_id, i.id, c.name, l.tax_name, l.tax_rate order by i.currency, l.tax_rate desc, l.tax_name, i.issued_on, i.number`
)

var openInvoices = "select i.client_id, c.name as client, i.currency, i.due_on, " + owed.Left("i") + ` as left
	from invoices i join clients c on c.organisation_id = i.organisation_id and c.id = i.client_id
	where i.organisation_id = ? and ` + owed.Open("i") + " order by i.currency, c.name, c.id"

// Overview reads it as it is on a day.
func (s *Store) Overview(ctx context.Context, scope tenants.Scope, today time.Time) (o Overview, err error) {
	var open []struct {
		ClientID         uuid.UUID
		Client, Currency string
		DueOn            *time.Time
		Left             int64
	}
	var invoiced []struct {
		Currency string
		First    time.Time
		Net      int64
	}
	from := months(today, -11, 1).From
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := tx.NewRaw(openInvoices, scope.Organisation()).Scan(ctx, &open); err != nil {
			return err
		}
		return tx.NewRaw(invoicedByMonth, scope.Organisation(), from.Format(time.DateOnly), today.Format(time.DateOnly)).Scan(ctx, &invoiced)
	})
	if err != nil {
		return o, err
	}
	all := make([]Open, len(open))
	for i, r := range open {
		left, err := money.Of(r.Left, money.Stored(r.Currency))
		if err != nil {
			return o, err
		}
		all[i] = Open{r.ClientID, r.Client, r.DueOn, left}
	}
	for _, r := range invoiced {
		net, err := money.Of(r.Net, money.Stored(r.Currency))
		if err != nil {
			return o, err
		}
		o.Months = place(o.Months, from, Month{r.First, net})
	}
	o.Standings, err = standings(all, today)
	return o, err
}

// place puts a month among those of its currency, which are twelve from the first on.
func place(all [][]Month, from time.Time, m Month) [][]Month {
	if len(all) == 0 || all[len(all)-1][0].Net.Currency() != m.Net.Currency() {
		year := make([]Month, 12)
		for i := range year {
			year[i] = Month{from.AddDate(0, i, 0), m.Net.Currency().Zero()}
		}
		all = append(all, year)
	}
	at := (m.First.Year()-from.Year())*12 + int(m.First.Month()-from.Month())
	all[len(all)-1][at].Net = m.Net
	return all
}

// Taxes reads what each tax comes to in a period, by the days documents were issued on.
func (s *Store) Taxes(ctx context.Context, scope tenants.Scope, p Period) ([]TaxSum, error) {
	var rows []struct {
		DocumentID            uuid.UUID
		Credit                bool
		Number, Title, Client string
		IssuedOn              time.Time
		Currency, TaxName     string
		TaxRate               int
		Net, Tax              int64
	}
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(taxesOfPeriod, scope.Organisation(), p.From.Format(time.DateOnly), p.To.Format(time.DateOnly)).Scan(ctx, &rows)
	})
	if err != nil {
		return nil, err
	}
	taxed := make([]Taxed, len(rows))
	for i, r := range rows {
		t := Taxed{DocumentID: r.DocumentID, Credit: r.Credit, Number: r.Number, Title: r.Title, Client: r.Client, IssuedOn: r.IssuedOn}
		rate, err := money.RateOf(r.TaxRate)
		if err != nil {
			return nil, err
		}
		t.Name = money.Tax{Name: r.TaxName, Rate: rate}
		if t.Net, err = money.Of(r.Net, money.Stored(r.Currency)); err != nil {
			return nil, err
		}
		if t.Tax, err = money.Of(r.Tax, money.Stored(r.Currency)); err != nil {
			return nil, err
		}
		taxed[i] = t
	}
	return sumTaxes(taxed)
}
