package factors

import (
	"context"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/people"
	"skhokho/tenants"
)

// Store keeps what people prove themselves with.
type Store struct {
	db        *tenants.DB
	queue     *jobs.Queue
	people    *people.Store
	ceremony  *webauthn.WebAuthn
	challenge func(ctx context.Context, address string) error // counts the challenges that one address asks for
}

// NewStore wires the store. Passkeys belong to base, the apex. Errors: base can't have any.
func NewStore(db *tenants.DB, queue *jobs.Queue, p *people.Store, base *url.URL) (*Store, error) {
	ceremony, err := newCeremony(base)
	return &Store{db: db, queue: queue, people: p, ceremony: ceremony, challenge: p.Limit("passkey challenge", 60, 15*time.Minute)}, err
}

// Standing is what a person has.
func (s *Store) Standing(ctx context.Context, person uuid.UUID) (Standing, error) {
	var standing Standing
	err := s.db.Read(ctx, tenants.System("see somebody's second step"), func(tx bun.IDB) error {
		err := tx.NewRaw(`select (select confirmed_at from totps where person_id = ?), (select count(*) from recovery_codes where person_id = ? and used_at is null)`,
			person, person).Scan(ctx, &standing.AppSince, &standing.Codes)
		if err != nil {
			return err
		}
		return tx.NewRaw("select id, name, created_at, used_at from passkeys where person_id = ? order by id", person).Scan(ctx, &standing.Passkeys)
	})
	return standing, err
}

// MayChange says whether a sign-in is good enough to change how its person signs in: once there is a second step, one that had it. Errors:
// fault.Invalid for the field password.
func (s *Store) MayChange(ctx context.Context, person uuid.UUID, strong bool) error {
	if strong {
		return nil
	}
	var on bool
	err := s.db.Read(ctx, tenants.System("see whether somebody has a second step"), func(tx bun.IDB) error {
		return tx.NewRaw("select second_step from people where id = ?", person).Scan(ctx, &on)
	})
	if err == nil && on {
		err = fault.Invalid{"password": "This sign-in was made without your second step. Sign out, sign in again with it, and you can change this."}
	}
	return err
}

// change adds or takes away a factor, and sees to what follows from it: whether the person has a second step now, their recovery codes
// with the first one, which it returns, and a mail to them. The person is locked first. Sign-ins of a family, unless it is uuid.Nil,
// count as strong from then on.
func (s *Store) change(ctx context.Context, person, family uuid.UUID, n Notice, fn func(tx bun.Tx) error) (codes []string, err error) {
	err = s.db.Write(ctx, tenants.System("change somebody's second step"), func(tx bun.Tx) error {
		var had, has bool
		if err := tx.NewRaw("select second_step from people where id = ? for no key update", person).Scan(ctx, &had); err != nil {
			return err
		}
		if err := fn(tx); err != nil {
			return err
		}
		err := tx.NewRaw(`update people set second_step = exists (select from passkeys where person_id = people.id)
			or exists (select from totps where person_id = people.id and confirmed_at is not null) where id = ? returning second_step`, person).Scan(ctx, &has)
		if err != nil {
			return err
		}
		if codes, err = s.follow(ctx, tx, person, family, had, has); err != nil {
			return err
		}
		n.Person = person
		return s.queue.Add(ctx, tx, n)
	})
	return codes, err
}

func (s *Store) follow(ctx context.Context, tx bun.IDB, person, family uuid.UUID, had, has bool) (codes []string, err error) {
	if !has {
		if _, err := tx.NewRaw("delete from recovery_codes where person_id = ?", person).Exec(ctx); err != nil {
			return nil, err
		}
		return nil, people.Weaken(ctx, tx, person)
	}
	if !had {
		if codes, err = renewCodes(ctx, tx, person); err != nil {
			return nil, err
		}
	}
	if family != uuid.Nil {
		err = people.Strengthen(ctx, tx, family)
	}
	return codes, err
}
