package minutes

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Complete notes an action point as done on a day, in a meeting of its project; uuid.Nil, or a meeting elsewhere, for outside of any. One
// that is done already keeps its day, and changed is false. Errors: fault.ErrNotFound.
func (s *Store) Complete(ctx context.Context, scope tenants.Scope, id, in uuid.UUID, day time.Time) (p Point, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.ActionCompleted, `update action_points a set completed_on = ?, updated_at = now(),
			completed_in = (select m.id from meetings m where m.organisation_id = ? and m.id = ? and m.project_id = a.project_id)
		where a.organisation_id = ? and a.id = ?`, day, scope.Organisation(), in, scope.Organisation(), id)
}

// Reopen takes an action point's completion back. The point returned is as it was before; one that was open already stays so, and changed
// is false. Errors: fault.ErrNotFound.
func (s *Store) Reopen(ctx context.Context, scope tenants.Scope, id uuid.UUID) (p Point, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.ActionReopened,
		"update action_points a set completed_on = null, completed_in = null, updated_at = now() where a.organisation_id = ? and a.id = ?", scope.Organisation(), id)
}

// turn runs an update that changes an action point at most once, however many ask for it at the same time, and returns what it was.
func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, update string, args ...any) (p Point, changed bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("select "+pointColumns+pointTables+"where a.organisation_id = ? and a.id = ? for no key update of a", scope.Organisation(), id).Scan(ctx, &p)
		if err != nil {
			return tenants.Fault(err, "action point")
		}
		if changed = (p.CompletedOn == nil) == (kind == activity.ActionCompleted); !changed {
			return nil
		}
		if _, err := tx.NewRaw(update, args...).Exec(ctx); err != nil {
			return err
		}
		return record(ctx, tx, scope, kind, p.ProjectID, p.Title)
	})
	return p, changed, err
}

// record notes what happened in a project, with its client.
func record(ctx context.Context, tx bun.IDB, scope tenants.Scope, kind activity.Kind, project uuid.UUID, subject string) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), project).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: subject, Client: client, Project: project})
}
