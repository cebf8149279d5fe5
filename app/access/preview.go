package access

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/tenants"
)

// previewLife is how long a preview lasts when nobody ends it.
const previewLife = time.Hour

// BeginPreview lets the scope's member see the portal as a contact does, in one session: one preview at a time. It is kept in
// the ledger. Errors: Declined when nothing is granted to the contact; fault.ErrNotFound.
func (s *Store) BeginPreview(ctx context.Context, scope tenants.Scope, session, contact uuid.UUID) (Contact, error) {
	var seen Contact
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if seen, err = find(ctx, tx, scope, contact); err != nil {
			return err
		}
		if len(seen.Granted()) == 0 {
			return inviting.Declined(seen.Name() + " sees nothing in the portal, so there is nothing to preview.")
		}
		_, err = tx.NewRaw("delete from previews where organisation_id = ? and expires_at < now()", scope.Organisation()).Exec(ctx)
		if err != nil {
			return err
		}
		_, err = tx.NewRaw(`insert into previews (organisation_id, session_id, contact_id, expires_at) values (?, ?, ?, now() + ? * interval '1 second')
			on conflict (organisation_id, session_id) do update set contact_id = excluded.contact_id, expires_at = excluded.expires_at`,
			scope.Organisation(), session, contact, int(previewLife.Seconds())).Exec(ctx)
		if err == nil {
			err = enter(ctx, tx, scope, contact, previewed, "")
		}
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.PortalPreviewed, Subject: seen.Name(), Client: seen.ClientID})
	})
	return seen, err
}

// EndPreview ends it. Twice is harmless. Errors: fault.ErrNotFound when there is no such contact.
func (s *Store) EndPreview(ctx context.Context, scope tenants.Scope, session, contact uuid.UUID) (Contact, error) {
	var seen Contact
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if seen, err = find(ctx, tx, scope, contact); err != nil {
			return err
		}
		_, err = tx.NewRaw("delete from previews where organisation_id = ? and session_id = ?", scope.Organisation(), session).Exec(ctx)
		return err
	})
	return seen, err
}

// Preview returns as whom a member looks at the portal in a session; nil when they don't.
func (s *Store) Preview(ctx context.Context, organisation, member, session uuid.UUID) (*web.Preview, error) {
	previews, err := s.Previews(ctx, organisation, member, []uuid.UUID{session})
	return previews[session], err
}

// Previews is Preview for several sessions at once, by session; a member is one of the organisation's team. A session without one
// isn't among them.
func (s *Store) Previews(ctx context.Context, organisation, member uuid.UUID, sessions []uuid.UUID) (map[uuid.UUID]*web.Preview, error) {
	var rows []struct {
		SessionID, ID                      uuid.UUID
		PersonID                           uuid.NullUUID
		FirstName, LastName, Email, Client string
		Grants                             []string `bun:",array"`
	}
	err := s.db.Read(ctx, tenants.Team(organisation, member), func(tx bun.IDB) error {
		return tx.NewRaw(`select v.session_id, k.id, k.person_id, k.first_name, k.last_name, k.email, c.name as client,
				coalesce((select `+tenants.GrantsSQL+` from access a where a.organisation_id = k.organisation_id and a.contact_id = k.id), '{}') as grants
			from previews v
			join contacts k on k.organisation_id = v.organisation_id and k.id = v.contact_id
			join clients c on c.organisation_id = k.organisation_id and c.id = k.client_id
			where v.organisation_id = ? and v.session_id in (?) and v.expires_at > now()`, organisation, bun.List(sessions)).Scan(ctx, &rows)
	})
	if err != nil {
		return nil, err
	}
	previews := make(map[uuid.UUID]*web.Preview, len(rows))
	for _, row := range rows {
		previews[row.SessionID] = &web.Preview{
			Contact: row.ID, PersonID: row.PersonID.UUID, Client: row.Client, Grants: tenants.ParseGrants(row.Grants),
			Person: web.Person{Name: fullName(row.FirstName, row.LastName), Email: row.Email},
		}
	}
	return previews, nil
}
