package people

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/secret"
	"skhokho/app/web"
	"skhokho/tenants"
)

// A handoff carries a sign-in from one host to another, since no cookie is shared between them. The host that wants it
// first gives the browser a secret (the state); the host that has the sign-in writes down a one-time token for that host
// and that state; the browser brings the token back together with the secret. A stolen link is useless in another browser.

// Lend writes down that the visitor's sign-in may continue at organisation (uuid.Nil for the apex) in the browser that
// holds the secret whose hash is state. The token works once, within a minute.
func (s *Store) Lend(ctx context.Context, v web.Visit, organisation uuid.UUID, state []byte) (string, error) {
	token, hash := secret.New()
	err := s.db.Write(ctx, tenants.System("hand a sign-in to another host"), func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into handoffs (token_hash, family_id, person_id, organisation_id, state_hash, expires_at, strong)
			values (?, ?, ?, ?, ?, now() + ? * interval '1 second', ?)`,
			hash, v.Family, v.PersonID, tenants.OrNull(organisation), state, int(handoffLife.Seconds()), v.Strong).Exec(ctx)
		return err
	})
	return token, err
}

// Borrow uses a handoff at the host it was made for and begins the session there. Errors: fault.ErrNotFound when the token
// is unknown, used, late, for another host or another browser.
func (s *Store) Borrow(ctx context.Context, organisation uuid.UUID, token, state string, d Device) (session string, err error) {
	err = s.db.Write(ctx, tenants.System("take a sign-in over"), func(tx bun.Tx) error {
		var family, person uuid.UUID
		var strong bool
		err := tx.NewRaw(`delete from handoffs where token_hash = ? and state_hash = ?
			and organisation_id is not distinct from ?::uuid and expires_at > now() returning family_id, person_id, strong`,
			secret.Hash(token), secret.Hash(state), tenants.OrNull(organisation)).Scan(ctx, &family, &person, &strong)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.NotFound("sign-in link")
		}
		if err != nil {
			return err
		}
		session, err = begin(ctx, tx, family, person, organisation, strong, d)
		return err
	})
	return session, err
}

// organisationID finds an organisation by its slug. Errors: fault.ErrNotFound.
func (s *Store) organisationID(ctx context.Context, slug string) (uuid.UUID, error) {
	var id uuid.UUID
	err := s.db.Read(ctx, tenants.System("find an organisation to hand a sign-in to"), func(tx bun.IDB) error {
		return tx.NewRaw("select id from organisations where slug = ?", slug).Scan(ctx, &id)
	})
	return id, tenants.Fault(err, "organisation")
}
