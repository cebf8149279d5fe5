package people

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/secret"
	"skhokho/tenants"
)

// Entry is what a right password gives: a session, or the token of a sign-in that waits for its second step and opens nothing.
type Entry struct{ Session, Pending string }

// Waits says whether the second step is still to come.
func (e Entry) Waits() bool { return e.Pending != "" }

// pendingTries is how many codes may be tried in one sign-in.
const pendingTries = 5

// enter lets in on the apex whose password was right, unless they have a second step. One that is turned on at the same moment counts.
func enter(ctx context.Context, tx bun.IDB, person uuid.UUID, d Device) (e Entry, err error) {
	var steps bool
	if err := tx.NewRaw("select second_step from people where id = ? for share", person).Scan(ctx, &steps); err != nil {
		return Entry{}, err
	}
	if !steps {
		e.Session, err = begin(ctx, tx, uuid.Must(uuid.NewV7()), person, uuid.Nil, false, d)
		return e, err
	}
	var hash []byte
	e.Pending, hash = secret.New()
	_, err = tx.NewRaw("insert into pending_sign_ins (token_hash, person_id, expires_at) values (?, ?, now() + ? * interval '1 second')",
		hash, person, int(pendingLife.Seconds())).Exec(ctx)
	return e, err
}

// Waiting is who waits for their second step. Errors: fault.ErrNotFound when it took too long, or too many tries.
func (s *Store) Waiting(ctx context.Context, token string) (Person, error) {
	var p Person
	err := s.db.Read(ctx, tenants.System("find a sign-in that waits"), func(tx bun.IDB) error {
		return tx.NewRaw(`select p.id, p.email, p.name from pending_sign_ins s join people p on p.id = s.person_id
			where s.token_hash = ? and s.tries < ? and s.expires_at > now()`, secret.Hash(token), pendingTries).Scan(ctx, &p)
	})
	return p, tenants.Fault(err, "sign-in")
}

// secondSteps bounds the guesses at somebody's codes over all sign-ins. Of a million codes three are right at any time.
var secondSteps = limit{"second step", 10, time.Hour}

// CountStep counts one try at a second step and says whose it is. Errors: fault.ErrNotFound as for Waiting; fault.ErrTooMany.
func (s *Store) CountStep(ctx context.Context, token string) (person uuid.UUID, err error) {
	err = s.db.Write(ctx, tenants.System("count a second step"), func(tx bun.Tx) error {
		return tx.NewRaw("update pending_sign_ins set tries = tries + 1 where token_hash = ? and tries < ? and expires_at > now() returning person_id",
			secret.Hash(token), pendingTries).Scan(ctx, &person)
	})
	if err != nil {
		return uuid.Nil, tenants.Fault(err, "sign-in")
	}
	return person, s.try(ctx, secondSteps, person.String())
}

// Finish begins the session on the apex of a sign-in that waited, once its second step was right. It does so once. Errors: fault.ErrNotFound
// when the sign-in isn't the person's, or is over.
func (s *Store) Finish(ctx context.Context, tx bun.IDB, token string, person uuid.UUID, d Device) (session string, err error) {
	err = tx.NewRaw("delete from pending_sign_ins where token_hash = ? and person_id = ? and expires_at > now() returning person_id",
		secret.Hash(token), person).Scan(ctx, &person)
	if err != nil {
		return "", tenants.Fault(err, "sign-in")
	}
	if err := s.forgive(ctx, tx, secondSteps, person.String()); err != nil {
		return "", err
	}
	return Begin(ctx, tx, person, d)
}

// Begin begins a session on the apex for somebody who has proved themselves twice, or by a passkey, which is both.
func Begin(ctx context.Context, tx bun.IDB, person uuid.UUID, d Device) (session string, err error) {
	return begin(ctx, tx, uuid.Must(uuid.NewV7()), person, uuid.Nil, true, d)
}

// Strengthen notes that a sign-in has had its second step, on every host that it reached.
func Strengthen(ctx context.Context, tx bun.IDB, family uuid.UUID) error {
	return setStrong(ctx, tx, "family_id", family, true)
}

// Weaken notes that a person has no second step any more, wherever they are signed in, and forgets sign-ins that wait for it.
func Weaken(ctx context.Context, tx bun.IDB, person uuid.UUID) error {
	if _, err := tx.NewRaw("delete from pending_sign_ins where person_id = ?", person).Exec(ctx); err != nil {
		return err
	}
	return setStrong(ctx, tx, "person_id", person, false)
}

func setStrong(ctx context.Context, tx bun.IDB, column string, id uuid.UUID, strong bool) error {
	for _, table := range []string{"sessions", "handoffs"} {
		if _, err := tx.NewRaw("update ? set strong = ? where ? = ?", bun.Ident(table), strong, bun.Ident(column), id).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
