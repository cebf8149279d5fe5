package access

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/inviting"
)

// Newcomers brings people in who have no sign-in yet, and ends the sessions of others. The people slice does.
type Newcomers interface {
	inviting.Newcomers
	// SignOut ends the sessions at an organisation's host of the person behind a contact, unless they are in its team.
	SignOut(ctx context.Context, tx bun.IDB, organisation, contact uuid.UUID) error
}
