package access

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/deliveries"
	"skhokho/policies"
	"skhokho/tenants"
)

// envelope is what the mail of an invitation needs to know.
type envelope struct {
	FirstName, LastName, Email string
	Inviter, InviterEmail      string
	Organisation, Slug, Accent string
	TimeZone, Note             string
	Projects                   []string           `bun:",array"`
	Sections                   []policies.Section `bun:",array"`
	ExpiresAt                  time.Time
	Open                       bool // and not sent yet
	Delivery, ClientID         uuid.UUID
}

// envelopes reads them over invitations i. Somebody who has left the team meanwhile is named by their organisation.
const envelopes = `select k.first_name, k.last_name, k.client_id, i.email, coalesce(inviter.name, o.name) as inviter, coalesce(inviter.email, '') as inviter_email,
	o.name as organisation, o.slug, o.accent, o.time_zone, i.note, i.expires_at, i.delivery_id as delivery, ` + titles + ` as projects, ` + sectionsOf + ` as sections,
	i.used_at is null and i.ended_at is null and i.expires_at > now() and k.email = i.email and d.state <> 'sent' as open
from invitations i
join organisations o on o.id = i.organisation_id
join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id
join deliveries d on d.organisation_id = i.organisation_id and d.id = i.delivery_id
left join people inviter on inviter.id = i.invited_by
where i.organisation_id = ? and i.id = ?`

// address reads the envelope of an invitation and, if it is still open, makes hash that of its link. Errors:
// fault.ErrNotFound when the invitation is gone, with its contact.
func (s *Store) address(ctx context.Context, organisation, invitation uuid.UUID, hash []byte) (envelope, error) {
	var e envelope
	err := s.db.Write(ctx, deliveries.Scope(organisation), func(tx bun.Tx) error {
		if err := tx.NewRaw(envelopes, organisation, invitation).Scan(ctx, &e); err != nil || !e.Open {
			return err
		}
		_, err := tx.NewRaw("update invitations set token_hash = ? where organisation_id = ? and id = ? and used_at is null and ended_at is null",
			hash, organisation, invitation).Exec(ctx)
		return err
	})
	return e, tenants.Fault(err, "invitation")
}

// subject is what the contact is invited to follow, short enough for a subject line.
func (e envelope) subject() string {
	if len(e.Projects) == 1 {
		return e.Projects[0]
	}
	return "your projects with " + e.Organisation
}

// what is how the projects are spoken of before their titles.
func (e envelope) what() string {
	switch len(e.Projects) {
	case 0:
		return "your projects"
	case 1:
		return "this project"
	}
	return "these projects"
}
