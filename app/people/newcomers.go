package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Newcomers lets another slice bring people in, such as a client's contact who accepts an invitation. Everything happens in
// that slice's transaction.
type Newcomers struct{ people *Store }

// Newcomers is this store for those who bring people in.
func (s *Store) Newcomers() Newcomers { return Newcomers{people: s} }

// Hash waits for its turn and returns what the database keeps of a password, unless still then gives an error, which it
// returns. Errors: fault.ErrTooMany when too many wait.
func (n Newcomers) Hash(ctx context.Context, password string, still func(context.Context) error) (string, error) {
	return n.people.passwords.HashIf(ctx, password, still)
}

// Add makes a person. Whoever calls it has seen that the email is theirs. A name longer than a person's can be is cut.
// Errors: fault.ErrConflict when the email is somebody's already; the transaction is lost then.
func (Newcomers) Add(ctx context.Context, tx bun.IDB, email, name, passwordHash string) (uuid.UUID, error) {
	person := uuid.Must(uuid.NewV7())
	if letters := []rune(name); len(letters) > MaxName {
		name = string(letters[:MaxName])
	}
	_, err := tx.NewRaw("insert into people (id, email, name, password_hash) values (?, ?, ?, ?)", person, email, name, passwordHash).Exec(ctx)
	if tenants.Violates(err, "people_email_key") {
		return uuid.Nil, fault.Conflict("You have a Skhokho sign-in already. Sign in with it.")
	}
	return person, err
}

// SignOut ends the sessions at an organisation's host of the person behind a contact, unless they are in its team.
func (Newcomers) SignOut(ctx context.Context, tx bun.IDB, organisation, contact uuid.UUID) error {
	_, err := tx.NewRaw(`delete from sessions s using contacts k where k.organisation_id = ? and k.id = ?
		and s.organisation_id = k.organisation_id and s.person_id = k.person_id
		and not exists (select from members m where m.organisation_id = k.organisation_id and m.person_id = k.person_id)`, organisation, contact).Exec(ctx)
	return err
}

// Begin signs somebody new, who has no second step yet, in at an organisation's host and returns the session's token.
func (Newcomers) Begin(ctx context.Context, tx bun.IDB, person, organisation uuid.UUID, d web.Device) (string, error) {
	return begin(ctx, tx, uuid.Must(uuid.NewV7()), person, organisation, false, d)
}
