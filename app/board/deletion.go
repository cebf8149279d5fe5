package board

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Delete takes a task off its board and returns what it was. For thirty days it can be put back. Errors: fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Task, error) {
	var t Task
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, err := hold(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		t = now.Task
		_, err = tx.NewRaw(`with gone as (delete from tasks t where t.organisation_id = ? and t.id = ? returning t.*)
			insert into deleted_tasks (organisation_id, id, project_id, content) select g.organisation_id, g.id, g.project_id, to_jsonb(g) from gone g`,
			scope.Organisation(), id).Exec(ctx)
		if err != nil {
			return err
		}
		if err := place(ctx, tx, scope, t, Spot{State: t.State}); err != nil { // the others close the gap
			return err
		}
		return record(ctx, tx, scope, activity.TaskDeleted, t)
	})
	return t, err
}

// Undelete puts a deleted task back as it was: into its column, as far down as it stood. Twice is harmless: then changed is false. A milestone
// or a member that has gone meanwhile is named no more. Errors: fault.ErrNotFound.
func (s *Store) Undelete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (t Task, changed bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		project, err := whereabouts(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		if err := lock(ctx, tx, scope, project); err != nil {
			return err
		}
		var back []Task
		err = tx.NewRaw(putBack, scope.Organisation(), id).Scan(ctx, &back)
		if err != nil {
			return err
		}
		if changed = len(back) > 0; !changed {
			now, err := hold(ctx, tx, scope, id)
			t = now.Task
			return err
		}
		t = back[0]
		before, err := cardAt(ctx, tx, scope, t)
		if err != nil {
			return err
		}
		if err := place(ctx, tx, scope, t, Spot{State: t.State, Before: before}); err != nil {
			return err
		}
		return record(ctx, tx, scope, activity.TaskReturned, t)
	})
	return t, changed, err
}

// putBack makes a row of a deleted task again.
const putBack = `with back as (delete from deleted_tasks d where d.organisation_id = ? and d.id = ? returning d.content)
insert into tasks as t select r.* from back, jsonb_populate_record(null::tasks, back.content || jsonb_build_object(
  'milestone_id', (select m.id from milestones m where m.organisation_id = (back.content ->> 'organisation_id')::uuid and m.id = (back.content ->> 'milestone_id')::uuid),
  'member_id', (select k.id from members k where k.organisation_id = (back.content ->> 'organisation_id')::uuid and k.id = (back.content ->> 'member_id')::uuid))) r
returning ` + columns

// whereabouts finds the project of a task, deleted or not. Errors: fault.ErrNotFound.
func whereabouts(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (uuid.UUID, error) {
	var projects []uuid.UUID
	err := tx.NewRaw(`select project_id from deleted_tasks where organisation_id = ? and id = ? union all select project_id from tasks where organisation_id = ? and id = ?`,
		scope.Organisation(), id, scope.Organisation(), id).Scan(ctx, &projects)
	if err == nil && len(projects) == 0 {
		err = fault.NotFound("task")
	}
	if err != nil {
		return uuid.Nil, err
	}
	return projects[0], nil
}

// cardAt is the card that has the number a task brings along, and makes room for it; uuid.Nil when the column has become shorter.
func cardAt(ctx context.Context, tx bun.IDB, scope tenants.Scope, t Task) (uuid.UUID, error) {
	var id uuid.NullUUID
	err := tx.NewRaw(`select (select o.id from tasks o where o.organisation_id = t.organisation_id and o.project_id = t.project_id and o.state = t.state
		and o.position = t.position and o.id <> t.id) from tasks t where t.organisation_id = ? and t.id = ?`, scope.Organisation(), t.ID).Scan(ctx, &id)
	return id.UUID, err
}
