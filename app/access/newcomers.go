package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

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
	// SignOut ends the sessions at an organisation's host of the person behind a contact, unless they are in its team.
	SignOut(ctx context.Context, tx bun.IDB, organisation, contact uuid.UUID) error
}
