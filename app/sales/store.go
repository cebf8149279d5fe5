package sales

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/money"
	"skhokho/tenants"
)

// Store keeps quotes, or invoices.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
	base  *url.URL // of the platform, for the links on paper
	Kind
}

// NewStore wires the store of a kind.
func NewStore(db *tenants.DB, queue *jobs.Queue, base *url.URL, kind Kind) *Store {
	return &Store{db, queue, base, kind}
}

// Sheet is a quote or an invoice with what a page says about it.
type Sheet struct {
	Draft
	State                    State
	Client, Contact, Project string // their names
	By                       string // who began it
	CreatedAt                time.Time
	Other                    uuid.UUID // the invoice that was made of it, or the quote it was made of; uuid.Nil for none
	Totals                   money.Totals
}

// Frozen says whether it has been sent, so that nothing in it changes any more.
func (s Sheet) Frozen() bool { return s.State.Word != "draft" }

// columns of a table d, with the date that a kind names.
func (s *Store) columns() string {
	return `d.id, coalesce(d.number, '') as number, d.title, d.client_id, d.contact_id, d.project_id, d.currency, d.included, d.discount_rate, d.discount_amount, d.` +
		s.until + ` as until, d.notes, d.terms, d.status`
}

// row is a quote or an invoice as the database has it.
type row struct {
	ID                       uuid.UUID
	Number, Title            string
	ClientID                 uuid.UUID
	ContactID, ProjectID     uuid.NullUUID
	Currency                 string
	Included                 bool
	DiscountRate             int
	DiscountAmount           int64
	Until                    *time.Time
	Notes, Terms             string
	Status, State, Edits     string
	Client, Contact, Project string
	By                       string
	CreatedAt                time.Time
	Other                    uuid.NullUUID
}

func (r row) draft() (Draft, error) {
	d := Draft{
		ID: r.ID, Number: r.Number, Title: r.Title, ClientID: r.ClientID, ContactID: r.ContactID.UUID, ProjectID: r.ProjectID.UUID,
		Currency: money.Stored(r.Currency), Included: r.Included, Until: r.Until, Notes: r.Notes, Terms: r.Terms,
	}
	var err error
	d.Discount, err = discountOf(r.DiscountRate, r.DiscountAmount, d.Currency)
	return d, err
}

func discountOf(thousandths int, minor int64, c money.Currency) (money.Discount, error) {
	if thousandths != 0 {
		rate, err := money.RateOf(thousandths)
		return money.Percent(rate), err
	}
	amount, err := money.Of(minor, c)
	if err != nil {
		return money.Discount{}, err
	}
	if amount.Sign() == 0 {
		return money.Discount{}, nil
	}
	return money.Off(amount)
}

// Find returns one with its lines, as it stands on a day. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time) (Sheet, error) {
	var sheet Sheet
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		sheet, err = s.find(ctx, tx, scope, id, today)
		return err
	})
	return sheet, err
}

func (s *Store) find(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, today time.Time) (sheet Sheet, err error) {
	var r row
	err = tx.NewRaw("select "+s.columns()+`, d.created_by as by, d.created_at, (`+s.db.Format(s.state, dateValue(&today))+`) as state, `+s.other+` as other, c.name as client,
		coalesce(trim(k.first_name || ' ' || k.last_name), '') as contact, coalesce(p.title, '') as project
		from ? d join clients c on c.organisation_id = d.organisation_id and c.id = d.client_id
		left join contacts k on k.organisation_id = d.organisation_id and k.id = d.contact_id
		left join projects p on p.organisation_id = d.organisation_id and p.id = d.project_id
		where d.organisation_id = ? and d.id = ? and `+s.shown, bun.Ident(s.table), scope.Organisation(), id).Scan(ctx, &r)
	if err != nil {
		return sheet, tenants.Fault(err, s.One)
	}
	if sheet.Draft, err = r.draft(); err != nil {
		return sheet, err
	}
	sheet.State, _ = s.Kind.State(r.State)
	sheet.Other = r.Other.UUID
	sheet.Client, sheet.Contact, sheet.Project, sheet.By, sheet.CreatedAt = r.Client, r.Contact, r.Project, r.By, r.CreatedAt
	if sheet.Lines, err = s.readLines(ctx, tx, scope, id, sheet.Currency); err != nil {
		return sheet, err
	}
	sheet.Totals, err = sheet.Bill().Total()
	return sheet, err
}

// Add begins a draft for a client, or for that of its project, with the settings of the organisation. Errors: fault.Invalid for a client or a project that can't be chosen.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, d Draft, today time.Time) (Draft, error) {
	d.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		settings, err := ReadSettings(ctx, tx, scope)
		if err != nil {
			return err
		}
		if d.ClientID == uuid.Nil {
			if d.ClientID, err = clientOf(ctx, tx, scope, d.ProjectID); err != nil {
				return err
			}
		}
		if err := s.check(ctx, tx, scope, d, uuid.Nil); err != nil {
			return err
		}
		s.begin(&d, settings, today)
		if _, err := tx.NewRaw(`insert into ? (organisation_id, id, client_id, project_id, title, currency, included, `+s.until+`, terms, created_by)
			select ?, ?, ?, ?, ?, ?, ?, ?, ?, name from people where id = ?`, bun.Ident(s.table), scope.Organisation(), d.ID, d.ClientID, tenants.OrNull(d.ProjectID), d.Title,
			d.Currency.Code(), d.Included, d.Until, d.Terms, scope.Person()).Exec(ctx); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: s.Added, Subject: d.Title, Client: d.ClientID, Project: d.ProjectID})
	})
	return d, err
}

// begin gives a new draft what the organisation's usually have.
func (s *Store) begin(d *Draft, settings Settings, today time.Time) {
	days, terms := settings.ValidDays, settings.QuoteTerms
	if s.One == "invoice" {
		days, terms = settings.DueDays, settings.InvoiceTerms
	}
	until := today.AddDate(0, 0, days)
	d.Currency, d.Included, d.Until, d.Terms = settings.Currency, settings.Included, &until, terms
}

// Delete throws a draft away. Errors: fault.ErrConflict when it has been sent; fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Draft, error) {
	var draft Draft
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, _, err := s.lock(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		draft = now
		if _, err := tx.NewRaw("delete from ? where organisation_id = ? and id = ?", bun.Ident(s.table), scope.Organisation(), id).Exec(ctx); err != nil {
			if tenants.Violates(err, "recurrences_repeat_something") {
				return fault.Conflict("This draft is repeated. End the repetition first; then delete it.")
			}
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: s.Deleted, Subject: now.Title, Client: now.ClientID, Project: now.ProjectID})
	})
	return draft, err
}
