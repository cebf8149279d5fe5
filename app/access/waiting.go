package access

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Waiting lists the invitations, of any organisation, that wait for the person with an email, the newest first. The email
// must be that of the person who is signed in.
func (s *Store) Waiting(ctx context.Context, email string) ([]Waiting, error) {
	var waiting []Waiting
	err := s.db.Read(ctx, tenants.System("list the invitations that wait for a person"), func(tx bun.IDB) error {
		return tx.NewRaw(`select i.id, o.name as organisation, o.slug, o.accent, inviter.name as inviter, i.expires_at, `+titles+` as projects
			from invitations i
			join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id and k.email = i.email
			join organisations o on o.id = i.organisation_id
			join people inviter on inviter.id = i.invited_by
			where i.email = ? and i.used_at is null and i.ended_at is null and i.expires_at > now()
			order by i.created_at desc, i.id`, email).Scan(ctx, &waiting)
	})
	return waiting, err
}
