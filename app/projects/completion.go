package projects

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

const completed = " returning m.id, m.project_id, m.title, m.due_on, m.completed_on"

// Complete marks a milestone completed on a day. One that is completed already keeps its day, and changed is false. Errors:
// fault.ErrNotFound.
func (s *Store) Complete(ctx context.Context, scope tenants.Scope, id uuid.UUID, day time.Time) (m Milestone, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.MilestoneCompleted,
		`update milestones m set completed_on = ?, updated_at = now() where m.organisation_id = ? and m.id = ? and m.completed_on is null`+completed, day)
}

// Reopen takes a milestone's completion back. The milestone returned still has the day it was completed on; one that was
// open already stays so, and changed is false. Errors: fault.ErrNotFound.
func (s *Store) Reopen(ctx context.Context, scope tenants.Scope, id uuid.UUID) (m Milestone, changed bool, err error) {
	return s.turn(ctx, scope, id, activity.MilestoneReopened,
		`update milestones m set completed_on = ?, updated_at = now() from milestones was
		where m.organisation_id = ? and m.id = ? and m.completed_on is not null and was.organisation_id = m.organisation_id and was.id = m.id
		returning m.id, m.project_id, m.title, m.due_on, was.completed_on`, nil)
}

// turn runs an update that changes a milestone at most once, however many ask for it at the same time.
func (s *Store) turn(ctx context.Context, scope tenants.Scope, id uuid.UUID, kind activity.Kind, update string, day any) (m Milestone, changed bool, err error) {
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var turned []Milestone
		if err := tx.NewRaw(update, day, scope.Organisation(), id).Scan(ctx, &turned); err != nil {
			return err
		}
		if changed = len(turned) > 0; changed {
			m = turned[0]
			return record(ctx, tx, scope, kind, m)
		}
		err := tx.NewRaw("select m.id, m.project_id, m.title, m.due_on, m.completed_on from milestones m where m.organisation_id = ? and m.id = ?",
			scope.Organisation(), id).Scan(ctx, &m)
		return tenants.Fault(err, "milestone")
	})
	return m, changed, err
}
