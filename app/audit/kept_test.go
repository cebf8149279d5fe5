package audit_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"skhokho/app/housetest"
	"skhokho/tenants"
)

// as runs a statement as a role of the database that may see all of Acme's, as far as its policies go, and takes it back.
func as(t *testing.T, house *housetest.House, role, statement string) error {
	t.Helper()
	ctx := context.Background()
	tx, err := house.Admin().Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, `select set_config('role', $1, true), set_config('skhokho.organisation', (select id::text from organisations where slug = 'acme'), true),
		set_config('skhokho.person', (select id::text from people where email = 'olivia@acme.example'), true)`, pgx.QueryExecModeSimpleProtocol, role)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tx.Exec(ctx, statement)
	return err
}

func TestNoRoleOfTheDatabaseChangesTheLog(t *testing.T) {
	house := housetest.Open(t)
	for _, role := range []string{"skhokho_team", "skhokho_contact", "skhokho_person", "skhokho_system", "skhokho_jobs"} {
		statements := []string{
			"update activity set subject = 'nothing'", "update activity set client_id = null", "update activity set at = now()", "update activity set changes = '[]'", "delete from activity", "truncate activity cascade",
			"update activity_origins set address = ''", "truncate activity_origins",
			"insert into activity (organisation_id, id, actor, kind, subject) select organisation_id, id, 'x', 'x', 'x' from activity limit 1 on conflict (organisation_id, id) do update set subject = 'x'",
		}
		if role != "skhokho_system" { // it forgets what is older than a year
			statements = append(statements, "delete from activity_origins")
		}
		for _, statement := range statements {
			if err := as(t, house, role, statement); err == nil || !strings.Contains(err.Error(), "permission denied") {
				t.Errorf("%s: %s: %v", role, statement, err)
			}
		}
		var kept bool
		house.SQL(`select not (has_any_column_privilege($1, 'activity', 'update') or has_table_privilege($1, 'activity', 'delete, truncate, trigger, references'))`, []any{role}, &kept)
		if !kept {
			t.Errorf("%s has more of the log than it needs", role)
		}
	}
	before := house.Count("activity_origins")
	if err := as(t, house, "skhokho_system", "delete from activity_origins where at < now()"); err != nil || house.Count("activity_origins") != before {
		t.Errorf("what is younger than a year went: %v", err)
	}
	owner, err := tenants.OpenOwner(house.Config.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	for _, statement := range []string{"update activity set subject = 'nothing'", "delete from activity"} {
		changed, err := owner.NewRaw(statement).Exec(t.Context())
		if err != nil {
			continue
		}
		if rows, err := changed.RowsAffected(); err != nil || rows != 0 {
			t.Errorf("the tables' owner: %s: %d rows, %v", statement, rows, err)
		}
	}
}

func TestNothingThatIsDeletedTakesTheLogAlong(t *testing.T) {
	house := housetest.Open(t)
	var before, after string
	const log = "select md5(string_agg(a::text, '' order by id)) from activity a"
	house.SQL(log, nil, &before)
	for _, statement := range []string{
		"delete from recurrences", "delete from payments", "delete from invoices", "delete from quotes", "delete from projects", "delete from contacts", "delete from clients", "delete from people where email <> 'olivia@acme.example'",
	} {
		house.SQL(statement, nil)
	}
	if house.SQL(log, nil, &after); after != before {
		t.Error("the log has changed")
	}
	house.AtWork("olivia", "acme").Get("/activity?q=harbour").Expect(200).Says("Harbour Café").HasNo(`.log a[href^="/clients/"]`).HasNo(`.log a[href^="/projects/"]`)
}
