// Package received is what those do with quotes and invoices to whom they were sent: they open an invoice, answer a quote, and ask whether
// a paper is genuine. They may write nothing themselves; it is written for them here, and only here.
package received

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Store keeps what those outside the team do with what they were sent.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue) *Store { return &Store{db, queue} }

// Answer is what a client's contact says to a quote.
type Answer struct {
	Organisation, Person uuid.UUID
	Project, Quote       uuid.UUID
	Accepted             bool
	Name                 string // as they typed it
	Reason               string // why they decline
	From                 tenants.Origin
	Today                time.Time
}

// answering writes an answer down, if the quote waits for one and its paper is the contact's to see at this moment. Of any number at the
// same time the first gets the row, and the others find it answered.
const answering = `
update quotes q set status = ?, answered_at = now(), answered_by = ?, answered_from = ?, reason = ?, updated_at = now(),
	answered_sha256 = (select p.sha256 from papers p where p.organisation_id = q.organisation_id and p.quote_id = q.id)
where q.organisation_id = ? and q.id = ? and q.project_id = ? and q.status = 'sent' and (q.valid_until is null or q.valid_until >= ?)
	and exists (select from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
		where a.organisation_id = q.organisation_id and a.project_id = q.project_id and 'quotes' = any (a.sections) and k.person_id = ? and k.revoked_at is null)
returning q.title, q.client_id`

// Answer keeps an answer, once, and tells the team. Errors: fault.ErrConflict when the quote was answered before or holds no longer;
// fault.ErrNotFound when the contact doesn't see it.
func (s *Store) Answer(ctx context.Context, a Answer) error {
	status, kind := "declined", activity.QuoteDeclined
	if a.Accepted {
		status, kind = "accepted", activity.QuoteAccepted
	}
	return s.db.Write(ctx, tenants.System("answer a quote"), func(tx bun.Tx) error {
		var quotes []struct {
			Title    string
			ClientID uuid.UUID
		}
		err := tx.NewRaw(answering, status, a.Name, a.From.Address, a.Reason, a.Organisation, a.Quote, a.Project, a.Today.Format(time.DateOnly), a.Person).Scan(ctx, &quotes)
		if err != nil {
			return err
		}
		if len(quotes) == 0 {
			return unanswered(ctx, tx, a)
		}
		event := activity.Event{Kind: kind, Subject: quotes[0].Title, Client: quotes[0].ClientID, Project: a.Project}
		if err := activity.RecordOf(ctx, tx, a.Organisation, a.Person, a.From, event); err != nil {
			return err
		}
		return s.tell(ctx, tx, a)
	})
}

// unanswered says why an answer wasn't kept.
func unanswered(ctx context.Context, tx bun.IDB, a Answer) error {
	var now struct {
		Status, AnsweredBy string
		Expired            bool
	}
	err := tx.NewRaw("select q.status, q.answered_by, coalesce(q.valid_until < ?, false) as expired from quotes q where q.organisation_id = ? and q.id = ? and q.project_id = ?",
		a.Today.Format(time.DateOnly), a.Organisation, a.Quote, a.Project).Scan(ctx, &now)
	switch {
	case err != nil:
		return tenants.Fault(err, "quote")
	case now.Status == "accepted" || now.Status == "declined":
		return fault.Conflict("This quote was " + now.Status + " already, by " + now.AnsweredBy + ". If that was a mistake, write to the people who sent it.")
	case now.Status == "sent" && now.Expired:
		return fault.Conflict("This quote isn’t valid any more, so it can’t be answered. Ask the people who sent it for a new one.")
	}
	return fault.NotFound("quote")
}

// readers are the members of the team who hear of an answer: who began the quote and who answers for the project; an owner when neither is
// there any more.
const readers = `
with mine as (select p.email, m.role, m.created_at, m.id, m.person_id = q.created_by_id or m.id = j.manager_id as theirs
	from quotes q join projects j on j.organisation_id = q.organisation_id and j.id = q.project_id
	join members m on m.organisation_id = q.organisation_id join people p on p.id = m.person_id
	where q.organisation_id = ? and q.id = ?)
(select email from mine where theirs order by email)
union all
(select email from mine where role = 'owner' and not exists (select from mine where theirs) order by created_at, id limit 1)`

// tell promises a mail to each of the readers.
func (s *Store) tell(ctx context.Context, tx bun.Tx, a Answer) error {
	var emails []string
	if err := tx.NewRaw(readers, a.Organisation, a.Quote).Scan(ctx, &emails); err != nil || len(emails) == 0 {
		return err
	}
	ids, err := deliveries.AddEach(ctx, tx, a.Organisation, answered, emails)
	if err != nil {
		return err
	}
	mails := make([]AnswerMail, len(ids))
	for i, id := range ids {
		mails[i] = AnswerMail{Organisation: a.Organisation, Quote: a.Quote, Delivery: id}
	}
	return jobs.AddEach(ctx, s.queue, tx, mails)
}

// Opened notes when an invoice was opened for the first time.
func (s *Store) Opened(ctx context.Context, organisation, invoice uuid.UUID) error {
	return s.db.Write(ctx, tenants.System("note that an invoice was opened"), func(tx bun.Tx) error {
		_, err := tx.NewRaw("update invoices set viewed_at = now() where organisation_id = ? and id = ? and status = 'sent' and viewed_at is null", organisation, invoice).Exec(ctx)
		return err
	})
}
