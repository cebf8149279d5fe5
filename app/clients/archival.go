package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Archive takes a client off the active list; its projects and contacts stay as they are. Archiving twice is harmless.
// Errors: fault.ErrNotFound.
func (s *Store) Archive(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	return s.setArchived(ctx, scope, id, "coalesce(archived_at, now())", activity.ClientArchived)
}

// Restore puts a client back on the active list. Restoring twice is harmless. Errors: fault.ErrNotFound.
func (s *Store) Restore(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	return s.setArchived(ctx, scope, id, "null", activity.ClientRestored)
}

// ArchiveAll archives those of the clients that are active, and returns them by name. Ids of anything else do nothing.
func (s *Store) ArchiveAll(ctx context.Context, scope tenants.Scope, ids []uuid.UUID) ([]Client, error) {
	return s.setAllArchived(ctx, scope, ids, "c.archived_at is null", "now()", activity.ClientArchived)
}

// RestoreAll puts those of the clients that are archived back on the active list, and returns them by name. Ids of anything else
// do nothing.
func (s *Store) RestoreAll(ctx context.Context, scope tenants.Scope, ids []uuid.UUID) ([]Client, error) {
	return s.setAllArchived(ctx, scope, ids, "c.archived_at is not null", "null", activity.ClientRestored)
}

func (s *Store) setAllArchived(ctx context.Context, scope tenants.Scope, ids []uuid.UUID, which, value bun.Safe, kind activity.Kind) (changed []Client, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("with changed as (update clients c set archived_at = ? where c.organisation_id = ? and c.id in (?) and ? returning c.*) select "+columns+" from changed c order by c.name, c.id",
			value, scope.Organisation(), bun.List(ids), which).Scan(ctx, &changed)
		if err != nil || len(changed) == 0 {
			return err
		}
		events := make([]activity.Event, len(changed))
		for i, client := range changed {
			events[i] = activity.Event{Kind: kind, Subject: client.Name, Client: client.ID}
		}
		return activity.RecordEach(ctx, tx, scope, events)
	})
	return changed, err
}

func (s *Store) setArchived(ctx context.Context, scope tenants.Scope, id uuid.UUID, value bun.Safe, kind activity.Kind) (Client, error) {
	var client Client
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("update clients c set archived_at = ? where c.organisation_id = ? and c.id = ? returning "+columns,
			value, scope.Organisation(), id).Scan(ctx, &client)
		if err != nil {
			return tenants.Fault(err, "client")
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: kind, Subject: client.Name, Client: id})
	})
	return client, err
}
