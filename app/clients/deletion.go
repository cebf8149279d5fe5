package clients

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/tenants"
)

// Deletion is a client in the bin, where it can be restored from for thirty days.
type Deletion struct {
	ID         uuid.UUID
	ClientID   uuid.UUID
	Name       string
	DeletedBy  string // the person's name at the time
	DeletedAt  time.Time
	RestoredAt *time.Time
}

// Delete puts a client into the bin, with its contacts, their invitations and ledgers, its notes, and what invoices once were repeated for it; what
// they could open closes at once. A
// client with projects, quotes or invoices stays: archiving is for those. Errors: fault.ErrConflict when it has any; fault.ErrNotFound.
func (s *Store) Delete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Deletion, error) {
	bin := Deletion{ID: uuid.Must(uuid.NewV7())}
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := lockWhole(ctx, tx, scope, id); err != nil {
			return err
		}
		err := tx.NewRaw(keep+" returning id, client_id, name, deleted_by, deleted_at", scope.Organisation(), bin.ID, scope.Person(), scope.Organisation(), id).Scan(ctx, &bin)
		if err != nil {
			return tenants.Fault(err, "client")
		}
		_, err = tx.NewRaw("delete from clients where organisation_id = ? and id = ?", scope.Organisation(), id).Exec(ctx)
		for _, held := range []string{"projects", "quotes", "invoices"} {
			if tenants.Violates(err, held+"_organisation_id_client_id_fkey") {
				return fault.Conflict("This client has " + held + ", which would be lost with it. Archive it instead.")
			}
		}
		if err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientDeleted, Subject: bin.Name, Client: id})
	})
	return bin, err
}

// keep copies a client's rows into the bin: table → rows. What happened with it stays where it is.
const keep = `insert into deletions (organisation_id, id, client_id, name, deleted_by, content)
select ?, ?, c.id, c.name, (select name from people where id = ?), jsonb_build_object(
  'clients', jsonb_build_array(to_jsonb(c)),
  'contacts', (select coalesce(jsonb_agg(to_jsonb(k) order by k.id), '[]') from contacts k where k.organisation_id = c.organisation_id and k.client_id = c.id),
  'invitations', (select coalesce(jsonb_agg(to_jsonb(i) order by i.id), '[]') from invitations i
    join contacts k on k.organisation_id = i.organisation_id and k.id = i.contact_id where k.organisation_id = c.organisation_id and k.client_id = c.id),
  'ledger', (select coalesce(jsonb_agg(to_jsonb(l) order by l.id), '[]') from ledger l
    join contacts k on k.organisation_id = l.organisation_id and k.id = l.contact_id where k.organisation_id = c.organisation_id and k.client_id = c.id),
  'notes', (select coalesce(jsonb_agg(to_jsonb(n) order by n.id), '[]') from notes n where n.organisation_id = c.organisation_id and n.client_id = c.id),
  'recurrences', (select coalesce(jsonb_agg(to_jsonb(r) order by r.id), '[]') from recurrences r where r.organisation_id = c.organisation_id and r.client_id = c.id),
  'occurrences', (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from occurrences o
    join recurrences r on r.organisation_id = o.organisation_id and r.id = o.recurrence_id where r.organisation_id = c.organisation_id and r.client_id = c.id))
from clients c where c.organisation_id = ? and c.id = ?`

// lockWhole lets nothing of a client change any more. The contacts are locked before the client is locked for good, since
// whoever changes a contact's access has the contact first and refers to the client then. Errors: fault.ErrNotFound.
func lockWhole(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) error {
	if err := lockClient(ctx, tx, scope, id); err != nil {
		return err
	}
	for _, statement := range []string{
		"select from contacts where organisation_id = ? and client_id = ? order by id for update",
		"select from clients where organisation_id = ? and id = ? for update",
	} {
		if _, err := tx.NewRaw(statement, scope.Organisation(), id).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Bin lists the clients that can be restored, the last deleted first.
func (s *Store) Bin(ctx context.Context, scope tenants.Scope, turn paging.Turn) (paging.Page[Deletion], error) {
	var page paging.Page[Deletion]
	newest := turn.Newest()
	direction := bun.Safe(newest.Direction)
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		err := tx.NewRaw(`select d.id, d.client_id, d.name, d.deleted_by, d.deleted_at from deletions d where d.organisation_id = ? and d.restored_at is null
			and (? or (d.deleted_at, d.id) ? (?, ?)) order by d.deleted_at ?, d.id ? limit ?`,
			scope.Organisation(), newest.First, bun.Safe(newest.Sign), newest.At, newest.ID, direction, direction, paging.Size+1).Scan(ctx, &page.Lines)
		if err != nil {
			return err
		}
		return tx.NewRaw("select count(*) from deletions d where d.organisation_id = ? and d.restored_at is null", scope.Organisation()).Scan(ctx, &page.Total)
	})
	page.Cut(newest.Turn)
	return page, err
}
