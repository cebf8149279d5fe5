package minutes

import (
	"bytes"
	"context"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/app/mail"
	"skhokho/tenants"
)

// mailKind is the mail's, in the words of deliveries.kind; its template has that name.
const mailKind = "minutes"

// Mail is the job that mails published minutes to one of those who were there.
type Mail struct {
	Organisation uuid.UUID `json:"organisation"`
	Publication  uuid.UUID `json:"publication"`
	Delivery     uuid.UUID `json:"delivery"`
	Publisher    uuid.UUID `json:"publisher"` // the person; uuid.Nil for nobody who is known
}

// Kind names the job in the queue.
func (Mail) Kind() string { return "minutes.mail" }

// InsertOpts lets the job try for some days, hourly in the end.
func (Mail) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 80} }

// Mailer works on Mail.
type Mailer struct {
	river.WorkerDefaults[Mail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work draws the minutes and mails them, once. Those of a meeting that was deleted meanwhile need no mail.
func (w *Mailer) Work(ctx context.Context, job *river.Job[Mail]) error {
	e, err := w.Store.envelope(ctx, job.Args)
	if over, err := w.Post.Over(ctx, job.Args.Organisation, job.Args.Delivery, e.State, err); over {
		return err
	}
	var paper bytes.Buffer
	if err := WritePDF(&paper, e.Publication); err != nil {
		return err
	}
	letter := e.letter(w.Base)
	letter.Files = []mail.File{{Name: e.Publication.FileName(), Type: "application/pdf", Content: paper.Bytes()}}
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, letter)
}

// envelope is what the mail of a publication needs to know.
type envelope struct {
	Publication
	Organisation, Slug, Accent string // of today
	ProjectID, MeetingID       uuid.UUID
	Recipient, State           string
	ReplyTo                    string // whoever published; "" when they have left
	Member, Reader             bool   // the recipient is in the team; or sees the meeting in the portal
}

const envelopes = `select o.name as organisation, o.slug, o.accent, p.project_id, p.meeting_id, d.recipient, d.state,
	coalesce((select q.email from members w join people q on q.id = w.person_id where w.organisation_id = p.organisation_id and w.person_id = ?), '') as reply_to,
	exists (select from members w join people q on q.id = w.person_id where w.organisation_id = p.organisation_id and q.email = d.recipient) as member,
	m.shared and exists (select from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
		where a.organisation_id = p.organisation_id and a.project_id = p.project_id and 'meetings' = any (a.sections)
			and k.email = d.recipient and k.accepted_at is not null and k.revoked_at is null) as reader
from publications p
join organisations o on o.id = p.organisation_id
join meetings m on m.organisation_id = p.organisation_id and m.id = p.meeting_id
join deliveries d on d.organisation_id = p.organisation_id and d.id = ?
where p.organisation_id = ? and p.id = ?`

// envelope reads what a mail needs. Errors: fault.ErrNotFound when the minutes are gone, with their meeting.
func (s *Store) envelope(ctx context.Context, job Mail) (envelope, error) {
	scope := deliveries.Scope(job.Organisation)
	publication, _, err := s.FindPublication(ctx, scope, job.Publication)
	if err != nil {
		return envelope{}, err
	}
	var e envelope
	err = s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(envelopes, job.Publisher, job.Delivery, job.Organisation, job.Publication).Scan(ctx, &e)
	})
	e.Publication = publication
	return e, tenants.Fault(err, "minutes")
}

// Posted is what became of the mail to one of those who were there.
type Posted struct {
	Recipient, State string
}

// Posted returns what became of a publication's mails.
func (s *Store) Posted(ctx context.Context, scope tenants.Scope, publication uuid.UUID) ([]Posted, error) {
	var mails []Posted
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select recipient, state from deliveries where organisation_id = ? and publication_id = ? order by id", scope.Organisation(), publication).Scan(ctx, &mails)
	})
	return mails, err
}
