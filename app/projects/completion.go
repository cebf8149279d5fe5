package projects

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Complete marks a milestone completed on a day, by the scope's person. One that is completed already keeps its day, and changed is
// false. Errors: fault.ErrNotFound.
func (s *Store) Complete(ctx context.Context, scope tenants.Scope, id uuid.UUID, day time.Time) (m Milestone, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.MilestoneCompleted, s.db.Format("completed_on = ?, completed_by = w.name, completed_by_id = w.id", day))
}

// RestoreCompletion takes back that a milestone was reopened: it is completed again on the day it was, by whoever completed it then. Errors:
// fault.ErrNotFound.
func (s *Store) RestoreCompletion(ctx context.Context, scope tenants.Scope, id uuid.UUID, day time.Time) (m Milestone, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.MilestoneCompleted, s.db.Format("completed_on = ?, completed_by = coalesce(nullif(m.completed_by, ''), w.name)", day))
}

// Reopen takes a milestone's completion back. The milestone returned still has the day it was completed on; one that was
// open already stays so, and changed is false. Errors: fault.ErrNotFound.
func (s *Store) Reopen(ctx context.Context, scope tenants.Scope, id uuid.UUID) (m Milestone, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.MilestoneReopened, "completed_on = null")
}

// turn completes a milestone that is open, or opens one that is completed, at most once, however many ask for it at the same time.
// It returns the milestone with the day of its completion, also when that is over.
func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, set string) (m Milestone, changed bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var turned []Milestone
		err := tx.NewRaw(`update milestones m set ?, edits = m.edits || jsonb_build_object('completed_on', w.name), updated_at = now() from milestones was, people w
			where m.organisation_id = ? and m.id = ? and (m.completed_on is null) = ? and was.organisation_id = m.organisation_id and was.id = m.id and w.id = ?
			returning m.id, m.project_id, m.title, coalesce(m.completed_on, was.completed_on) as completed_on`,
			bun.Safe(set), scope.Organisation(), id, kind == activity.MilestoneCompleted, scope.Person()).Scan(ctx, &turned)
		if err != nil {
			return err
		}
		if changed = len(turned) > 0; changed {
			m = turned[0]
			return record(ctx, tx, scope, kind, m)
		}
		err = tx.NewRaw("select "+stop+", m.project_id from milestones m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &m)
		return tenants.Fault(err, "milestone")
	})
	return m, changed, err
}
