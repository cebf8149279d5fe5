package projects

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/tenants"
)

// ChangeMilestone keeps what a person changed in a milestone since the values their form began from; what others changed meanwhile
// stays. Without base everything sent is kept. Whoever gives it a day of completion has completed it. Errors: *merge.Clash when others
// changed the same; fault.ErrNotFound.
func (s *Store) ChangeMilestone(ctx context.Context, scope tenants.Scope, m Milestone, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var now struct {
			Milestone
			Edits string
		}
		err := tx.NewRaw("select "+stop+", m.project_id, m.edits::text as edits from milestones m where m.organisation_id = ? and m.id = ? for update",
			scope.Organisation(), m.ID).Scan(ctx, &now)
		if err != nil {
			return tenants.Fault(err, "milestone")
		}
		changed.Edits, m.ProjectID = merge.ReadEdits(now.Edits), now.ProjectID
		if changed.Result, err = merge.Combine(base, now.fields(), m.fields(), changed.Edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		m.take(changed.Fields)
		kind := turned(now.Milestone, m)
		if err := writeMilestone(ctx, tx, scope, m, kind == activity.MilestoneCompleted); err != nil {
			return err
		}
		if err := sign(ctx, tx, scope, "milestones", m.ID, changed); err != nil {
			return err
		}
		form := editMilestoneForm(m, Audience{Client: "client"}, nil, time.Time{})
		return record(ctx, tx, scope, kind, m, activity.Between(changed.Result, now.fields(), form)...)
	})
	return changed, err
}

// turned is what an edit comes to.
func turned(was, is Milestone) activity.Kind {
	switch {
	case was.CompletedOn == nil && is.CompletedOn != nil:
		return activity.MilestoneCompleted
	case was.CompletedOn != nil && is.CompletedOn == nil:
		return activity.MilestoneReopened
	}
	return activity.MilestoneChanged
}

// writeMilestone puts a milestone into its row, which is locked; completes says that the scope's person completes it thereby.
func writeMilestone(ctx context.Context, tx bun.IDB, scope tenants.Scope, m Milestone, completes bool) error {
	_, err := tx.NewRaw(`update milestones m set title = ?, description = ?, due_on = ?, shared = ?, completed_on = ?, updated_at = now(),
			completed_by = case when ? then w.name else m.completed_by end, completed_by_id = case when ? then w.id else m.completed_by_id end
		from people w where w.id = ? and m.organisation_id = ? and m.id = ?`,
		m.Title, m.Description, m.DueOn, !m.Internal, m.CompletedOn, completes, completes, scope.Person(), scope.Organisation(), m.ID).Exec(ctx)
	return err
}
