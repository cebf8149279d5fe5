package tenants_test

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/tenants"
)

func TestMain(m *testing.M) { housetest.Main(m) }

//go:embed rls_lint.sql
var lint string

func TestNoTableIsOutsideTheWalls(t *testing.T) {
	house := housetest.Open(t)
	rows, err := house.Admin().Query(t.Context(), lint)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var problem, where string
		if err := rows.Scan(&problem, &where); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s: %s", problem, where)
	}
}

// tenantTables are all tables with an organisation_id.
func tenantTables(t *testing.T, house *housetest.House) []string {
	t.Helper()
	var list string
	house.SQL(`select string_agg(c.relname, ' ' order by c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`, nil, &list)
	return strings.Fields(list)
}

func TestWithoutAScopeNothingIsSeen(t *testing.T) {
	house := housetest.Open(t)
	owner, err := tenants.OpenOwner(house.Config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	for _, table := range append(tenantTables(t, house), "people", "email_changes", "throttles", "password_resets", "known_browsers", "sign_ups", "organisations", "pending_sign_ins", "totps", "passkeys", "passkey_challenges", "recovery_codes") {
		var count int
		if err := owner.NewRaw("select count(*) from "+table).Scan(t.Context(), &count); err != nil {
			t.Fatal(err)
		}
		if count != 0 {
			t.Errorf("the owner sees %d rows of %s", count, table)
		}
	}
	db := house.Server.DB()
	for _, scope := range []tenants.Scope{tenants.Team(uuid.Nil, uuid.Nil), tenants.Contact(uuid.Nil, uuid.Nil, nil), tenants.Person(uuid.Nil)} {
		for _, table := range tenantTables(t, house) {
			err := db.Read(t.Context(), scope, func(tx bun.IDB) error {
				var count int
				if err := tx.NewRaw("select count(*) from "+table).Scan(t.Context(), &count); err == nil && count != 0 {
					t.Errorf("an empty scope sees %d rows of %s", count, table)
				}
				return nil
			})
			if err != nil && !strings.Contains(err.Error(), "aborted") && !strings.Contains(err.Error(), "commit") {
				t.Error(err)
			}
		}
	}
	if err := db.Read(t.Context(), tenants.Scope{}, func(bun.IDB) error { return nil }); err == nil {
		t.Error("a transaction without a scope was opened")
	}
}

func TestATeamSeesItsOwnRowsInEveryTable(t *testing.T) {
	house := housetest.Open(t)
	var acme, olivia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	for _, table := range tenantTables(t, house) {
		if table == "sessions" || table == "handoffs" {
			continue // not for the team at all
		}
		var own int
		house.SQL("select count(*) from "+table+" where organisation_id = $1", []any{acme}, &own)
		err := house.Server.DB().Read(t.Context(), tenants.Team(acme, olivia), func(tx bun.IDB) error {
			var all, foreign int
			err := tx.NewRaw("select count(*), count(*) filter (where organisation_id <> ?) from "+table, acme).Scan(t.Context(), &all, &foreign)
			if all != own || foreign != 0 {
				t.Errorf("%s: sees %d rows, %d of them foreign; has %d", table, all, foreign, own)
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
}

func TestARowCannotPointAcrossOrganisations(t *testing.T) {
	house := housetest.Open(t)
	var acme, olivia, theirs uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	theirs = house.ID("globex", "client", "Umhlanga Towers")
	for name, statement := range map[string]string{
		"into another organisation":  fmt.Sprintf("insert into clients (organisation_id, id, name) select o, gen_random_uuid(), 'x' from (select '%s'::uuid o) o", uuid.New()),
		"a project for their client": fmt.Sprintf("insert into projects (organisation_id, id, client_id, title) values ('%s', gen_random_uuid(), '%s', 'x')", acme, theirs),
		"a contact at their client":  fmt.Sprintf("insert into contacts (organisation_id, id, client_id, first_name, email) values ('%s', gen_random_uuid(), '%s', 'x', 'x@y.example')", acme, theirs),
		"a client moved away":        fmt.Sprintf("update clients set organisation_id = '%s'", uuid.New()),
	} {
		err := house.Server.DB().Write(t.Context(), tenants.Team(acme, olivia), func(tx bun.Tx) error {
			_, err := tx.NewRaw(statement).Exec(t.Context())
			return err
		})
		if err == nil {
			t.Errorf("%s: was allowed", name)
		}
	}
}

func TestAContactMayChangeNothing(t *testing.T) {
	house := housetest.Open(t)
	var acme, carol, project uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'carol@harbourcafe.example'", nil, &carol)
	project = house.ID("acme", "project", "Website relaunch")
	scope := tenants.Contact(acme, carol, tenants.Grants{{Project: project, Sections: []string{"milestones"}}})
	for _, table := range tenantTables(t, house) {
		for _, statement := range []string{"delete from %s", "update %s set organisation_id = organisation_id", "insert into %s default values"} {
			err := house.Server.DB().Write(t.Context(), scope, func(tx bun.Tx) error {
				_, err := tx.NewRaw(fmt.Sprintf(statement, table)).Exec(t.Context())
				return err
			})
			if err == nil || !strings.Contains(err.Error(), "permission denied") {
				t.Errorf("%s: %v, want permission denied", fmt.Sprintf(statement, table), err)
			}
		}
	}
	err := house.Server.DB().Read(t.Context(), scope, func(tx bun.IDB) error {
		var projects, milestones, contacts int
		err := tx.NewRaw("select (select count(*) from projects), (select count(*) from milestones), (select count(*) from contacts)").Scan(t.Context(), &projects, &milestones, &contacts)
		if projects != 1 || milestones != 8 || contacts != 1 {
			t.Errorf("sees %d projects, %d milestones, %d contacts", projects, milestones, contacts)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAReadCannotWrite(t *testing.T) {
	house := housetest.Open(t)
	var acme, olivia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	err := house.Server.DB().Read(t.Context(), tenants.Team(acme, olivia), func(tx bun.IDB) error {
		_, err := tx.NewRaw("update clients set name = 'x'").Exec(t.Context())
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("got %v, want a refusal", err)
	}
}

func TestAScopeEndsWithItsTransaction(t *testing.T) {
	house := housetest.Open(t)
	db, err := tenants.Open(house.Config.DatabaseURL, 1) // one connection, so that the next transaction meets it
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var acme, olivia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	setting := func(scope tenants.Scope, name string) (value string) {
		err := db.Read(context.Background(), scope, func(tx bun.IDB) error {
			return tx.NewRaw("select coalesce(current_setting(?, true), '')", name).Scan(context.Background(), &value)
		})
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	if got := setting(tenants.Team(acme, olivia), "skhokho.organisation"); got != acme.String() {
		t.Errorf("organisation is %q", got)
	}
	func() {
		defer func() { _ = recover() }()
		_ = db.Read(context.Background(), tenants.Team(acme, olivia), func(bun.IDB) error { panic("in the middle") })
	}()
	if got := setting(tenants.System("test"), "skhokho.organisation"); got != "" {
		t.Errorf("organisation is still %q", got)
	}
	if got := setting(tenants.System("test"), "role"); got != "skhokho_system" {
		t.Errorf("role is %q", got)
	}
}
