package clients

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Undelete puts a deleted client back as it was, with all that went with it, and says what it was. Twice is harmless: then
// RestoredAt is set. Errors: fault.ErrNotFound when the bin has been emptied.
func (s *Store) Undelete(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Deletion, error) {
	var bin Deletion
	alive, err := s.alive(ctx, scope, id)
	if err != nil {
		return bin, err
	}
	err = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		err := tx.NewRaw(`select d.id, d.client_id, d.name, d.deleted_by, d.deleted_at, d.restored_at from deletions d
			where d.organisation_id = ? and d.id = ? for update`, scope.Organisation(), id).Scan(ctx, &bin)
		if err != nil || bin.RestoredAt != nil {
			return tenants.Fault(err, "deleted client")
		}
		for _, table := range keptTables {
			if err := table.putBack(ctx, tx, scope, id, alive); err != nil {
				return err
			}
		}
		if err := empty(ctx, tx, scope, bin); err != nil {
			return err
		}
		return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientReturned, Subject: bin.Name, Client: bin.ClientID})
	})
	return bin, err
}

// alive lists the people named in a deletion who still have a sign-in; the team alone may not see them all.
func (s *Store) alive(ctx context.Context, scope tenants.Scope, id uuid.UUID) ([]uuid.UUID, error) {
	var named, alive []uuid.UUID
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select (r ->> 'person_id')::uuid from deletions d, jsonb_array_elements((d.content -> 'contacts') || (d.content -> 'notes') || coalesce(d.content -> 'recurrences', '[]')) r
				where d.organisation_id = ? and d.id = ? and r ->> 'person_id' is not null
			union select (r ->> 'invited_by')::uuid from deletions d, jsonb_array_elements(d.content -> 'invitations') r
				where d.organisation_id = ? and d.id = ?`, scope.Organisation(), id, scope.Organisation(), id).Scan(ctx, &named)
	})
	if err != nil || len(named) == 0 {
		return nil, err
	}
	err = s.db.Read(ctx, tenants.System("who is still there of a deleted client"), func(tx bun.IDB) error {
		return tx.NewRaw("select id from people where id in (?)", bun.List(named)).Scan(ctx, &alive)
	})
	return alive, err
}

// kept is a table whose rows are in the bin. A row whose person is gone forgets them or, where they are needed, stays away.
type kept struct {
	table, person string
	needed        bool
}

// keptTables are all that goes with a client, each after those it refers to. Beside them there are only what keeps a client
// from being deleted, and what happened with it, which stays.
var keptTables = []kept{
	{table: "clients"},
	{table: "contacts", person: "person_id"},
	{table: "invitations", person: "invited_by", needed: true},
	{table: "ledger"},
	{table: "notes", person: "person_id"},
	{table: "recurrences", person: "person_id"},
	{table: "occurrences"},
}

// putBack inserts the rows again. Columns that came or went with a later version take their defaults or are left out.
func (k kept) putBack(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID, alive []uuid.UUID) error {
	var columns []string
	err := tx.NewRaw(`select quote_ident(a.attname) from pg_attribute a where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attname in (
		select jsonb_object_keys(d.content -> ? -> 0) from deletions d where d.organisation_id = ? and d.id = ?) order by a.attnum`,
		k.table, k.table, scope.Organisation(), id).Scan(ctx, &columns)
	if err != nil || len(columns) == 0 {
		return err
	}
	values, condition := make([]string, len(columns)), ""
	for i, column := range columns {
		values[i] = "r." + column
	}
	known := "r." + k.person + " = any(" + arrayOf(alive) + ")"
	if at := slices.Index(columns, k.person); k.needed {
		condition = " and " + known
	} else if at >= 0 {
		values[at] = "case when " + known + " then r." + k.person + " end"
	}
	_, err = tx.NewRaw("insert into "+k.table+" ("+strings.Join(columns, ", ")+") select "+strings.Join(values, ", ")+
		" from deletions d, jsonb_populate_recordset(null::"+k.table+", d.content -> ?) r where d.organisation_id = ? and d.id = ?"+condition,
		k.table, scope.Organisation(), id).Exec(ctx)
	return err
}

// arrayOf writes ids as an array of SQL. There is nothing in them to quote.
func arrayOf(ids []uuid.UUID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return "'{" + strings.Join(texts, ",") + "}'::uuid[]"
}

// empty empties a client's place in the bin.
func empty(ctx context.Context, tx bun.IDB, scope tenants.Scope, bin Deletion) error {
	_, err := tx.NewRaw("update deletions set restored_at = now(), content = '{}' where organisation_id = ? and id = ?", scope.Organisation(), bin.ID).Exec(ctx)
	return err
}
