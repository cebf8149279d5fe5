package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/folder"
	"skhokho/app/timeline"
	"skhokho/tenants"
)

// Chart is a project side by side with the calendar.
type Chart struct {
	Folder folder.Folder
	Stops  []timeline.Milestone
	Tasks  []timeline.Task // that have a date
}

// Chart returns a project with all that has a date in it. Errors: fault.ErrNotFound.
func (s *Store) Chart(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Chart, error) {
	var chart Chart
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if chart.Folder, err = folder.Find(ctx, tx, scope, id); err != nil {
			return err
		}
		if chart.Stops, err = milestonesOf(ctx, tx, scope, id); err != nil {
			return err
		}
		return tx.NewRaw(`select t.milestone_id, t.title, t.due_on, t.state = 'done' as done from tasks t
			where t.organisation_id = ? and t.project_id = ? and t.due_on is not null order by t.due_on, t.id`, scope.Organisation(), id).Scan(ctx, &chart.Tasks)
	})
	return chart, err
}
