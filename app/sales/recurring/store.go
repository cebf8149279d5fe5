package recurring

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// Send sends a draft by itself, on behalf of the scope's person. Errors: fault.ErrConflict when it has been sent; fault.Invalid for what can't
// be sent, in words.
type Send func(ctx context.Context, scope tenants.Scope, invoice uuid.UUID) error

// Store keeps recurring invoices.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
	send  Send // nil where nothing is sent by itself
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue, send Send) *Store { return &Store{db, queue, send} }

// columns of the tables r and c.
const columns = `r.id, r.invoice_id, r.client_id, r.title, r.unit, r.every, r.day, r.next_on, r.ends_on, r.sends, r.paused_at is not null as paused, r.ended_at is not null as ended,
	c.name as client, r.created_by as by, (select count(*) from occurrences o where o.organisation_id = r.organisation_id and o.recurrence_id = r.id) as made
	from recurrences r join clients c on c.organisation_id = r.organisation_id and c.id = r.client_id`

// List returns the scope's: those of an invoice, or all when it is uuid.Nil; what comes next first, and what has ended last.
func (s *Store) List(ctx context.Context, scope tenants.Scope, invoice uuid.UUID) (list []Recurrence, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+` where r.organisation_id = ? and (? or r.invoice_id = ?)
			order by r.next_on is null, r.paused_at is not null, r.next_on, r.id desc limit 500`, scope.Organisation(), invoice == uuid.Nil, invoice).Scan(ctx, &list)
	})
	return list, err
}

// Occurrence is one that was made.
type Occurrence struct {
	DueOn         time.Time
	InvoiceID     uuid.UUID // uuid.Nil when it was deleted since
	Number, Title string
	Status        string
	Problem       string // why it couldn't be sent
}

// Find returns one with what was made of it, the latest first. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (r Recurrence, made []Occurrence, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		if err := tx.NewRaw("select "+columns+" where r.organisation_id = ? and r.id = ?", scope.Organisation(), id).Scan(ctx, &r); err != nil {
			return tenants.Fault(err, "recurring invoice")
		}
		return tx.NewRaw(`select o.due_on, o.invoice_id, coalesce(i.number, '') as number, coalesce(i.title, '') as title, coalesce(i.status, '') as status, o.problem
			from occurrences o left join invoices i on i.organisation_id = o.organisation_id and i.id = o.invoice_id
			where o.organisation_id = ? and o.recurrence_id = ? order by o.due_on desc limit 100`, scope.Organisation(), id).Scan(ctx, &made)
	})
	return r, made, err
}

// Source is the invoice that is to be repeated.
type Source struct {
	ID       uuid.UUID
	Title    string
	ClientID uuid.UUID
	Client   string
	Status   string
	Archived bool // its client is
}

// Source finds an invoice. Errors: fault.ErrNotFound.
func (s *Store) Source(ctx context.Context, scope tenants.Scope, invoice uuid.UUID) (source Source, err error) {
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		source, err = readSource(ctx, tx, scope, invoice)
		return err
	})
	return source, err
}

func readSource(ctx context.Context, tx bun.IDB, scope tenants.Scope, invoice uuid.UUID) (source Source, err error) {
	err = tx.NewRaw(`select i.id, i.title, i.client_id, c.name as client, i.status, c.archived_at is not null as archived
		from invoices i join clients c on c.organisation_id = i.organisation_id and c.id = i.client_id
		where i.organisation_id = ? and i.id = ? and i.kind = 'invoice'`, scope.Organisation(), invoice).Scan(ctx, &source)
	return source, tenants.Fault(err, "invoice")
}

// Add begins to repeat an invoice. Errors: fault.ErrNotFound; fault.ErrConflict when it is void, or its client is archived.
func (s *Store) Add(ctx context.Context, scope tenants.Scope, r Recurrence) (Recurrence, error) {
	r.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		source, err := readSource(ctx, tx, scope, r.InvoiceID)
		switch {
		case err != nil:
			return err
		case source.Status == "void":
			return fault.Conflict("This invoice is void. Repeat another.")
		case source.Archived:
			return fault.Conflict(source.Client + " is archived. Restore the client first; then repeat the invoice.")
		}
		_, err = tx.NewRaw(`insert into recurrences (organisation_id, id, invoice_id, client_id, title, unit, every, day, next_on, ends_on, sends, person_id, created_by)
			select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, p.id, p.name from people p where p.id = ?`, scope.Organisation(), r.ID, r.InvoiceID, source.ClientID, r.Title, r.Unit, r.Every, r.Day,
			dateValue(r.NextOn), nullDate(r.EndsOn), r.Sends, scope.Person()).Exec(ctx)
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RecurrenceAdded, Subject: r.Title, Client: source.ClientID})
	})
	return r, err
}

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// Change keeps what a person changed since the values their form began from; what others, or the job, changed meanwhile stays. Errors:
// *merge.Clash when others changed the same; fault.ErrConflict when it has ended; fault.Invalid; fault.ErrNotFound.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, sent Recurrence, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, edits, err := lock(ctx, tx, scope, sent.ID)
		if err != nil {
			return err
		}
		changed.Edits = edits
		if changed.Result, err = merge.Combine(base, now.fields(), sent.fields(), edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		changes := activity.Between(changed.Result, now.fields(), repeatForm(changed.Fields, true))
		if invalid := now.take(changed.Fields); len(invalid) > 0 {
			return invalid
		}
		if err := repeated(ctx, tx, scope, now); err != nil {
			return err
		}
		return s.write(ctx, tx, scope, now, changed, changes)
	})
	return changed, err
}

// repeated refuses a next day for which one was made already. Errors: fault.Invalid.
func repeated(ctx context.Context, tx bun.Tx, scope tenants.Scope, r Recurrence) error {
	var again bool
	err := tx.NewRaw("select exists (select from occurrences o where o.organisation_id = ? and o.recurrence_id = ? and o.due_on >= ?)", scope.Organisation(), r.ID, dateValue(r.NextOn)).Scan(ctx, &again)
	if err == nil && again {
		return fault.Invalid{"next": "The invoice of that day, or of a later one, has been made. Choose a later day."}
	}
	return err
}

func (s *Store) write(ctx context.Context, tx bun.Tx, scope tenants.Scope, r Recurrence, changed Changed, changes []activity.Change) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`update recurrences set title = ?, unit = ?, every = ?, day = ?, next_on = ?, ends_on = ?, sends = ?, edits = ?, updated_at = now()
		where organisation_id = ? and id = ?`, r.Title, r.Unit, r.Every, r.Day, nullDate(r.NextOn), nullDate(r.EndsOn), r.Sends, edits, scope.Organisation(), r.ID).Exec(ctx)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.RecurrenceChanged, Subject: r.Title, Client: r.ClientID, Changes: changes})
}

// lock reads one that can still be changed, and holds it until the transaction ends: the job and everybody else who changes it waits. Errors:
// fault.ErrNotFound; fault.ErrConflict when it has ended.
func lock(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (r Recurrence, edits merge.Edits, err error) {
	var noted string
	if err = tx.NewRaw("select edits::text from recurrences where organisation_id = ? and id = ? for no key update", scope.Organisation(), id).Scan(ctx, &noted); err != nil {
		return r, nil, tenants.Fault(err, "recurring invoice")
	}
	if err = tx.NewRaw("select "+columns+" where r.organisation_id = ? and r.id = ?", scope.Organisation(), id).Scan(ctx, &r); err != nil {
		return r, nil, err
	}
	if !r.Open() {
		err = fault.Conflict("This invoice doesn’t repeat any more.")
	}
	return r, merge.ReadEdits(noted), err
}

// Pause lets none be made until Resume.
func (s *Store) Pause(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Recurrence, error) {
	return s.turn(ctx, scope, id, activity.RecurrenceChanged, func(tx bun.Tx, r Recurrence) error {
		_, err := tx.NewRaw("update recurrences set paused_at = now(), updated_at = now() where organisation_id = ? and id = ? and paused_at is null", scope.Organisation(), id).Exec(ctx)
		return err
	})
}

// Resume goes on with the first day that isn't before today; those that went by meanwhile are left out.
func (s *Store) Resume(ctx context.Context, scope tenants.Scope, id uuid.UUID, today time.Time) (Recurrence, error) {
	return s.turn(ctx, scope, id, activity.RecurrenceChanged, func(tx bun.Tx, r Recurrence) error {
		next := r.NextOn
		if r.Paused {
			next = within(r.From(*r.NextOn, today), r.EndsOn)
		}
		_, err := tx.NewRaw("update recurrences set paused_at = null, next_on = ?, updated_at = now() where organisation_id = ? and id = ?", nullDate(next), scope.Organisation(), id).Exec(ctx)
		return err
	})
}

// End lets none be made any more; what was made stays.
func (s *Store) End(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Recurrence, error) {
	return s.turn(ctx, scope, id, activity.RecurrenceEnded, func(tx bun.Tx, r Recurrence) error {
		_, err := tx.NewRaw("update recurrences set ended_at = now(), next_on = null, updated_at = now() where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx)
		return err
	})
}

func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, change func(tx bun.Tx, r Recurrence) error) (r Recurrence, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if r, _, err = lock(ctx, tx, scope, id); err != nil {
			return err
		}
		if err := change(tx, r); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: r.Title, Client: r.ClientID})
	})
	return r, err
}
