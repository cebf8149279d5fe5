package team

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

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
func (InvitationMail) Kind() string { return "team.invitation_mail" }

// InsertOpts lets the job try, hourly in the end, for as long as a link would be good.
func (InvitationMail) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 200} }

// InvitationView is what emails/member_invitation shows.
type InvitationView struct {
	Inviter string
	What    string // they join as: "a manager"
	About   string // what that is for
	Until   string // the last day of the link
	Note    []string
}

// InvitationMailer works on InvitationMail.
type InvitationMailer struct {
	river.WorkerDefaults[InvitationMail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work makes the link and mails it. A try after a failed one makes a new link, since only a hash of the first was kept. An
// invitation that was used, ended or ran out meanwhile needs no mail; nor does one already sent.
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
	return w.Post.Deliver(ctx, job.Args.Organisation, e.Delivery, mail.Letter{
		To: e.Email, FromName: mail.Via(e.Organisation), ReplyTo: e.InviterEmail,
		Subject: e.Inviter + " invited you to join " + e.Organisation, Preview: "One click, and you are in the team.",
		Heading: "Join " + e.Organisation, Template: invitationKind, Action: "Accept invite", URL: home + "/join/" + token,
		Brand: mail.Brand{Name: e.Organisation, Accent: e.Accent, URL: home}, HomeURL: w.Base.String(),
		View: InvitationView{Inviter: e.Inviter, What: e.Role.InWords(), About: e.Role.About(), Until: inviting.LastDay(e.ExpiresAt, e.TimeZone), Note: inviting.Paragraphs(e.Note)},
	})
}

// envelope is what the mail of an invitation needs to know.
type envelope struct {
	Email, Inviter, InviterEmail string
	Role                         Role `bun:"embed:role_"`
	Organisation, Slug, Accent   string
	TimeZone, Note               string
	ExpiresAt                    time.Time
	Open                         bool // and not sent yet
	Delivery                     uuid.UUID
}

// address reads the envelope of an invitation and, if it is still open, makes hash that of its link. Errors: fault.ErrNotFound.
func (s *Store) address(ctx context.Context, organisation, invitation uuid.UUID, hash []byte) (envelope, error) {
	var e envelope
	err := s.db.Write(ctx, deliveries.Scope(organisation), func(tx bun.Tx) error {
		err := tx.NewRaw(`select h.email, h.inviter, coalesce(p.email, '') as inviter_email, `+held+`, o.name as organisation, o.slug, o.accent, o.time_zone, h.note, h.expires_at,
				h.delivery_id as delivery, h.used_at is null and h.ended_at is null and h.expires_at > now() and d.state <> 'sent' as open
			from member_invitations h
			join organisations o on o.id = h.organisation_id
			join deliveries d on d.organisation_id = h.organisation_id and d.id = h.delivery_id
			left join people p on p.id = h.invited_by`+heldJoin+`
			where h.organisation_id = ? and h.id = ?`, organisation, invitation).Scan(ctx, &e)
		if err != nil || !e.Open {
			return err
		}
		_, err = tx.NewRaw("update member_invitations set token_hash = ? where organisation_id = ? and id = ? and used_at is null and ended_at is null",
			hash, organisation, invitation).Exec(ctx)
		return err
	})
	return e, tenants.Fault(err, "invitation")
}
