package projects

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/timeline"
	"skhokho/tenants"
)

// Changed is what became of an edit.
type Changed struct {
	merge.Result
	Edits merge.Edits // who changed which field before
}

// Change keeps what a person changed in a project's details since the values their form began from; what others changed meanwhile
// stays. Without base everything sent is kept. When the project goes to another client, the contacts of the former one can't see it
// any more. Errors: *merge.Clash when others changed the same; fault.ErrNotFound; fault.Invalid as for Add, except that an archived
// client may keep its project.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, p Project, base merge.Fields) (Changed, error) {
	var changed Changed
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		now, edits, err := lock(ctx, tx, scope, p.ID)
		if err != nil {
			return err
		}
		changed.Edits = edits
		if changed.Result, err = merge.Combine(base, now.fields(), p.fields(), edits); err != nil || len(changed.Changed) == 0 {
			return err
		}
		p.take(changed.Fields)
		if p.StartsOn != nil && p.EndsOn != nil && p.EndsOn.Before(*p.StartsOn) {
			return fault.Invalid{"ends_on": "The end can’t be before the start, which somebody else has just changed."}
		}
		if err := write(ctx, tx, scope, p, now.ClientID); err != nil {
			return err
		}
		if err := sign(ctx, tx, scope, "projects", p.ID, changed); err != nil {
			return err
		}
		kind := activity.ProjectChanged
		if slices.Equal(changed.Changed, []string{"status"}) {
			kind = became(p.Status)
		}
		return activity.Record(ctx, tx, scope, activity.Event{
			Kind: kind, Subject: p.Title, Client: p.ClientID, Project: p.ID, Changes: activity.Between(changed.Result, now.fields(), editForm(p, Choices{}, nil)),
		})
	})
	return changed, err
}

// lock reads a project that nobody else may change until the transaction ends, and who changed what of it. Errors: fault.ErrNotFound.
func lock(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID) (Project, merge.Edits, error) {
	var now struct {
		Project
		Edits string
	}
	err := tx.NewRaw("select "+columns+", p.edits::text as edits from projects p where p.organisation_id = ? and p.id = ? for no key update", scope.Organisation(), id).Scan(ctx, &now)
	if err != nil {
		return Project{}, nil, tenants.Fault(err, "project")
	}
	now.Team, err = team(ctx, tx, scope, id)
	return now.Project, merge.ReadEdits(now.Edits), err
}

// write puts a project into its row, which is locked. former is the client it was for.
func write(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Project, former uuid.UUID) error {
	err := tx.NewRaw(`update projects p set client_id = c.id, manager_id = ?, status = ?, title = ?, description = ?, scope = ?, deliverables = ?, starts_on = ?, ends_on = ?, updated_at = now()
		from clients c where p.organisation_id = ? and p.id = ? and c.organisation_id = p.organisation_id and c.id = ? and (c.archived_at is null or c.id = p.client_id)
		returning p.id`, p.ManagerID, string(p.Status), p.Title, p.Description, p.Scope, p.Deliverables, p.StartsOn, p.EndsOn, scope.Organisation(), p.ID, p.ClientID).Scan(ctx, &p.ID)
	if err != nil {
		return projectFault(err)
	}
	if former != p.ClientID {
		if err := endAccess(ctx, tx, scope, p); err != nil {
			return err
		}
	}
	return setTeam(ctx, tx, scope, p)
}

// endAccess takes a project from the sight of everybody who isn't at its client.
func endAccess(ctx context.Context, tx bun.Tx, scope tenants.Scope, p Project) error {
	_, err := tx.NewRaw(`delete from access a using contacts k where a.organisation_id = ? and a.project_id = ?
		and k.organisation_id = a.organisation_id and k.id = a.contact_id and k.client_id <> ?`, scope.Organisation(), p.ID, p.ClientID).Exec(ctx)
	return err
}

// sign notes on a row of projects or milestones who changed its fields. The row is locked by then.
func sign(ctx context.Context, tx bun.IDB, scope tenants.Scope, table bun.Ident, id uuid.UUID, changed Changed) error {
	edits, err := activity.Signed(ctx, tx, scope, changed.Edits, changed.Changed)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw("update ? set edits = ? where organisation_id = ? and id = ?", table, edits, scope.Organisation(), id).Exec(ctx)
	return err
}

// became is what happens to a project that gets a status.
func became(status timeline.Status) activity.Kind {
	switch status {
	case timeline.Planned:
		return activity.ProjectPlanned
	case timeline.OnHold:
		return activity.ProjectPaused
	case timeline.Completed:
		return activity.ProjectCompleted
	case timeline.Cancelled:
		return activity.ProjectCancelled
	}
	return activity.ProjectStarted
}
