package board

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// column is the field of Task that edits know a move by.
const column = "state"

// Move puts a card into a spot. A card that the spot names and that isn't in its column any more means the column's end. One move of a board
// comes after the other, so that two at once lose nothing. Errors: fault.ErrNotFound.
func (s *Store) Move(ctx context.Context, scope tenants.Scope, id uuid.UUID, to Spot) (Moved, error) {
	var moved Moved
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, err := hold(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		moved = Moved{Task: now.Task, From: now.State, Mover: now.Edits[column]}
		if moved.Under, err = under(ctx, tx, scope, now.Task); err != nil {
			return err
		}
		moved.State = to.State
		if err := place(ctx, tx, scope, now.Task, to); err != nil {
			return err
		}
		if to.State == moved.From {
			return nil
		}
		if err := sign(ctx, tx, scope, id, now.Edits, []string{column}); err != nil {
			return err
		}
		columns := activity.Turned("Column", moved.From.String(), to.State.String())
		switch {
		case to.State == Done:
			return record(ctx, tx, scope, activity.TaskCompleted, now.Task, columns...)
		case moved.From == Done:
			return record(ctx, tx, scope, activity.TaskReopened, now.Task, columns...)
		}
		return nil
	})
	return moved, err
}

// lock lets nobody else change a project's board until the transaction ends. Milestones and members that tasks point to are kept from going at the
// same time: that would change tasks too, in another order. Errors: fault.ErrNotFound.
func lock(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) error {
	var found uuid.UUID
	err := tx.NewRaw("select id from projects where organisation_id = ? and id = ? for no key update", scope.Organisation(), project).Scan(ctx, &found)
	if err != nil {
		return tenants.Fault(err, "project")
	}
	_, err = tx.NewRaw("select from milestones where organisation_id = ? and project_id = ? order by id for key share", scope.Organisation(), project).Exec(ctx)
	return err
}

// held is a task whose board is locked.
type held struct {
	Task
	Edits merge.Edits
}

// hold locks the board of a task, and only then reads how the task is. Errors: fault.ErrNotFound.
func hold(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (held, error) {
	var project uuid.UUID
	err := tx.NewRaw("select project_id from tasks where organisation_id = ? and id = ?", scope.Organisation(), id).Scan(ctx, &project)
	if err != nil {
		return held{}, tenants.Fault(err, "task")
	}
	if err := lock(ctx, tx, scope, project); err != nil {
		return held{}, err
	}
	var now struct {
		Task
		Edits string
	}
	err = tx.NewRaw("select "+columns+", t.edits::text as edits from tasks t where t.organisation_id = ? and t.id = ?", scope.Organisation(), id).Scan(ctx, &now)
	return held{now.Task, merge.ReadEdits(now.Edits)}, tenants.Fault(err, "task")
}

// under is the card that stands under a task in its column; uuid.Nil for the last.
func under(ctx context.Context, tx bun.IDB, scope tenants.Scope, t Task) (uuid.UUID, error) {
	var next uuid.NullUUID
	err := tx.NewRaw(`select (select n.id from tasks n where n.organisation_id = t.organisation_id and n.project_id = t.project_id and n.state = t.state
		and n.position > t.position order by n.position limit 1) from tasks t where t.organisation_id = ? and t.id = ?`, scope.Organisation(), t.ID).Scan(ctx, &next)
	return next.UUID, err
}

// place puts a task into a spot and numbers the whole board anew: each column from 1, without gaps. The board is locked.
func place(ctx context.Context, tx bun.IDB, scope tenants.Scope, t Task, to Spot) error {
	_, err := tx.NewRaw(`with spot as (
			select coalesce(case when ?top then 0 end,
				(select 2 * b.position - 1 from tasks b where b.organisation_id = ?organisation and b.project_id = ?project and b.id = ?before and b.id <> ?task and b.state = ?state),
				1 << 30) as rank
		), numbered as (
			select t.id, row_number() over (partition by case when t.id = ?task then ?state else t.state end
				order by case when t.id = ?task then spot.rank else 2 * t.position end, t.id) as number
			from tasks t, spot where t.organisation_id = ?organisation and t.project_id = ?project
		)
		update tasks t set position = n.number,
			state = case when t.id = ?task then ?state else t.state end,
			completed_at = case when t.id <> ?task then t.completed_at when ?state = 'done' then coalesce(t.completed_at, now()) end
		from numbered n where t.organisation_id = ?organisation and t.id = n.id and (t.position <> n.number or t.id = ?task)`,
		spotArgs{Organisation: scope.Organisation(), Project: t.ProjectID, Task: t.ID, State: string(to.State), Before: to.Before, Top: to.Top}).Exec(ctx)
	return err
}

// spotArgs are place's values, by their names in its query.
type spotArgs struct {
	Organisation, Project, Task, Before uuid.UUID
	State                               string
	Top                                 bool
}

// sign notes the scope's person as who changed a task's fields last.
func sign(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, edits merge.Edits, fields []string) error {
	noted, err := activity.Signed(ctx, tx, scope, edits, fields)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update tasks set edits = ?::jsonb, updated_at = now() where organisation_id = ? and id = ?", noted, scope.Organisation(), id).Exec(ctx)
	return err
}
