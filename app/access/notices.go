package access

import (
	"context"
	"errors"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/mail"
	"skhokho/tenants"
)

// The mails, in the words of deliveries.kind. Each has a template of that name.
const (
	invitationKind = "invitation"
	accepted       = "invitation_accepted"
	renewalAsked   = "invitation_renewal_asked"
)

// notify promises a mail to whoever invited the contact or, if they have left the team, to an owner.
func (s *Store) notify(ctx context.Context, tx bun.Tx, organisation uuid.UUID, i Invitation, kind string) error {
	sender := bun.SafeQuery("select invited_by from invitations where organisation_id = ? and id = ?", organisation, i.ID)
	delivery, err := inviting.Promise(ctx, tx, organisation, sender, kind)
	if err != nil || delivery == uuid.Nil {
		return err
	}
	return s.queue.Add(ctx, tx, NoticeMail{Organisation: organisation, Invitation: i.ID, Delivery: delivery})
}

// NoticeView is what emails/invitation_accepted and emails/invitation_renewal_asked show.
type NoticeView struct {
	FirstName             string // of the reader
	Contact, ContactFirst string
	ContactEmail          string
	What                  string // they follow: "this project"
	Projects              []string
}

// NoticeMailer works on NoticeMail.
type NoticeMailer struct {
	river.WorkerDefaults[NoticeMail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work mails the notice, once. A contact deleted meanwhile needs none.
func (w *NoticeMailer) Work(ctx context.Context, job *river.Job[NoticeMail]) error {
	n, err := w.Store.notice(ctx, job.Args)
	if errors.Is(err, fault.ErrNotFound) {
		return w.Post.Cancel(ctx, job.Args.Organisation, job.Args.Delivery)
	}
	if err != nil || n.State == deliveries.Sent {
		return err
	}
	home := tenants.OrganisationURL(w.Base, n.Slug)
	contact := fullName(n.FirstName, n.LastName)
	letter := mail.Letter{
		To: n.Recipient, ToName: n.Reader, FromName: "Skhokho", ReplyTo: n.Email, Template: n.Kind,
		Subject: contact + " accepted your invitation", Action: "See the contacts", URL: home + "/clients/" + n.ClientID.String() + "/contacts",
		Brand: mail.Brand{Name: n.Organisation, Accent: n.Accent, URL: home}, HomeURL: w.Base.String(),
		View: NoticeView{
			FirstName: firstWord(n.Reader), Contact: contact, ContactFirst: n.FirstName, ContactEmail: n.Email, What: n.what(), Projects: n.Projects,
		},
	}
	if n.Kind == renewalAsked {
		letter.Subject = contact + " asks for a new invitation link"
	}
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, letter)
}

// notice is an envelope with the mail that goes to the team.
type notice struct {
	envelope
	Kind, State, Recipient string
	Reader                 string // the recipient's name
}

// notice reads what a notice needs to know. Errors: fault.ErrNotFound when the invitation is gone, with its contact.
func (s *Store) notice(ctx context.Context, job NoticeMail) (notice, error) {
	var n notice
	err := s.db.Read(ctx, deliveries.Scope(job.Organisation), func(tx bun.IDB) error {
		if err := tx.NewRaw(envelopes, job.Organisation, job.Invitation).Scan(ctx, &n.envelope); err != nil {
			return err
		}
		return tx.NewRaw(`select d.kind, d.state, d.recipient, coalesce(p.name, '') as reader from deliveries d left join people p on p.email = d.recipient
			where d.organisation_id = ? and d.id = ?`, job.Organisation, job.Delivery).Scan(ctx, &n.Kind, &n.State, &n.Recipient, &n.Reader)
	})
	return n, tenants.Fault(err, "invitation")
}
