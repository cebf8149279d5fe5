package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Report reads all that a report says. Errors: fault.ErrNotFound.
func (s *Store) Report(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Report, error) {
	var r Report
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select "+columns+`, c.name as client, coalesce(w.name, '') as manager, p.status, p.archived_at is not null as archived
			from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id
			left join members k on k.organisation_id = p.organisation_id and k.id = p.manager_id left join people w on w.id = k.person_id
			where p.organisation_id = ? and p.id = ?`, scope.Organisation(), id).Scan(ctx, &r)
		if err != nil {
			return tenants.Fault(err, "project")
		}
		for _, list := range []struct {
			query string
			into  any
		}{{reportedMilestones, &r.Milestones}, {reportedTasks, &r.Tasks}, {reportedMeetings, &r.Meetings}, {reportedActions, &r.Actions}} {
			if err := tx.NewRaw(list.query, scope.Organisation(), id).Scan(ctx, list.into); err != nil {
				return err
			}
		}
		return nil
	})
	return r, err
}

const (
	reportedMilestones = `select m.title, m.due_on, m.completed_on, m.completed_by, m.shared from milestones m
		where m.organisation_id = ? and m.project_id = ? order by m.due_on, m.id`

	reportedTasks = `select t.title, coalesce(m.title, '') as milestone, coalesce(w.name, t.former, '') as responsible, t.state, t.due_on, t.completed_at from tasks t
		left join milestones m on m.organisation_id = t.organisation_id and m.id = t.milestone_id
		left join members k on k.organisation_id = t.organisation_id and k.id = t.member_id left join people w on w.id = k.person_id
		where t.organisation_id = ? and t.project_id = ? order by array_position(array['doing', 'todo', 'done'], t.state), t.position, t.id`

	reportedMeetings = `select g.title, g.organiser, g.time_zone, g.starts_at, g.shared, g.cancelled_at is not null as cancelled, n.published_at from meetings g
		left join lateral (select max(n.published_at) as published_at from publications n where n.organisation_id = g.organisation_id and n.meeting_id = g.id) n on true
		where g.organisation_id = ? and g.project_id = ? order by g.starts_at, g.id`

	reportedActions = `select a.title, a.description, a.responsible, a.due_on, g.title as meeting from action_points a
		join meetings g on g.organisation_id = a.organisation_id and g.id = a.meeting_id
		where a.organisation_id = ? and a.project_id = ? and a.completed_on is null order by a.due_on, a.id`
)
