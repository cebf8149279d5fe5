package migrations_test

import (
	"sync"
	"testing"
	"testing/fstest"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/migrate"

	"skhokho/app/housetest"
	"skhokho/migrations"
	"skhokho/tenants"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// empty opens a new, empty database.
func empty(t *testing.T, name string) *bun.DB {
	t.Helper()
	db, err := tenants.OpenOwner(housetest.NewDatabase(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// shape describes every table, column, policy, index and grant.
func shape(t *testing.T, db *bun.DB) string {
	t.Helper()
	var text string
	err := db.NewRaw(`select coalesce(string_agg(line, e'\n' order by line), '') from (
		select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line from information_schema.columns where table_schema = 'public'
		union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
		union all select indexdef from pg_indexes where schemaname = 'public'
		union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
		union all select 'grant ' || grantee || ' ' || table_name || ' ' || privilege_type from information_schema.role_table_grants where table_schema = 'public'
	) lines where line not like '%bun_migration%'`).Scan(t.Context(), &text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestC5_MigrationsBuildTheSchemaFromNothingAndBack(t *testing.T) {
	db := empty(t, "up_down_up")
	nothing := shape(t, db)
	if err := migrations.Up(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	built := shape(t, db)
	if err := migrations.Up(t.Context(), db); err != nil || shape(t, db) != built {
		t.Errorf("a second up changed something: %v", err)
	}
	if err := migrations.Down(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if left := shape(t, db); left != nothing {
		t.Errorf("down left:\n%s", left)
	}
	if err := migrations.Up(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if again := shape(t, db); again != built {
		t.Error("the second time it was built otherwise")
	}
}

func TestSeveralReleasesAtOnce(t *testing.T) {
	db := empty(t, "at_once")
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if err := migrations.Up(t.Context(), db); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestABrokenMigrationIsNoticedAndLeavesNothing(t *testing.T) {
	db := empty(t, "broken")
	broken := fstest.MapFS{
		"20990101000000_break.tx.up.sql":   {Data: []byte("create table half (id int); select 1/0;")},
		"20990101000000_break.tx.down.sql": {Data: []byte("drop table half;")},
	}
	for range 2 { // and it is tried again
		err := migrations.Run(t.Context(), db, broken, func(m *migrate.Migrator) error {
			_, err := m.Migrate(t.Context())
			return err
		})
		if err == nil {
			t.Fatal("nobody noticed")
		}
	}
	var exists bool
	if err := db.NewRaw("select to_regclass('half') is not null").Scan(t.Context(), &exists); err != nil || exists {
		t.Errorf("the broken migration left its table (%v)", err)
	}
}
