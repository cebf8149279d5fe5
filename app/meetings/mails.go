package meetings

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/tenants"
)

// Mail is the job that sends one person one mail about a meeting.
type Mail struct {
	Organisation uuid.UUID `json:"organisation"`
	Mail         uuid.UUID `json:"mail"`
	Delivery     uuid.UUID `json:"delivery"`
}

// Kind names the job in the queue.
func (Mail) Kind() string { return "meetings.mail" }

// InsertOpts lets the job try, hourly in the end, for as long as a meeting is likely to be ahead. One that is over needs no mail.
func (Mail) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 400} }

// Mailer works on Mail.
type Mailer struct {
	river.WorkerDefaults[Mail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
	From  string // the platform's address, for a meeting whose organiser has left
}

// hesitation is how long a cancellation waits for an invitation that may be under way at this moment.
const hesitation = 10 * time.Second

// Work mails the meeting as it is at this moment. A mail that nobody needs any more isn't sent.
func (w *Mailer) Work(ctx context.Context, job *river.Job[Mail]) error {
	e, err := w.Store.envelope(ctx, job.Args)
	if over, err := w.Post.Over(ctx, job.Args.Organisation, job.Args.Delivery, e.State, err); over {
		return err
	}
	switch e.errand(time.Now()) {
	case wait:
		return river.JobSnooze(hesitation)
	case drop:
		return w.Post.Cancel(ctx, job.Args.Organisation, job.Args.Delivery)
	}
	letter, err := e.letter(w.Base, w.From, time.Now())
	if err != nil {
		return err
	}
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, letter)
}

// envelope is what a mail about a meeting needs to know.
type envelope struct {
	Meeting
	Method, FirstName, LastName string
	Recipient, State            string // of the delivery
	OwnZone, HomeZone           string // the recipient's, or "", and the organisation's
	Organisation, Slug, Accent  string
	Project                     string
	OrganiserEmail              string     // "" when they have left
	Expected                    bool       // the recipient comes, at this address
	Before                      string     // the method of the last mail that reached the address; "" for none
	Told                        bool       // it told of the meeting as it is now
	UnderWay                    bool       // an invitation to the address may be leaving us at this moment
	Team, Portal                bool       // the recipient can open it as a member, or as a contact
	Comes                       []Attendee `bun:"-"`
}

const envelopes = `select ` + columns + `, x.method, x.first_name, x.last_name, d.recipient, d.state, x.time_zone as own_zone,
	o.time_zone as home_zone, o.name as organisation, o.slug, o.accent, p.title as project, coalesce(w.email, '') as organiser_email,
	a.id is not null as expected, coalesce(before.method, '') as before,
	coalesce(before.method = 'REQUEST' and before.sequence >= m.sequence and before.attendee_id = x.attendee_id, false) as told,
	exists (select from meeting_mails y join deliveries e on e.organisation_id = y.organisation_id and e.id = y.delivery_id
		where y.organisation_id = m.organisation_id and y.meeting_id = m.id and e.recipient = d.recipient and y.id <> x.id
			and y.method = 'REQUEST' and e.state in ('queued', 'failed') and y.tried_at > now() - interval '1 minute') as under_way,
	a.member_id is not null as team,
	m.shared and exists (select from access s join contacts k on k.organisation_id = s.organisation_id and k.id = s.contact_id
		where s.organisation_id = m.organisation_id and s.contact_id = a.contact_id and s.project_id = m.project_id
			and 'meetings' = any (s.sections) and k.accepted_at is not null and k.revoked_at is null) as portal
from meeting_mails x
join deliveries d on d.organisation_id = x.organisation_id and d.id = x.delivery_id
join meetings m on m.organisation_id = x.organisation_id and m.id = x.meeting_id
join projects p on p.organisation_id = m.organisation_id and p.id = m.project_id
join organisations o on o.id = m.organisation_id
left join members k on k.organisation_id = m.organisation_id and k.id = m.organiser_id
left join people w on w.id = k.person_id
left join attendees a on a.organisation_id = m.organisation_id and a.meeting_id = m.id and a.email = d.recipient
left join lateral (
	select y.method, y.sequence, y.attendee_id from meeting_mails y join deliveries e on e.organisation_id = y.organisation_id and e.id = y.delivery_id
	where y.organisation_id = m.organisation_id and y.meeting_id = m.id and e.recipient = d.recipient and e.state = 'sent' order by y.id desc limit 1
) before on true
where x.organisation_id = ? and x.id = ? for share of m`

// envelope reads what a mail needs to know and, if it is to be sent, notes that it may leave us now. The meeting is locked while that is
// decided: whoever cancels it afterwards knows whom an invitation may have reached. Errors: fault.ErrNotFound when the meeting is gone.
func (s *Store) envelope(ctx context.Context, job Mail) (envelope, error) {
	var e envelope
	scope := deliveries.Scope(job.Organisation)
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(envelopes, job.Organisation, job.Mail).Scan(ctx, &e)
		if err != nil || e.State == deliveries.Sent || e.errand(time.Now()) != send {
			return tenants.Fault(err, "mail")
		}
		if e.Comes, err = Attendees(ctx, tx, scope, e.ID); err != nil {
			return err
		}
		_, err = tx.NewRaw("update meeting_mails set tried_at = now(), sequence = ? where organisation_id = ? and id = ?", e.Sequence, job.Organisation, job.Mail).Exec(ctx)
		if err != nil || e.Method == cancel {
			return err
		}
		_, err = tx.NewRaw(`update attendees set invited_sequence = ? where organisation_id = ? and meeting_id = ? and email = ?`,
			e.Sequence, job.Organisation, e.ID, e.Recipient).Exec(ctx)
		return err
	})
	return e, err
}

// errand is what is to be done with a mail.
type errand int

const (
	send errand = iota
	wait
	drop
)

// errand decides it. An invitation is for who is expected at a meeting that takes place; a cancellation is for who isn't, or whose
// meeting doesn't, when an invitation has reached them. Once the meeting is over, nobody needs either.
func (e envelope) errand(at time.Time) errand {
	expected := e.Expected && !e.Cancelled()
	switch {
	case e.Over(at):
		return drop
	case e.Method == request && expected && !e.Told:
		return send
	case e.Method == cancel && !expected && e.Before == request:
		return send
	case e.Method == cancel && !expected && e.UnderWay:
		return wait
	}
	return drop
}
