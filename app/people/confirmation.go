package people

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/tenants"
)

// Confirm makes sure that it is the person themselves who asks for something grave, by their password. Errors: fault.Invalid for the
// field password; fault.ErrTooMany.
func (s *Store) Confirm(ctx context.Context, person uuid.UUID, password string) error {
	var p Person
	err := s.db.Read(ctx, tenants.System("confirm a person by their password"), func(tx bun.IDB) error {
		return tx.NewRaw("select email, password_hash from people where id = ?", person).Scan(ctx, &p)
	})
	if err != nil {
		return err
	}
	if err := s.try(ctx, signInsByAccount, p.Email); err != nil {
		return err
	}
	matches, err := s.passwords.Matches(ctx, password, p.PasswordHash)
	if err == nil && !matches {
		err = fault.Invalid{"password": "This isn’t your password. Check it, and try again."}
	}
	if err != nil {
		return err
	}
	return s.db.Write(ctx, tenants.System("forget tries after a success"), func(tx bun.Tx) error {
		return s.forgive(ctx, tx, signInsByAccount, p.Email)
	})
}
