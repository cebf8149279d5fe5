package activity

import (
	"context"

	"github.com/uptrace/bun"

	"skhokho/app/merge"
	"skhokho/tenants"
)

// Signed notes the scope's person as the last who changed some fields of a row, and returns all that is noted, as JSON for its column edits.
// The row is locked by then.
func Signed(ctx context.Context, tx bun.IDB, scope tenants.Scope, edits merge.Edits, fields []string) (string, error) {
	var me string
	if err := tx.NewRaw("select name from people where id = ?", scope.Person()).Scan(ctx, &me); err != nil {
		return "", err
	}
	return edits.Note(me, fields)
}
