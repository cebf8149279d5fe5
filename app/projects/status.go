package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/app/timeline"
	"skhokho/tenants"
)

// SetStatus says where a project stands from now on, and returns it as it was before. Setting the same again changes nothing.
// Errors: fault.ErrNotFound.
func (s *Store) SetStatus(ctx context.Context, scope tenants.Scope, id uuid.UUID, status timeline.Status) (former Project, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var edits merge.Edits
		if former, edits, err = lock(ctx, tx, scope, id); err != nil || former.Status == status {
			return err
		}
		if _, err := tx.NewRaw("update projects set status = ?, updated_at = now() where organisation_id = ? and id = ?", string(status), scope.Organisation(), id).Exec(ctx); err != nil {
			return err
		}
		changed := Changed{Result: merge.Result{Changed: []string{"status"}}, Edits: edits}
		if err := sign(ctx, tx, scope, "projects", id, changed); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{
			Kind: became(status), Subject: former.Title, Client: former.ClientID, Project: id, Changes: activity.Turned("Status", former.Status.Word(), status.Word()),
		})
	})
	return former, err
}
