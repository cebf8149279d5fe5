package access

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Accept lets a person who is signed in into the portal by an invitation to their email. It works once: of any number who
// try at the same time, one succeeds. Errors: inviting.ErrClosed; fault.ErrNotFound when the contact has been deleted.
func (s *Store) Accept(ctx context.Context, organisation uuid.UUID, i Invitation, person uuid.UUID, d web.Device) error {
	return s.db.Write(ctx, tenants.System("accept an invitation"), func(tx bun.Tx) error {
		if err := claim(ctx, tx, organisation, i); err != nil {
			return err
		}
		return s.admit(ctx, tx, organisation, i, person, d)
	})
}

// Register makes a person of an invited contact who has no sign-in yet, lets them into the portal, and begins their session
// at the organisation's host. All of it happens or none. Errors: inviting.ErrClosed; fault.ErrConflict when the email has become
// somebody's sign-in meanwhile; fault.ErrTooMany; fault.ErrNotFound when the contact has been deleted.
func (s *Store) Register(ctx context.Context, organisation uuid.UUID, i Invitation, password string, d web.Device) (session string, err error) {
	hash, err := inviting.Hash(ctx, s.newcomers, password, func(ctx context.Context) error { return s.stillOpen(ctx, organisation, i) })
	if err != nil {
		return "", err
	}
	err = s.db.Write(ctx, tenants.System("register a client's contact"), func(tx bun.Tx) error {
		if err := claim(ctx, tx, organisation, i); err != nil {
			return err
		}
		person, err := s.newcomers.Add(ctx, tx, i.Email, i.Name(), hash)
		if err != nil {
			return err
		}
		if err := s.admit(ctx, tx, organisation, i, person, d); err != nil {
			return err
		}
		session, err = s.newcomers.Begin(ctx, tx, person, organisation, d)
		return err
	})
	return session, err
}

func (s *Store) stillOpen(ctx context.Context, organisation uuid.UUID, i Invitation) error {
	now, err := s.lookUp(ctx, "look whether an invitation is still open", invitation+"i.id = ?", organisation, i.ID)
	if err == nil && now.Standing() != inviting.Open {
		return inviting.ErrClosed
	}
	return err
}

// claim marks an invitation used, once. The contact is locked first, as everywhere.
func claim(ctx context.Context, tx bun.IDB, organisation uuid.UUID, i Invitation) error {
	if err := lock(ctx, tx, organisation, i.ContactID); err != nil {
		return err
	}
	err := tx.NewRaw(`update invitations i set used_at = now() from contacts k
		where i.organisation_id = ? and i.id = ? and i.used_at is null and i.ended_at is null and i.expires_at > now()
		and k.organisation_id = i.organisation_id and k.id = i.contact_id and k.email = i.email returning i.id`, organisation, i.ID).Scan(ctx, &i.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return inviting.ErrClosed
	}
	return err
}

// admit makes the contact the person, opens the portal to them, and tells the team.
func (s *Store) admit(ctx context.Context, tx bun.Tx, organisation uuid.UUID, i Invitation, person uuid.UUID, d web.Device) error {
	var client uuid.UUID
	err := tx.NewRaw(`update contacts set person_id = ?, accepted_at = now(), revoked_at = null where organisation_id = ? and id = ?
		returning client_id`, person, organisation, i.ContactID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	if err := enterOwn(ctx, tx, organisation, i.ContactID, hasAccess, d); err != nil {
		return err
	}
	if err := s.notify(ctx, tx, organisation, i, accepted); err != nil {
		return err
	}
	return activity.RecordOf(ctx, tx, organisation, person, tenants.Origin(d),
		activity.Event{Kind: activity.InvitationAccepted, Subject: i.Name(), Client: client})
}

// AskRenewal notes that the holder of a link that has run out would like a new one, and tells the team. It does so once for
// each invitation; asking again, or for a link that has not run out, is harmless.
func (s *Store) AskRenewal(ctx context.Context, organisation uuid.UUID, i Invitation, d web.Device) error {
	return s.db.Write(ctx, tenants.System("ask for a new invitation"), func(tx bun.Tx) error {
		var client uuid.UUID
		err := tx.NewRaw(`update invitations i set renewal_asked_at = now() from contacts k
			where i.organisation_id = ? and i.id = ? and i.renewal_asked_at is null and i.used_at is null and i.ended_at is null and i.expires_at <= now()
			and k.organisation_id = i.organisation_id and k.id = i.contact_id and k.email = i.email returning k.client_id`, organisation, i.ID).Scan(ctx, &client)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.notify(ctx, tx, organisation, i, renewalAsked); err != nil {
			return err
		}
		return activity.RecordOf(ctx, tx, organisation, uuid.Nil, tenants.Origin(d),
			activity.Event{Kind: activity.RenewalAsked, Subject: i.Name(), Client: client, Actor: i.Name()})
	})
}
