package team

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/inviting"
	"skhokho/app/secret"
	"skhokho/app/web"
	"skhokho/tenants"
)

const doorRows = `select h.id, h.email, ` + held + `, h.inviter, h.note, h.created_at, h.expires_at, now() as now, h.used_at, h.ended_at, h.renewal_asked_at,
	p.id is not null as known, m.id is not null as joined,
	exists (select from member_invitations n where n.organisation_id = h.organisation_id and n.email = h.email
		and n.id <> h.id and n.used_at is null and n.ended_at is null) as newer
from member_invitations h` + heldJoin + `
left join people p on p.email = h.email
left join members m on m.organisation_id = h.organisation_id and m.person_id = p.id
where h.organisation_id = ? and `

// ByToken returns the organisation's invitation with a link's token, whatever has become of it. It changes nothing. Errors:
// fault.ErrNotFound.
func (s *Store) ByToken(ctx context.Context, organisation uuid.UUID, token string) (Invitation, error) {
	return s.lookUp(ctx, organisation, "h.token_hash = ?", secret.Hash(token))
}

func (s *Store) lookUp(ctx context.Context, organisation uuid.UUID, condition string, value any) (Invitation, error) {
	var i Invitation
	err := s.db.Read(ctx, tenants.System("open an invitation into a team"), func(tx bun.IDB) error {
		return tx.NewRaw(doorRows+condition, organisation, value).Scan(ctx, &i)
	})
	return i, tenants.Fault(err, "invitation")
}

// Join lets a person who is signed in into the team by an invitation to their email. It works once: of any number who try at the
// same time, one succeeds. Errors: inviting.ErrClosed.
func (s *Store) Join(ctx context.Context, organisation uuid.UUID, i Invitation, person uuid.UUID, d web.Device) error {
	return s.db.Write(ctx, tenants.System("join a team"), func(tx bun.Tx) error {
		return s.join(ctx, tx, organisation, i, d, func() (uuid.UUID, error) { return person, nil })
	})
}

// Register makes a person of somebody invited who has no sign-in yet, lets them into the team, and begins their session at the
// organisation's host. All of it happens or none. Errors: inviting.ErrClosed; fault.ErrConflict when the email has become somebody's
// sign-in meanwhile; fault.ErrTooMany.
func (s *Store) Register(ctx context.Context, organisation uuid.UUID, i Invitation, name, password string, d web.Device) (session string, err error) {
	hash, err := inviting.Hash(ctx, s.newcomers, password, func(ctx context.Context) error {
		now, err := s.lookUp(ctx, organisation, "h.id = ?", i.ID)
		if err == nil && now.Standing() != inviting.Open {
			return inviting.ErrClosed
		}
		return err
	})
	if err != nil {
		return "", err
	}
	err = s.db.Write(ctx, tenants.System("register a member of a team"), func(tx bun.Tx) error {
		var person uuid.UUID
		err := s.join(ctx, tx, organisation, i, d, func() (added uuid.UUID, err error) {
			person, err = s.newcomers.Add(ctx, tx, i.Email, name, hash)
			return person, err
		})
		if err != nil {
			return err
		}
		session, err = s.newcomers.Begin(ctx, tx, person, organisation, d)
		return err
	})
	return session, err
}

// join marks an invitation used, once, makes whoever came in by it a member, and tells whoever invited them. Somebody who is one by now stays
// what they are.
func (s *Store) join(ctx context.Context, tx bun.Tx, organisation uuid.UUID, i Invitation, d web.Device, who func() (uuid.UUID, error)) error {
	var role Role
	var narrow bool
	err := tx.NewRaw(`update member_invitations set used_at = now() where organisation_id = ? and id = ? and used_at is null and ended_at is null and expires_at > now()
		returning role, role_id, narrow`, organisation, i.ID).Scan(ctx, &role.Kind, &role.ID, &narrow)
	if errors.Is(err, sql.ErrNoRows) {
		return inviting.ErrClosed
	}
	if err != nil {
		return err
	}
	person, err := who()
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("insert into members (organisation_id, id, person_id, role, role_id, narrow, seen_at) values (?, ?, ?, ?, ?, ?, now()) on conflict (organisation_id, person_id) do nothing",
		organisation, uuid.Must(uuid.NewV7()), person, role.Kind, tenants.OrNull(role.ID), narrow).Exec(ctx)
	if err != nil {
		return err
	}
	if err := s.notify(ctx, tx, organisation, i, joined); err != nil {
		return err
	}
	return activity.RecordOf(ctx, tx, organisation, person, tenants.Origin(d), activity.Event{Kind: activity.MemberJoined, Subject: i.Email})
}
