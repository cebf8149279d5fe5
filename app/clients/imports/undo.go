package imports

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/tenants"
)

// The clients and contacts of an import that nobody has used since. What belongs to a client from now on and is not to be lost
// with it is added here.
const (
	unusedContacts = `k.organisation_id = ? and k.import_id = ? and k.person_id is null and k.accepted_at is null and k.revoked_at is null
		and not exists (select from invitations i where i.organisation_id = k.organisation_id and i.contact_id = k.id)
		and not exists (select from access a where a.organisation_id = k.organisation_id and a.contact_id = k.id)
		and not exists (select from quotes q where q.organisation_id = k.organisation_id and q.contact_id = k.id)
		and not exists (select from invoices i where i.organisation_id = k.organisation_id and i.contact_id = k.id)`
	unusedClients = `c.organisation_id = ? and c.import_id = ?
		and not exists (select from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id)
		and not exists (select from notes n where n.organisation_id = c.organisation_id and n.client_id = c.id)
		and not exists (select from quotes q where q.organisation_id = c.organisation_id and q.client_id = c.id)
		and not exists (select from invoices i where i.organisation_id = c.organisation_id and i.client_id = c.id)
		and not exists (select from contacts k where k.organisation_id = c.organisation_id and k.client_id = c.id)`
)

// Undo takes back every client and contact that an import made, but those that have been used since: clients with projects, notes, quotes,
// invoices or other contacts, and contacts who were invited or are named on a quote or an invoice. It returns the import with how many stay. Undoing twice is harmless. Errors:
// fault.ErrConflict when the import hasn't run, or somebody begins to use one of its clients this moment; fault.ErrNotFound.
func (s *Store) Undo(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Import, error) {
	var i Import
	err := s.db.Write(ctx, scope, func(tx bun.Tx) (err error) {
		if i, err = find(ctx, tx, scope, id); err != nil {
			return err
		}
		if i.State != Done && i.State != Undone {
			return fault.Conflict("This import hasn’t ended, so there is nothing to undo yet.")
		}
		if err = alone(ctx, tx, scope); err != nil {
			return err
		}
		if i, err = find(ctx, tx, scope, id); err != nil || i.State == Undone { // somebody else may have been quicker
			return err
		}
		if err = planLarge(ctx, tx); err != nil {
			return err
		}
		for _, removal := range []string{"delete from contacts k where " + unusedContacts, "delete from clients c where " + unusedClients} {
			if _, err := tx.NewRaw(removal, scope.Organisation(), id).Exec(ctx); err != nil {
				return inUse(err)
			}
		}
		err = tx.NewRaw(`update imports i set state = 'undone',
			kept_clients = (select count(*) from clients c where c.organisation_id = i.organisation_id and c.import_id = i.id),
			kept_contacts = (select count(*) from contacts k where k.organisation_id = i.organisation_id and k.import_id = i.id)
			where i.organisation_id = ? and i.id = ? returning `+columns, scope.Organisation(), id).Scan(ctx, &i)
		if err != nil || i.Clients+i.Contacts == 0 {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ImportUndone, Subject: i.Name})
	})
	return i, err
}

func inUse(err error) error {
	for _, user := range []string{"projects", "quotes", "invoices"} {
		if tenants.Violates(err, user+"_organisation_id_client_id_fkey") {
			return fault.Conflict("Somebody has just begun to use one of these clients. Please try again.")
		}
	}
	return err
}
