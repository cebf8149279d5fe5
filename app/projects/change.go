package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Change replaces a project's details. When it goes to another client, the contacts of the former one can't see it any more.
// Errors: fault.ErrNotFound; fault.Invalid as for Add, except that an archived client may keep its project.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, p Project) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var former uuid.UUID
		err := tx.NewRaw("select client_id from projects where organisation_id = ? and id = ? for update", scope.Organisation(), p.ID).Scan(ctx, &former)
		if err != nil {
			return tenants.Fault(err, "project")
		}
		err = tx.NewRaw(`update projects p set client_id = c.id, manager_id = ?, title = ?, description = ?, scope = ?, deliverables = ?, starts_on = ?, ends_on = ?, updated_at = now()
			from clients c where p.organisation_id = ? and p.id = ? and c.organisation_id = p.organisation_id and c.id = ? and (c.archived_at is null or c.id = p.client_id)
			returning p.id`, p.ManagerID, p.Title, p.Description, p.Scope, p.Deliverables, p.StartsOn, p.EndsOn, scope.Organisation(), p.ID, p.ClientID).Scan(ctx, &p.ID)
		if err != nil {
			return projectFault(err)
		}
		if former != p.ClientID {
			if err := endAccess(ctx, tx, scope, p); err != nil {
				return err
			}
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ProjectChanged, Subject: p.Title, Client: p.ClientID, Project: p.ID})
	})
}

// endAccess takes a project from the sight of everybody who isn't at its client.
func endAccess(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Project) error {
	_, err := tx.NewRaw(`delete from access a using contacts k where a.organisation_id = ? and a.project_id = ?
		and k.organisation_id = a.organisation_id and k.id = a.contact_id and k.client_id <> ?`, scope.Organisation(), p.ID, p.ClientID).Exec(ctx)
	return err
}
