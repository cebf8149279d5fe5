package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// FindMilestone returns one milestone. Errors: fault.ErrNotFound.
func (s *Store) FindMilestone(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Milestone, error) {
	var m Milestone
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select m.id, m.project_id, m.title, m.description, m.due_on, m.completed_on from milestones m where m.organisation_id = ? and m.id = ?",
			scope.Organisation(), id).Scan(ctx, &m)
	})
	return m, tenants.Fault(err, "milestone")
}

// AddMilestone keeps a new milestone of a project and returns it with its id. Errors: fault.ErrNotFound when there is no
// such project.
func (s *Store) AddMilestone(ctx context.Context, scope tenants.Scope, m Milestone) (Milestone, error) {
	m.ID = uuid.Must(uuid.NewV7())
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("insert into milestones (organisation_id, id, project_id, title, description, due_on) values (?, ?, ?, ?, ?, ?)",
			scope.Organisation(), m.ID, m.ProjectID, m.Title, m.Description, m.DueOn).Exec(ctx)
		if err != nil {
			return milestoneFault(err)
		}
		return record(ctx, tx, scope, activity.MilestoneAdded, m)
	})
	return m, err
}

// ChangeMilestone replaces a milestone's title, day and description. Errors: fault.ErrNotFound.
func (s *Store) ChangeMilestone(ctx context.Context, scope tenants.Scope, m Milestone) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`update milestones m set title = ?, description = ?, due_on = ?, updated_at = now()
			where m.organisation_id = ? and m.id = ? returning m.project_id`, m.Title, m.Description, m.DueOn, scope.Organisation(), m.ID).Scan(ctx, &m.ProjectID)
		if err != nil {
			return tenants.Fault(err, "milestone")
		}
		return record(ctx, tx, scope, activity.MilestoneChanged, m)
	})
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

// record notes what happened to a milestone, with its project and its project's client.
func record(ctx context.Context, tx bun.Tx, scope tenants.Scope, kind activity.Kind, m Milestone) error {
	var client uuid.UUID
	err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ?", scope.Organisation(), m.ProjectID).Scan(ctx, &client)
	if err != nil {
		return err
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: m.Title, Client: client, Project: m.ProjectID})
}

func milestoneFault(err error) error {
	if tenants.Violates(err, "milestones_organisation_id_project_id_fkey") {
		return fault.NotFound("project")
	}
	return err
}
