package tenants_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/fault"
	"skhokho/app/housetest"
	"skhokho/tenants"
)

// The role of those who see only the projects they are in belongs to the team's, and so do its grants and policies; but whatever asks by name who
// acts must ask for both.
func TestWhatHoldsForTheTeamHoldsForAssignedMembers(t *testing.T) {
	house := housetest.OpenIdle(t)
	var forgotten string
	house.SQL(`select coalesce(string_agg(name, ', '), '') from (
		select 'trigger ' || tgname || ' on ' || tgrelid::regclass, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
		union all select 'policy ' || policyname || ' on ' || tablename, concat(qual, with_check) from pg_policies where schemaname = 'public'
		union all select 'function ' || proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
	) asks (name, definition) where definition like '%skhokho_team%' and definition not like '%skhokho_assigned%'`, nil, &forgotten)
	if forgotten != "" {
		t.Errorf("ask for skhokho_team alone: %s", forgotten)
	}
}

// Somebody who sees only the projects they are in sees of every table what belongs to these, and can write nothing beside them.
func TestAnAssignedMemberSeesTheirProjectsAlone(t *testing.T) {
	house := housetest.Open(t)
	var acme, mia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'mia@acme.example'", nil, &mia)
	theirs := house.ID("acme", "project", "Website relaunch")
	var client, other, otherClient uuid.UUID
	house.SQL("select client_id from projects where id = $1", []any{theirs}, &client)
	house.SQL("select id, client_id from projects where organisation_id = $1 and client_id <> $2 order by id limit 1", []any{acme, client}, &other, &otherClient)
	shared := []string{
		"organisations", "logos", "members", "member_invitations", "roles", "subscriptions", "plan_notices", // what the organisation is, and who is in its team
		"taxes", "products", "money_settings", "series", // what quotes and invoices are written with
		"feeds",      // their own
		"deliveries", // read only through what was sent; how many went to an address is counted over all
	}
	db, scope, nowhere := house.Server.DB(), tenants.Assigned(acme, mia, []uuid.UUID{theirs}), tenants.Assigned(acme, mia, nil)
	for _, table := range tenantTables(t, house) {
		if table == "sessions" || table == "handoffs" || slices.Contains(shared, table) {
			continue
		}
		count := func(scope tenants.Scope, condition string) (n int) {
			err := db.Read(t.Context(), scope, func(tx bun.IDB) error {
				return tx.NewRaw("select count(*) from "+table+" r where "+condition).Scan(t.Context(), &n)
			})
			if err != nil {
				t.Errorf("%s: %v", table, err)
			}
			return n
		}
		if n := count(nowhere, "true"); n != 0 {
			t.Errorf("who is in no project sees %d rows of %s", n, table)
		}
		var project, clients bool
		house.SQL(`select coalesce(bool_or(attname = 'project_id'), false), coalesce(bool_or(attname = 'client_id'), false) from pg_attribute where attrelid = to_regclass($1)`, []any{table}, &project, &clients)
		if project && table != "ledger" {
			if n := count(scope, fmt.Sprintf("project_id is distinct from '%s'", theirs)); n != 0 {
				t.Errorf("%s: %d rows of other projects", table, n)
			}
			var own int
			house.SQL("select count(*) from "+table+" where project_id = $1", []any{theirs}, &own)
			if n := count(scope, "true"); n != own {
				t.Errorf("%s: %d rows of %d", table, n, own)
			}
		}
		if clients {
			if n := count(scope, fmt.Sprintf("client_id <> '%s'", client)); n != 0 {
				t.Errorf("%s: %d rows of other clients", table, n)
			}
		}
	}
	for name, statement := range map[string]string{
		"a client":                      fmt.Sprintf("insert into clients (organisation_id, id, name) values ('%s', gen_random_uuid(), 'x')", acme),
		"a project":                     fmt.Sprintf("insert into projects (organisation_id, id, client_id, title) values ('%s', gen_random_uuid(), '%s', 'x')", acme, client),
		"a milestone elsewhere":         fmt.Sprintf("insert into milestones (organisation_id, id, project_id, title, due_on) values ('%s', gen_random_uuid(), '%s', 'x', current_date)", acme, other),
		"a milestone moved away":        fmt.Sprintf("update milestones set project_id = '%s'", other),
		"a contact elsewhere":           fmt.Sprintf("insert into contacts (organisation_id, id, client_id, first_name, email) values ('%s', gen_random_uuid(), '%s', 'x', 'x@y.example')", acme, otherClient),
		"themselves in another project": fmt.Sprintf("insert into project_members (organisation_id, project_id, member_id) select '%s', '%s', id from members where person_id = '%s'", acme, other, mia),
		"their project moved away":      fmt.Sprintf("update projects set client_id = '%s' where id = '%s'", otherClient, theirs),
		"a quote for another client":    fmt.Sprintf("insert into quotes (organisation_id, id, client_id, project_id, title, currency) values ('%s', gen_random_uuid(), '%s', '%s', 'x', 'ZAR')", acme, otherClient, theirs),
		"a quote of no project":         fmt.Sprintf("insert into quotes (organisation_id, id, client_id, title, currency) values ('%s', gen_random_uuid(), '%s', 'x', 'ZAR')", acme, client),
	} {
		err := db.Write(t.Context(), scope, func(tx bun.Tx) error {
			_, err := tx.NewRaw(statement).Exec(t.Context())
			return err
		})
		if !errors.Is(err, fault.ErrForbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := db.Write(t.Context(), scope, func(tx bun.Tx) error {
		_, err := tx.NewRaw("update invoices set title = 'x' where status <> 'draft'").Exec(t.Context())
		return err
	})
	if !tenants.Violates(err, "sent_stays") {
		t.Errorf("what was sent is changed: %v", err)
	}
	for _, table := range []string{"clients", "projects"} {
		err := db.Write(t.Context(), scope, func(tx bun.Tx) error {
			deleted, err := tx.NewRaw("delete from " + table).Exec(t.Context())
			if n, _ := deleted.RowsAffected(); err == nil && n != 0 {
				t.Errorf("%d %s are deleted", n, table)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
