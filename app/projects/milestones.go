package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/timeline"
	"skhokho/tenants"
)

// milestonesOf lists a project's milestones by their due dates.
func milestonesOf(ctx context.Context, tx bun.IDB, scope tenants.Scope, project uuid.UUID) (list []timeline.Milestone, err error) {
	err = tx.NewRaw("select "+stop+" from milestones m where m.organisation_id = ? and m.project_id = ? order by m.due_on, m.id", scope.Organisation(), project).Scan(ctx, &list)
	return list, err
}

// FindMilestone returns one milestone. Errors: fault.ErrNotFound.
func (s *Store) FindMilestone(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Milestone, error) {
	var m Milestone
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+stop+", m.project_id from milestones m where m.organisation_id = ? and m.id = ?", scope.Organisation(), id).Scan(ctx, &m)
	})
	return m, tenants.Fault(err, "milestone")
}

// AddMilestone keeps a new milestone of a project and returns it with its id. Errors: fault.ErrNotFound when there is no
// such project.
func (s *Store) AddMilestone(ctx context.Context, scope tenants.Scope, m Milestone) (Milestone, error) {
	m.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("insert into milestones (organisation_id, id, project_id, title, description, due_on, shared) values (?, ?, ?, ?, ?, ?, ?)",
			scope.Organisation(), m.ID, m.ProjectID, m.Title, m.Description, m.DueOn, !m.Internal).Exec(ctx)
		if err != nil {
			return milestoneFault(err)
		}
		return record(ctx, tx, scope, activity.MilestoneAdded, m)
	})
	return m, err
}

// DeleteMilestone removes a milestone for good and returns what it was. Errors: fault.ErrNotFound.
func (s *Store) DeleteMilestone(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Milestone, error) {
	var m Milestone
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("delete from milestones m where m.organisation_id = ? and m.id = ? returning m.id, m.project_id, m.title", scope.Organisation(), id).Scan(ctx, &m)
		if err != nil {
			return tenants.Fault(err, "milestone")
		}
		return record(ctx, tx, scope, activity.MilestoneDeleted, m)
	})
	return m, err
}

// Audience is who of a client can see the milestones of a project, once they are in the portal.
type Audience struct {
	Client string
	Names  []string // first names
}

// Audience names the contacts who can see what is shared of a project's milestones. Errors: fault.ErrNotFound.
func (s *Store) Audience(ctx context.Context, scope tenants.Scope, project uuid.UUID) (Audience, error) {
	var a Audience
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw("select c.name from projects p join clients c on c.organisation_id = p.organisation_id and c.id = p.client_id where p.organisation_id = ? and p.id = ?",
			scope.Organisation(), project).Scan(ctx, &a.Client)
		if err != nil {
			return err
		}
		return tx.NewRaw(`select k.first_name from access a join contacts k on k.organisation_id = a.organisation_id and k.id = a.contact_id
			where a.organisation_id = ? and a.project_id = ? and 'milestones' = any (a.sections) and k.revoked_at is null
			order by k.accepted_at is null, k.first_name, k.id`, scope.Organisation(), project).Scan(ctx, &a.Names)
	})
	return a, tenants.Fault(err, "project")
}

// record notes what happened to a milestone, with its project and its project's client.
func record(ctx context.Context, tx bun.Tx, scope tenants.Scope, kind activity.Kind, m Milestone, changes ...activity.Change) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), m.ProjectID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: m.Title, Client: client, Project: m.ProjectID, Changes: changes})
}

func milestoneFault(err error) error {
	if tenants.Violates(err, "milestones_organisation_id_project_id_fkey") {
		return fault.NotFound("project")
	}
	return err
}
