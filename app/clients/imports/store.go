package imports

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"skhokho/app/clients"
	"skhokho/app/fault"
	"skhokho/app/jobs"
	"skhokho/app/sheets"
	"skhokho/tenants"
)

// Store keeps imports and does what they say.
type Store struct {
	db    *tenants.DB
	queue *jobs.Queue
}

// NewStore wires the store.
func NewStore(db *tenants.DB, queue *jobs.Queue) *Store { return &Store{db: db, queue: queue} }

// batch is how many rows go to the database at once.
const batch = 500

const columns = `i.id, i.name, i.actor, i.columns, i.mapping, i.size, i.state, i.progress, i.clients, i.contacts, i.problems,
	i.kept_clients, i.kept_contacts, i.created_at, i.finished_at`

// List returns the scope's latest imports, a hundred at the most.
func (s *Store) List(ctx context.Context, scope tenants.Scope) ([]Import, error) {
	var list []Import
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+" from imports i where i.organisation_id = ? order by i.created_at desc, i.id desc limit 100",
			scope.Organisation()).Scan(ctx, &list)
	})
	return list, err
}

// Find returns one import. Errors: fault.ErrNotFound.
func (s *Store) Find(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Import, error) {
	var i Import
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		i, err = find(ctx, tx, scope, id)
		return err
	})
	return i, err
}

func find(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) (Import, error) {
	var i Import
	err := tx.NewRaw("select "+columns+" from imports i where i.organisation_id = ? and i.id = ?", scope.Organisation(), id).Scan(ctx, &i)
	return i, tenants.Fault(err, "import")
}

// Keep keeps a file's rows as a draft, with a guess of what its columns are.
func (s *Store) Keep(ctx context.Context, scope tenants.Scope, name string, sheet sheets.Sheet) (Import, error) {
	i := Import{ID: uuid.Must(uuid.NewV7()), Name: name, Columns: sheet.Header, Mapping: guess(sheet.Header), Size: len(sheet.Rows), State: Draft}
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw(`insert into imports (organisation_id, id, name, actor, columns, mapping, size)
			values (?, ?, ?, coalesce((select name from people where id = ?), 'Somebody'), ?, ?, ?)`,
			scope.Organisation(), i.ID, i.Name, scope.Person(), pgdialect.Array(i.Columns), pgdialect.Array(i.Mapping), i.Size).Exec(ctx)
		for part := range slices.Chunk(sheet.Rows, batch) {
			if err == nil {
				err = keepRows(ctx, tx, scope, i.ID, part)
			}
		}
		return err
	})
	return i, err
}

func keepRows(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, rows []sheets.Row) error {
	kept := make([]map[string]any, len(rows))
	for i, row := range rows {
		kept[i] = map[string]any{"id": uuid.Must(uuid.NewV7()), "number": row.Line, "cells": row.Cells}
	}
	_, err := tx.NewRaw(`insert into import_rows (organisation_id, id, import_id, number, cells)
		select ?, r.id, ?, r.number, array(select c.cell from jsonb_array_elements_text(r.cells) with ordinality as c (cell, at) order by c.at)
		from jsonb_to_recordset(?::jsonb) as r (id uuid, number integer, cells jsonb)`, scope.Organisation(), id, asJSON(kept)).Exec(ctx)
	return err
}

// asJSON writes rows for a single statement; what it is given can always be written.
func asJSON(rows any) string {
	content, _ := json.Marshal(rows)
	return string(content)
}

// Map says what the columns become. Errors: fault.Invalid as checkMapping has it; fault.ErrConflict when the import has run;
// fault.ErrNotFound.
func (s *Store) Map(ctx context.Context, scope tenants.Scope, id uuid.UUID, mapping []Field) error {
	if err := checkMapping(mapping).OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		i, err := find(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		var changed []uuid.UUID
		err = tx.NewRaw(`update imports set mapping = ? where organisation_id = ? and id = ? and state in ('draft', 'failed') and cardinality(columns) = ? returning id`,
			pgdialect.Array(mapping), scope.Organisation(), i.ID, len(mapping)).Scan(ctx, &changed)
		if err == nil && len(changed) == 0 {
			return fault.Conflict("This file has been imported already, so its columns stay as they were. Undo the import, or choose the file anew.")
		}
		return err
	})
}

// Preview returns an import that is still open, and what would become of its rows as things are now. One that isn't open has
// no plan any more. Errors: fault.ErrNotFound.
func (s *Store) Preview(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Import, Plan, error) {
	var i Import
	var plan Plan
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if i, err = find(ctx, tx, scope, id); err == nil && i.Open() {
			plan, err = judge(ctx, tx, scope, i)
		}
		return err
	})
	return i, plan, err
}

// Left returns an import and its rows with a problem, those of an open one as things are now. Errors: fault.ErrNotFound.
func (s *Store) Left(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Import, []Row, error) {
	var i Import
	var left []Row
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		if i, err = find(ctx, tx, scope, id); err != nil {
			return err
		}
		if i.State == Done || i.State == Undone {
			left, err = readRows(ctx, tx, scope, id)
			return err
		}
		plan, err := judge(ctx, tx, scope, i)
		for _, v := range plan.Verdicts {
			if v.Problem != "" {
				left = append(left, v.Row)
			}
		}
		return err
	})
	return i, left, err
}

func readRows(ctx context.Context, tx bun.IDB, scope tenants.Scope, id uuid.UUID) ([]Row, error) {
	var rows []Row
	err := tx.NewRaw("select r.id, r.number, r.cells, r.problem from import_rows r where r.organisation_id = ? and r.import_id = ? order by r.number",
		scope.Organisation(), id).Scan(ctx, &rows)
	return rows, err
}

// judge makes the plan of an import's rows, from the clients and contacts there are now.
func judge(ctx context.Context, tx bun.IDB, scope tenants.Scope, i Import) (Plan, error) {
	rows, err := readRows(ctx, tx, scope, i.ID)
	if err != nil {
		return Plan{}, err
	}
	there, err := present(ctx, tx, scope, wanted(i, rows))
	if err != nil {
		return Plan{}, err
	}
	return planFor(i, rows, there), nil
}

// present finds the clients with one of the folded names, and who is known there. Of two with the same name the older counts.
func present(ctx context.Context, tx bun.IDB, scope tenants.Scope, wanted map[string]bool) (companies, error) {
	var all []clients.Client
	err := tx.NewRaw("select c.id, c.name from clients c where c.organisation_id = ? order by c.created_at desc, c.id desc", scope.Organisation()).Scan(ctx, &all)
	there, byID, ids := companies{}, map[uuid.UUID]*company{}, []uuid.UUID{}
	for _, client := range all {
		if wanted[fold(client.Name)] {
			byID[client.ID] = there.put(client.Name, client.ID, 0)
			ids = append(ids, client.ID)
		}
	}
	if err != nil || len(ids) == 0 {
		return there, err
	}
	var contacts []clients.Contact
	err = tx.NewRaw("select k.client_id, k.first_name, k.last_name, k.email from contacts k where k.organisation_id = ? and k.client_id in ?",
		scope.Organisation(), bun.Tuple(ids)).Scan(ctx, &contacts)
	for _, k := range contacts {
		byID[k.ClientID].meet(k)
	}
	return there, err
}
