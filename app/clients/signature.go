package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// sign notes on a row of clients or contacts who changed its fields. The row is locked by then.
func sign(ctx context.Context, tx bun.IDB, scope tenants.Scope, table bun.Ident, id uuid.UUID, changed Changed) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update ? set edits = ? where organisation_id = ? and id = ?", table, edits, scope.Organisation(), id).Exec(ctx)
	return err
}
