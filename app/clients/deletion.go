package clients

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// Delete removes a client for good, with its contacts, their invitations and their access. A client with projects stays:
// archiving is for those. Errors: fault.ErrConflict when it has projects; fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Client, error) {
	var client Client
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw("delete from clients c where c.organisation_id = ? and c.id = ? returning "+columns, scope.Organisation(), id).Scan(ctx, &client)
		if tenants.Violates(err, "projects_organisation_id_client_id_fkey") {
			return fault.Conflict("This client has projects, which would be lost with it. Archive it instead.")
		}
		if err != nil {
			return tenants.Fault(err, "client")
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientDeleted, Subject: client.Name})
	})
	return client, err
}
