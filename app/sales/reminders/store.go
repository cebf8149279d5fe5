package reminders

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Store keeps which reminders went out, and sends them.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue) *Store { return &Store{db, queue} }

// Remind sends the reminder that is to go out of an invoice at a moment, and says whether there was one. Whoever comes second waits for the
// first, and then finds that it went out; if two ever came to one step all the same, the key of reminders would refuse it. Whoever notes a
// payment meanwhile waits too, or has it noted before this looks.
func (s *Store) Remind(ctx context.Context, job Due, now time.Time) (sent bool, err error) {
	scope := deliveries.Scope(job.Organisation)
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		invoice, err := sales.LockInvoice(ctx, tx, scope, job.Invoice)
		if errors.Is(err, fault.ErrNotFound) || errors.Is(err, fault.ErrConflict) {
			return nil
		}
		if err != nil {
			return err
		}
		plan, err := readPlan(ctx, tx, scope, invoice.ID)
		if err != nil {
			return err
		}
		here := plan.local(now)
		today := web.Today(here, here.Location())
		step, due := plan.due(today)
		if !due || !civil(here) || plan.Payer.Rests(now) {
			return nil
		}
		people, err := sales.ReadRecipients(ctx, tx, scope, invoice.ClientID, invoice.ContactID.UUID)
		to := sales.Usual(people, invoice.ContactID.UUID)
		if err != nil || len(to) == 0 {
			return err
		}
		sent = true
		return s.post(ctx, tx, scope, invoice, outgoing{step: &step, day: today, to: to, message: plan.Words, sender: plan.Sender, actor: "Skhokho"})
	})
	return sent && err == nil, err
}

// RemindNow sends a reminder to whom somebody wishes, who has seen which the last one was. Errors: fault.ErrConflict for an invoice that isn't
// asked for or is paid, and when another reminder went out meanwhile; fault.ErrNotFound.
func (s *Store) RemindNow(ctx context.Context, scope tenants.Scope, id uuid.UUID, w sales.Wish, seen uuid.UUID, now time.Time) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		invoice, err := sales.LockInvoice(ctx, tx, scope, id)
		switch {
		case err != nil:
			return err
		case invoice.Open().Sign() == 0:
			return errPaid
		}
		plan, err := readPlan(ctx, tx, scope, id)
		switch {
		case err != nil:
			return err
		case plan.Last != seen:
			return fault.Conflict("A reminder of this invoice has just gone out. Open the invoice to see it; if it takes another, send it from there.")
		}
		to := []sales.Recipient{{Email: w.To, Name: w.Name}}
		return s.post(ctx, tx, scope, invoice, outgoing{day: web.Today(now, now.Location()), to: to, message: w.Message, sender: scope.Person()})
	})
}

// errPaid says that nobody needs to be reminded.
var errPaid = fault.Conflict("Nothing is open any more: it has all been paid or given back. So there is nothing to remind of.")

// outgoing is a reminder that goes out.
type outgoing struct {
	step    *int // nil for one that somebody sends
	day     time.Time
	to      []sales.Recipient
	message string
	sender  uuid.UUID
	actor   string // "" for the scope's person
}

// post notes a reminder and promises its mails.
func (s *Store) post(ctx context.Context, tx bun.Tx, scope tenants.Scope, invoice sales.Locked, l outgoing) error {
	organisation := scope.Organisation()
	_, err := tx.NewRaw("insert into reminders (organisation_id, id, invoice_id, step, day) values (?, ?, ?, ?, ?)", organisation, uuid.Must(uuid.NewV7()), invoice.ID, l.step, l.day.Format(time.DateOnly)).Exec(ctx)
	if err != nil {
		return err
	}
	emails := make([]string, len(l.to))
	for i, person := range l.to {
		emails[i] = person.Email
	}
	ids, err := deliveries.AddEach(ctx, tx, organisation, sales.ReminderMail, emails)
	if err != nil {
		return err
	}
	if _, err := tx.NewRaw("update deliveries set invoice_id = ? where organisation_id = ? and id in (?)", invoice.ID, organisation, bun.List(ids)).Exec(ctx); err != nil {
		return err
	}
	mails := make([]Mail, len(ids))
	for i, id := range ids {
		mails[i] = Mail{sales.Mail{Organisation: organisation, What: "invoice", ID: invoice.ID, Delivery: id, Sender: l.sender, Name: l.to[i].Name, Message: l.message}}
	}
	if err := jobs.AddEach(ctx, s.queue, tx, mails); err != nil {
		return err
	}
	event := invoice.Event(activity.InvoiceReminded, invoice.Number+", "+invoice.Title)
	event.Actor = l.actor
	return activity.Record(ctx, tx, scope, event)
}
