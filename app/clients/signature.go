package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// sign notes on a row of clients or contacts who changed its fields. The row is locked by then.
func sign(ctx context.Context, tx bun.IDB, scope tenants.Scope, table bun.Ident, id uuid.UUID, changed Changed) error {
	var me string
	if err := tx.NewRaw("select name from people where id = ?", scope.Person()).Scan(ctx, &me); err != nil {
		return err
	}
	edits, err := changed.Edits.Note(me, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update ? set edits = ? where organisation_id = ? and id = ?", table, edits, scope.Organisation(), id).Exec(ctx)
	return err
}
