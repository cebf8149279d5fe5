package people

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Store keeps people, their sessions and what leads to them.
type Store struct {
	db        *tenants.DB
	queue     *jobs.Queue
	passwords *Passwords
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue, passwords *Passwords) *Store {
	return &Store{db: db, queue: queue, passwords: passwords}
}

// errNoMatch is what a wrong email and a wrong password have in common.
var errNoMatch = fault.Invalid{"password": "This email and password don’t belong together. Check both, or reset your password."}

// SignIn checks an email and password and lets the person in. Errors: fault.Invalid, the same and after the same
// time whether the email is known or not; fault.ErrTooMany.
func (s *Store) SignIn(ctx context.Context, email, password string, d Device) (entry Entry, err error) {
	if err := s.try(ctx, signInsByAddress, d.Address); err != nil {
		return Entry{}, err
	}
	if err := s.try(ctx, signInsByAccount, email); err != nil {
		return Entry{}, err
	}
	person, err := s.byEmail(ctx, email)
	if err != nil {
		return Entry{}, err
	}
	matches, err := s.passwords.Matches(ctx, password, person.PasswordHash)
	if err != nil {
		return Entry{}, err
	}
	if !matches {
		return Entry{}, errNoMatch
	}
	err = s.db.Write(ctx, tenants.System("sign in"), func(tx bun.Tx) error {
		if err := s.forgive(ctx, tx, signInsByAccount, email); err != nil {
			return err
		}
		entry, err = enter(ctx, tx, person.ID, d)
		return err
	})
	return entry, err
}

// byEmail returns the person with an email, or the zero Person.
func (s *Store) byEmail(ctx context.Context, email string) (Person, error) {
	var p Person
	err := s.db.Read(ctx, tenants.System("sign in"), func(tx bun.IDB) error {
		return tx.NewRaw("select id, email, name, password_hash from people where email = ?", email).Scan(ctx, &p)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return Person{}, nil
	}
	return p, err
}
