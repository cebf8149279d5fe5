package access

import (
	"context"

	"skhokho/app/secret"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// titles are those of the projects that an invitation's contact may see, as an array in a query over invitations i.
const titles = `coalesce((select array_agg(p.title order by p.title, p.id)
	from access a join projects p on p.organisation_id = a.organisation_id and p.id = a.project_id
	where a.organisation_id = i.organisation_id and a.contact_id = i.contact_id), '{}')`

const invitation = `select i.id, i.contact_id, i.email, i.created_at, i.expires_at, now() as now, i.used_at, i.ended_at, i.renewal_asked_at,
	k.first_name, k.last_name, k.accepted_at, k.revoked_at, k.email <> i.email as moved, inviter.name as inviter, ` + titles + ` as projects, ` + sectionsOf + ` as sections,
	exists (select from people p where p.email = i.email) as known,
	exists (select from invitations n where n.organisation_id = i.organisation_id and n.contact_id = i.contact_id
		and n.id <> i.id and n.used_at is null and n.ended_at is null) as newer
from invitations i
join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id
join people inviter on inviter.id = i.invited_by
where i.organisation_id = ? and `

// ByToken returns the organisation's invitation with a link's token, whatever has become of it. It changes nothing. Errors:
// fault.ErrNotFound.
func (s *Store) ByToken(ctx context.Context, organisation uuid.UUID, token string) (Invitation, error) {
	return s.lookUp(ctx, "open an invitation", invitation+"i.token_hash = ?", organisation, secret.Hash(token))
}

// Mine returns the organisation's invitation with an id, if it is for the person with this email. Errors: fault.ErrNotFound.
func (s *Store) Mine(ctx context.Context, organisation, id uuid.UUID, email string) (Invitation, error) {
	return s.lookUp(ctx, "open an invitation of the person who asks", invitation+"i.id = ? and i.email = ?", organisation, id, email)
}

func (s *Store) lookUp(ctx context.Context, reason, query string, args ...any) (Invitation, error) {
	var i Invitation
	err := s.db.Read(ctx, tenants.System(reason), func(tx bun.IDB) error {
		return tx.NewRaw(query, args...).Scan(ctx, &i)
	})
	return i, tenants.Fault(err, "invitation")
}
