package access

import (
	"context"
	"errors"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/mail"
	"skhokho/app/secret"
	"skhokho/tenants"
)

// InvitationMail is the job that mails an invitation's link.
type InvitationMail struct {
	Organisation uuid.UUID `json:"organisation"`
	Invitation   uuid.UUID `json:"invitation"`
}

// Kind names the job in the queue.
func (InvitationMail) Kind() string { return "access.invitation_mail" }

// InsertOpts lets the job try, hourly in the end, for as long as a link would be good.
func (InvitationMail) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 200} }

// NoticeMail is the job that tells the team what has become of an invitation. Its delivery says what.
type NoticeMail struct {
	Organisation uuid.UUID `json:"organisation"`
	Invitation   uuid.UUID `json:"invitation"`
	Delivery     uuid.UUID `json:"delivery"`
}

// Kind names the job in the queue.
func (NoticeMail) Kind() string { return "access.notice_mail" }

// InvitationView is what emails/invitation shows.
type InvitationView struct {
	FirstName, Inviter string
	What               string   // they follow: "this project"
	Projects           []string // titles
	Until              string   // the last day of the link
	Promised           []string // what they find there
	Note               []string // what the inviter wrote, in paragraphs
}

// InvitationMailer works on InvitationMail.
type InvitationMailer struct {
	river.WorkerDefaults[InvitationMail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work makes the link and mails it. A try after a failed one makes a new link, since only a hash of the first was kept. An
// invitation that was used, ended or ran out meanwhile, or whose contact is gone, needs no mail; nor does one already sent.
func (w *InvitationMailer) Work(ctx context.Context, job *river.Job[InvitationMail]) error {
	token, hash := secret.New()
	e, err := w.Store.address(ctx, job.Args.Organisation, job.Args.Invitation, hash)
	if errors.Is(err, fault.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if !e.Open {
		return w.Post.Cancel(ctx, job.Args.Organisation, e.Delivery)
	}
	home := tenants.OrganisationURL(w.Base, e.Slug)
	letter := mail.Letter{
		To: e.Email, ToName: fullName(e.FirstName, e.LastName), FromName: mail.Via(e.Organisation), ReplyTo: e.InviterEmail,
		Subject: e.Inviter + " invited you to follow " + e.subject(),
		Heading: "Hello " + e.FirstName, Preview: "See what is done and what comes next, whenever you like.",
		Template: invitationKind, Action: "Accept invite", URL: home + "/invitations/" + token,
		Brand: mail.Brand{Name: e.Organisation, Accent: e.Accent, URL: home}, HomeURL: w.Base.String(),
		View: InvitationView{FirstName: e.FirstName, Inviter: e.Inviter, What: e.what(), Projects: e.Projects, Until: inviting.LastDay(e.ExpiresAt, e.TimeZone), Promised: promised(e.Sections), Note: inviting.Paragraphs(e.Note)},
	}
	return w.Post.Deliver(ctx, job.Args.Organisation, e.Delivery, letter)
}
