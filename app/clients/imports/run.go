package imports

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/web"
	"skhokho/tenants"
)

// Start has an import done in the background. It happens once, however often it is started. Errors: fault.Invalid when no column
// holds the company name; fault.ErrNotFound.
func (s *Store) Start(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		i, err := find(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		if err := checkMapping(i.Mapping).OrNil(); i.Open() && err != nil {
			return err
		}
		var started []uuid.UUID
		err = tx.NewRaw("update imports set state = 'queued', progress = 0 where organisation_id = ? and id = ? and state in ('draft', 'failed') returning id",
			scope.Organisation(), id).Scan(ctx, &started)
		if err != nil || len(started) == 0 {
			return err
		}
		return s.queue.Add(ctx, tx, Run{Organisation: scope.Organisation(), Import: id, Person: scope.Person()})
	})
}

// run brings in all good rows of an import, or none. An import that has run already, or is being run by another, is left
// alone. Imports of one organisation follow one another, so that each sees what those before it brought.
func (s *Store) run(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
	var begun []uuid.UUID
	err := s.db.Write(ctx, scope, func(tx bun.Tx) error {
		return tx.NewRaw("update imports set state = 'running', progress = 0 where organisation_id = ? and id = ? and state in ('queued', 'running') returning id",
			scope.Organisation(), id).Scan(ctx, &begun)
	})
	if err != nil || len(begun) == 0 {
		return err
	}
	return s.db.Write(ctx, scope, func(tx bun.Tx) error {
		if err := alone(ctx, tx, scope); err != nil {
			return err
		}
		i, err := find(ctx, tx, scope, id)
		if err != nil || i.State != Running {
			return err
		}
		plan, err := judge(ctx, tx, scope, i)
		if err != nil {
			return err
		}
		if err := planLarge(ctx, tx); err != nil {
			return err
		}
		if err := s.bring(ctx, tx, scope, i, plan); err != nil {
			return err
		}
		return finish(ctx, tx, scope, i, plan)
	})
}

// alone keeps other imports of the organisation waiting until the transaction ends.
func alone(ctx context.Context, tx bun.Tx, scope tenants.Scope) error {
	_, err := tx.NewRaw("select pg_advisory_xact_lock(hashtextextended('import ' || ?, 0))", scope.Organisation().String()).Exec(ctx)
	return err
}

// planLarge has what follows in the transaction planned for large tables. A connection keeps its plans for the checks of foreign
// keys, and a plan from when the clients were few reads all of them for each row that refers to one: until the transaction ends
// nobody tells it that there are twenty thousand now.
func planLarge(ctx context.Context, tx bun.Tx) error {
	_, err := tx.NewRaw("set local enable_seqscan = off; discard plans").Exec(ctx)
	return err
}

// bring writes the plan, a batch at a time, and tells how far it has come.
func (s *Store) bring(ctx context.Context, tx bun.Tx, scope tenants.Scope, i Import, plan Plan) error {
	gone := 0
	for part := range slices.Chunk(plan.Verdicts, batch) {
		if err := bringClients(ctx, tx, scope, i.ID, part); err != nil {
			return err
		}
		s.tell(ctx, scope, i.ID, gone)
		if err := bringContacts(ctx, tx, scope, i.ID, part); err != nil {
			return err
		}
		gone += len(part)
		s.tell(ctx, scope, i.ID, gone)
	}
	return nil
}

// tell notes progress beside the transaction that makes it, so that it can be seen. It is no loss when it can't be noted.
func (s *Store) tell(ctx context.Context, scope tenants.Scope, id uuid.UUID, gone int) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_ = s.db.Write(ctx, scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update imports set progress = ? where organisation_id = ? and id = ?", gone, scope.Organisation(), id).Exec(ctx)
		return err
	})
}

func bringClients(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, part []Verdict) error {
	var rows []map[string]any
	for _, v := range part {
		if c := v.Client; v.NewClient {
			rows = append(rows, map[string]any{
				"id": c.ID, "name": c.Name, "email": c.Email, "phone": c.Phone, "website": c.Website, "size": c.Size, "industry": c.Industry,
				"tax_number": c.TaxNumber, "social": c.Social, "address": c.Address, "city": c.City, "province": c.Province, "postal_code": c.PostalCode, "country": c.Country,
			})
		}
	}
	return insert(ctx, tx, scope, id, "clients", rows, "")
}

// bringContacts leaves out a contact whose email somebody has given to another one at the same client this very moment.
func bringContacts(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, part []Verdict) error {
	var rows []map[string]any
	for _, v := range part {
		if k := v.Contact; v.NewContact {
			rows = append(rows, map[string]any{
				"id": k.ID, "client_id": k.ClientID, "first_name": k.FirstName, "last_name": k.LastName, "job_title": k.JobTitle, "phone": k.Phone, "email": k.Email,
			})
		}
	}
	return insert(ctx, tx, scope, id, "contacts", rows, " on conflict (organisation_id, client_id, email) where email <> '' do nothing")
}

// insert adds rows, all with the same columns, to a table as those of an import.
func insert(ctx context.Context, tx bun.Tx, scope tenants.Scope, id uuid.UUID, table bun.Safe, rows []map[string]any, otherwise bun.Safe) error {
	if len(rows) == 0 {
		return nil
	}
	columns := bun.Safe(strings.Join(slices.Sorted(maps.Keys(rows[0])), ", "))
	_, err := tx.NewRaw("insert into ? (organisation_id, import_id, ?) select ?, ?, ? from jsonb_populate_recordset(null::?, ?::jsonb)?",
		table, columns, scope.Organisation(), id, columns, table, asJSON(rows), otherwise).Exec(ctx)
	return err
}

// finish writes down what came, keeps the rows that were left out, and lets go of the others.
func finish(ctx context.Context, tx bun.Tx, scope tenants.Scope, i Import, plan Plan) error {
	var problems []map[string]any
	for _, v := range plan.Verdicts {
		if v.Problem != "" {
			problems = append(problems, map[string]any{"id": v.ID, "problem": v.Problem})
		}
	}
	if len(problems) > 0 {
		_, err := tx.NewRaw(`update import_rows r set problem = p.problem from jsonb_to_recordset(?::jsonb) as p (id uuid, problem text)
			where r.organisation_id = ? and r.id = p.id`, asJSON(problems), scope.Organisation()).Exec(ctx)
		if err != nil {
			return err
		}
	}
	if _, err := tx.NewRaw("delete from import_rows where organisation_id = ? and import_id = ? and problem = ''", scope.Organisation(), i.ID).Exec(ctx); err != nil {
		return err
	}
	_, err := tx.NewRaw(`update imports i set state = 'done', progress = size, problems = ?, finished_at = now(),
		clients = (select count(*) from clients c where c.organisation_id = i.organisation_id and c.import_id = i.id),
		contacts = (select count(*) from contacts k where k.organisation_id = i.organisation_id and k.import_id = i.id)
		where i.organisation_id = ? and i.id = ?`, plan.Problems, scope.Organisation(), i.ID).Exec(ctx)
	if err != nil || plan.Clients+plan.Contacts == 0 {
		return err
	}
	came := web.Count(plan.Clients, "client", "clients")
	if plan.Clients == 0 {
		came = web.Count(plan.Contacts, "contact", "contacts")
	}
	return activity.Record(ctx, tx, scope, activity.Event{Kind: activity.ClientsImported, Subject: came})
}
