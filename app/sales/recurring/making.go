package recurring

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/allowance"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Sweep is the job that looks, in every organisation, for what is due, and asks for it to be made.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "recurring.sweep" }

// Sweeper works on Sweep.
type Sweeper struct {
	river.WorkerDefaults[Sweep]
	Store *Store
}

// Work looks once. Two that look at the same time ask twice, which makes nothing twice.
func (w *Sweeper) Work(ctx context.Context, _ *river.Job[Sweep]) error {
	return w.Store.db.Write(ctx, tenants.System("find recurring invoices that are due"), func(tx bun.Tx) error {
		var due []struct {
			Make
			allowance.Payer
		}
		err := tx.NewRaw(`select r.organisation_id as organisation, r.id as recurrence, `+allowance.PayerColumns+` from recurrences r join organisations o on o.id = r.organisation_id`+allowance.PayerJoin+`
			where r.next_on <= (now() at time zone o.time_zone)::date and r.paused_at is null order by r.next_on, r.id`).Scan(ctx, &due)
		if err != nil {
			return err
		}
		var wanted []Make
		for _, d := range due {
			if !d.Rests(time.Now()) {
				wanted = append(wanted, d.Make)
			}
		}
		return jobs.AddEach(ctx, w.Store.queue, tx, wanted)
	})
}

// Make is the job that makes of one recurrence all that is due.
type Make struct {
	Organisation uuid.UUID `json:"organisation"`
	Recurrence   uuid.UUID `json:"recurrence"`
}

// Kind names the job in the queue.
func (Make) Kind() string { return "recurring.make" }

// Maker works on Make.
type Maker struct {
	river.WorkerDefaults[Make]
	Store *Store
}

// Work makes one after the other, each in a transaction of its own: a job that is killed between them has made the first, and the next job
// makes the rest.
func (w *Maker) Work(ctx context.Context, job *river.Job[Make]) error {
	for {
		made, err := w.Store.Next(ctx, job.Args, time.Now())
		if err != nil || !made {
			return err
		}
	}
}

// Next makes the next one that is due at a moment, and says whether there was one. Whoever comes second waits for the first, and then finds the
// day after; and if two ever came to one day all the same, the key of occurrences would refuse it.
func (s *Store) Next(ctx context.Context, job Make, now time.Time) (made bool, err error) {
	scope := tenants.Team(job.Organisation, uuid.Nil)
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		r, _, err := lock(ctx, tx, scope, job.Recurrence)
		if errors.Is(err, fault.ErrNotFound) || errors.Is(err, fault.ErrConflict) {
			return nil
		}
		if err != nil || r.Paused {
			return err
		}
		place, err := placeOf(ctx, tx, scope, r)
		if err != nil {
			return err
		}
		today := web.Today(now, place.location())
		switch {
		case r.NextOn.After(today), place.Rests(now):
			return nil
		case place.Archived:
			_, err := tx.NewRaw("update recurrences set paused_at = now(), updated_at = now() where organisation_id = ? and id = ?", scope.Organisation(), r.ID).Exec(ctx)
			return err
		}
		made = true
		return s.make(ctx, tx, tenants.Team(job.Organisation, place.Person.UUID), r, today)
	})
	return made, err
}

// place is where and for whom a recurrence is made.
type place struct {
	TimeZone string
	Person   uuid.NullUUID // null when they have left
	Archived bool          // the client is
	allowance.Payer
}

func placeOf(ctx context.Context, tx bun.Tx, scope tenants.Scope, r Recurrence) (p place, err error) {
	err = tx.NewRaw(`select o.time_zone, (select m.person_id from members m where m.organisation_id = r.organisation_id and m.person_id = r.person_id) as person,
			c.archived_at is not null as archived, `+allowance.PayerColumns+`
		from recurrences r join organisations o on o.id = r.organisation_id`+allowance.PayerJoin+`join clients c on c.organisation_id = r.organisation_id and c.id = r.client_id
		where r.organisation_id = ? and r.id = ?`, scope.Organisation(), r.ID).Scan(ctx, &p)
	return p, err
}

func (p place) location() *time.Location {
	return tenants.Organisation{TimeZone: p.TimeZone}.Location()
}

// make writes the invoice of the day that is next, notes it, and moves on to the day after.
func (s *Store) make(ctx context.Context, tx bun.Tx, scope tenants.Scope, r Recurrence, today time.Time) error {
	id, day := uuid.Must(uuid.NewV7()), *r.NextOn
	if err := copyInvoice(ctx, tx, scope, r, id, today); err != nil {
		return err
	}
	_, err := tx.NewRaw("insert into occurrences (organisation_id, recurrence_id, due_on, invoice_id) values (?, ?, ?, ?)", scope.Organisation(), r.ID, dateValue(&day), id).Exec(ctx)
	if err != nil {
		return err
	}
	next := within(r.After(day), r.EndsOn)
	_, err = tx.NewRaw("update recurrences set next_on = ?, updated_at = now() where organisation_id = ? and id = ?", nullDate(next), scope.Organisation(), r.ID).Exec(ctx)
	if err != nil {
		return err
	}
	if r.Sends && s.send != nil {
		if err := s.queue.Add(ctx, tx, SendOff{scope.Organisation(), scope.Person(), r.ID, id}); err != nil {
			return err
		}
	}
	return activity.Record(ctx, tx, scope, activity.Event{
		Kind: activity.InvoiceAdded, Actor: "Skhokho", Subject: Named(r.Title, day), Client: r.ClientID,
	})
}

// copyInvoice writes the invoice that is repeated down again as a draft, to be paid as the organisation's usually are.
func copyInvoice(ctx context.Context, tx bun.Tx, scope tenants.Scope, r Recurrence, id uuid.UUID, today time.Time) error {
	settings, err := sales.ReadSettings(ctx, tx, scope)
	if err != nil {
		return err
	}
	due := today.AddDate(0, 0, settings.DueDays)
	_, err = tx.NewRaw(`insert into invoices (organisation_id, id, client_id, contact_id, project_id, title, currency, included, discount_rate, discount_amount, notes, terms, due_on,
			subtotal, discount, net, tax, total, created_by, created_by_id)
		select i.organisation_id, ?, i.client_id, i.contact_id, i.project_id, ?, i.currency, i.included, i.discount_rate, i.discount_amount, i.notes, i.terms, ?,
			i.subtotal, i.discount, i.net, i.tax, i.total, r.created_by, r.person_id
		from recurrences r join invoices i on i.organisation_id = r.organisation_id and i.id = r.invoice_id where r.organisation_id = ? and r.id = ?`,
		id, Named(r.Title, *r.NextOn), dateValue(&due), scope.Organisation(), r.ID).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`insert into lines (organisation_id, id, invoice_id, position, product_id, title, description, unit, quantity_over, quantity_under, price, discount_rate, discount_amount,
			tax_name, tax_rate, net, tax)
		select l.organisation_id, gen_random_uuid(), ?, l.position, l.product_id, l.title, l.description, l.unit, l.quantity_over, l.quantity_under, l.price, l.discount_rate, l.discount_amount,
			l.tax_name, l.tax_rate, l.net, l.tax
		from lines l where l.organisation_id = ? and l.invoice_id = ?`, id, scope.Organisation(), r.InvoiceID).Exec(ctx)
	return err
}

// SendOff is the job that sends one that was made, by itself.
type SendOff struct {
	Organisation uuid.UUID `json:"organisation"`
	Person       uuid.UUID `json:"person"` // on whose behalf
	Recurrence   uuid.UUID `json:"recurrence"`
	Invoice      uuid.UUID `json:"invoice"`
}

// Kind names the job in the queue.
func (SendOff) Kind() string { return "recurring.send" }

// Sender works on SendOff.
type Sender struct {
	river.WorkerDefaults[SendOff]
	Store *Store
}

// Work sends it, unless it has been sent or deleted meanwhile. What can't be sent stays a draft, and the recurrence's page says why.
func (w *Sender) Work(ctx context.Context, job *river.Job[SendOff]) error {
	scope := tenants.Team(job.Args.Organisation, job.Args.Person)
	err := w.Store.send(ctx, scope, job.Args.Invoice)
	var invalid fault.Invalid
	switch {
	case errors.Is(err, fault.ErrConflict), errors.Is(err, fault.ErrNotFound):
		return nil
	case errors.As(err, &invalid):
		return w.Store.explain(ctx, scope, job.Args, invalid)
	}
	return err
}

// explain notes why one couldn't be sent.
func (s *Store) explain(ctx context.Context, scope tenants.Scope, job SendOff, invalid fault.Invalid) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update occurrences set problem = ? where organisation_id = ? and recurrence_id = ? and invoice_id = ?", strings.Join(slices.Sorted(maps.Values(invalid)), " "), scope.Organisation(), job.Recurrence, job.Invoice).Exec(ctx)
		return err
	})
}
