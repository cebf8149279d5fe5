package inviting

import (
	"cmp"
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// Newcomers brings people in who have no sign-in yet. The people slice does.
type Newcomers interface {
	// Hash waits for its turn and returns what is kept of a password, unless still then gives an error, which it returns.
	// Errors: fault.ErrTooMany when too many wait.
	Hash(ctx context.Context, password string, still func(context.Context) error) (string, error)
	// Add makes a person. Errors: fault.ErrConflict when the email is somebody's already; the transaction is lost then.
	Add(ctx context.Context, tx bun.IDB, email, name, passwordHash string) (uuid.UUID, error)
	// Begin signs a person in at an organisation's host and returns the session's token.
	Begin(ctx context.Context, tx bun.IDB, person, organisation uuid.UUID, d web.Device) (string, error)
}

// Hash spares the work of a password for an invitation that is closed by the time its turn comes, or has waited too long; still
// gives an error once it is closed.
func Hash(ctx context.Context, newcomers Newcomers, password string, still func(context.Context) error) (string, error) {
	hash, err := newcomers.Hash(ctx, password, still)
	if errors.Is(err, fault.ErrTooMany) {
		err = cmp.Or(still(ctx), err)
	}
	return hash, err
}
