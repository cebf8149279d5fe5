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
