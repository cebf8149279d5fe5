package team

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/deliveries"
	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/mail"
	"skhokho/app/web"
	"skhokho/tenants"
)

// The mails to whoever invited somebody, in the words of deliveries.kind. Each has a template of that name.
const (
	joined       = "member_joined"
	renewalAsked = "member_renewal_asked"
)

// NoticeMail is the job that tells whoever invited somebody what has become of it. Its delivery says what.
type NoticeMail struct {
	Organisation uuid.UUID `json:"organisation"`
	Invitation   uuid.UUID `json:"invitation"`
	Delivery     uuid.UUID `json:"delivery"`
}

// Kind names the job in the queue.
func (NoticeMail) Kind() string { return "team.notice_mail" }

// notify promises a mail to whoever sent an invitation or, when they have left, to an owner.
func (s *Store) notify(ctx context.Context, tx bun.Tx, organisation uuid.UUID, i Invitation, kind string) error {
	sender := bun.SafeQuery("select invited_by from member_invitations where organisation_id = ? and id = ?", organisation, i.ID)
	delivery, err := inviting.Promise(ctx, tx, organisation, sender, kind)
	if err != nil || delivery == uuid.Nil {
		return err
	}
	return s.queue.Add(ctx, tx, NoticeMail{Organisation: organisation, Invitation: i.ID, Delivery: delivery})
}

// AskRenewal notes that the holder of a link that has run out would like a new one, and tells whoever invited them. It does so once for
// each invitation; asking again, or for a link that has not run out, is harmless.
func (s *Store) AskRenewal(ctx context.Context, organisation uuid.UUID, i Invitation, d web.Device) error {
	return s.db.Write(ctx, tenants.System("ask for a new invitation into a team"), func(tx bun.Tx) error {
		err := tx.NewRaw(`update member_invitations set renewal_asked_at = now() where organisation_id = ? and id = ? and renewal_asked_at is null
			and used_at is null and ended_at is null and expires_at <= now() returning id`, organisation, i.ID).Scan(ctx, &i.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.notify(ctx, tx, organisation, i, renewalAsked); err != nil {
			return err
		}
		return activity.RecordOf(ctx, tx, organisation, uuid.Nil, tenants.Origin(d), activity.Event{Kind: activity.RenewalAsked, Subject: i.Email, Actor: i.Email})
	})
}

// NoticeView is what emails/member_joined and emails/member_renewal_asked show.
type NoticeView struct {
	Reader, Who, Email string
	What               string // they join as: "a manager"
}

// NoticeMailer works on NoticeMail.
type NoticeMailer struct {
	river.WorkerDefaults[NoticeMail]
	Store *Store
	Post  deliveries.Post
	Base  *url.URL
}

// Work mails the notice, once.
func (w *NoticeMailer) Work(ctx context.Context, job *river.Job[NoticeMail]) error {
	n, err := w.Store.notice(ctx, job.Args)
	if errors.Is(err, fault.ErrNotFound) {
		return w.Post.Cancel(ctx, job.Args.Organisation, job.Args.Delivery)
	}
	if err != nil || n.State == deliveries.Sent {
		return err
	}
	home := tenants.OrganisationURL(w.Base, n.Slug)
	subject := map[string]string{joined: n.Who + " has joined the team", renewalAsked: n.Who + " asks for a new invitation link"}[n.Kind]
	return w.Post.Deliver(ctx, job.Args.Organisation, job.Args.Delivery, mail.Letter{
		To: n.Recipient, ToName: n.Reader, FromName: "Skhokho", ReplyTo: n.Email, Template: n.Kind,
		Subject: subject, Action: "See the team", URL: home + path,
		Brand: mail.Brand{Name: n.Organisation, Accent: n.Accent, URL: home}, HomeURL: w.Base.String(),
		View: NoticeView{Reader: n.Reader, Who: n.Who, Email: n.Email, What: n.Role.InWords()},
	})
}

// notice is what a mail to whoever invited somebody needs to know.
type notice struct {
	Kind, State, Recipient, Reader string
	Who, Email                     string // who was invited: their name, or the address when nobody knows it
	Role                           Role   `bun:"embed:role_"`
	Organisation, Slug, Accent     string
}

// notice reads it. Errors: fault.ErrNotFound.
func (s *Store) notice(ctx context.Context, job NoticeMail) (n notice, err error) {
	err = s.db.Read(ctx, deliveries.Scope(job.Organisation), func(tx bun.IDB) error {
		return tx.NewRaw(`select d.kind, d.state, d.recipient, coalesce(w.name, '') as reader, coalesce(p.name, h.email) as who, h.email, `+held+`, o.name as organisation, o.slug, o.accent
			from member_invitations h join organisations o on o.id = h.organisation_id join deliveries d on d.organisation_id = h.organisation_id and d.id = ?`+heldJoin+`
			left join people w on w.email = d.recipient left join people p on p.email = h.email where h.organisation_id = ? and h.id = ?`,
			job.Delivery, job.Organisation, job.Invitation).Scan(ctx, &n)
	})
	return n, tenants.Fault(err, "invitation")
}
