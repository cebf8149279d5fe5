package projects

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/allowance"
	"skhokho/tenants"
)

// Archive takes a project off the list; whoever could see it still can, its client too. Archiving twice is harmless. Errors:
// fault.ErrNotFound.
func (s *Store) Archive(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Project, error) {
	return s.setArchived(ctx, scope, id, "now()", "archived_at is null", activity.ProjectArchived)
}

// Restore puts a project back on the list, where the plan has room for it. Restoring twice is harmless. Errors: fault.ErrNotFound; those of
// allowance.Fit.
func (s *Store) Restore(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Project, error) {
	return s.setArchived(ctx, scope, id, "null", "archived_at is not null", activity.ProjectRestored)
}

func (s *Store) setArchived(ctx context.Context, scope tenants.Scope, id uuid.UUID, value, which bun.Safe, kind activity.Kind) (Project, error) {
	var p Project
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		var moved []uuid.UUID
		if err := tx.NewRaw("update projects set archived_at = ? where organisation_id = ? and id = ? and ? returning id", value, scope.Organisation(), id, which).Scan(ctx, &moved); err != nil {
			return err
		}
		err := tx.NewRaw("select "+columns+" from projects p where p.organisation_id = ? and p.id = ?", scope.Organisation(), id).Scan(ctx, &p)
		if err != nil || len(moved) == 0 {
			return tenants.Fault(err, "project")
		}
		if kind == activity.ProjectRestored {
			if err := allowance.Fit(ctx, tx, scope, allowance.Projects); err != nil {
				return err
			}
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: p.Title, Client: p.ClientID, Project: id})
	})
	return p, err
}
