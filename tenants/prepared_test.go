package tenants_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/tenants"
)

// A prepared plan stays on its connection while scopes come and go. It must see what each of them sees, and nothing else.
func TestAPreparedQueryKeepsTheWalls(t *testing.T) {
	house := housetest.Open(t)
	db, err := tenants.Open(house.Config.DatabaseURL, 1) // one connection, so that every scope meets the same plan
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var acme, globex, olivia, carol uuid.UUID
	house.SQL("select a.id, g.id from organisations a, organisations g where a.slug = 'acme' and g.slug = 'globex'", nil, &acme, &globex)
	house.SQL("select o.id, c.id from people o, people c where o.email = 'olivia@acme.example' and c.email = 'carol@harbourcafe.example'", nil, &olivia, &carol)
	relaunch := house.ID("acme", "project", "Website relaunch")
	type counts struct{ Own, Others int }
	see := func(scope tenants.Scope) (seen counts) {
		err := db.Read(context.Background(), scope, func(tx bun.IDB) error {
			return db.Prepared(context.Background(), tx, &seen,
				"select count(*) filter (where organisation_id = $1) as own, count(*) filter (where organisation_id <> $1) as others from projects", scope.Organisation())
		})
		if err != nil {
			t.Fatal(err)
		}
		return seen
	}
	var own counts
	house.SQL("select count(*) filter (where organisation_id = $1), count(*) filter (where organisation_id = $2) from projects", []any{acme, globex}, &own.Own, &own.Others)
	for range 8 { // PostgreSQL plans five times with the values before it keeps a plan without them
		for scope, want := range map[*tenants.Scope]counts{
			new(tenants.Team(acme, olivia)):   {Own: own.Own},
			new(tenants.Team(globex, olivia)): {Own: own.Others},
			new(tenants.Contact(acme, carol, tenants.Grants{{Project: relaunch, Sections: []string{"milestones"}}})): {Own: 1},
			new(tenants.Contact(globex, carol, tenants.Grants{{Project: relaunch}})):                                 {},
			new(tenants.Contact(acme, carol, tenants.Grants{{Project: uuid.New()}})):                                 {},
			new(tenants.Team(uuid.Nil, olivia)):                                                                      {},
			new(tenants.System("see every project")):                                                                 {Others: own.Own + own.Others},
		} {
			if got := see(*scope); got != want {
				t.Errorf("%+v sees %+v, want %+v", *scope, got, want)
			}
		}
	}
}

func TestAPreparedQueryBelongsIntoARead(t *testing.T) {
	house := housetest.Open(t)
	db := house.Server.DB()
	err := db.Write(t.Context(), tenants.System("test"), func(tx bun.Tx) error {
		var one int
		return db.Prepared(t.Context(), tx, &one, "select 1")
	})
	if err == nil || !strings.Contains(err.Error(), "transaction of Read") {
		t.Errorf("got %v", err)
	}
	err = db.Read(t.Context(), tenants.System("test"), func(tx bun.IDB) error {
		row := struct{ Slug string }{"untouched"}
		err := db.Prepared(t.Context(), tx, &row, "select slug from organisations where slug = $1", "nobody")
		if row.Slug != "untouched" {
			t.Errorf("no row made it %q", row.Slug)
		}
		return err
	})
	if err != nil {
		t.Errorf("no row: %v", err)
	}
}

func TestAPreparedQueryLivesThroughMigrations(t *testing.T) {
	house := housetest.Open(t)
	db, err := tenants.Open(house.Config.DatabaseURL, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	house.SQL("create table sizes (size int)", nil)
	house.SQL("insert into sizes values (38)", nil)
	house.SQL("grant select on sizes to skhokho_system", nil)
	ask := func() error {
		return db.Read(t.Context(), tenants.System("test"), func(tx bun.IDB) error {
			var size int
			err := db.Prepared(t.Context(), tx, &size, "select size from sizes where size > $1", 30)
			if err == nil && size != 38 {
				t.Errorf("got %d", size)
			}
			return err
		})
	}
	for _, step := range []struct {
		migration string
		fails     bool // the first time
	}{
		{"select", false},
		{"alter table sizes add column shape text", false},
		{"create index on sizes (size)", false},
		{"alter table sizes alter column size type bigint", true},
	} {
		house.SQL(step.migration, nil)
		if err := ask(); (err != nil) != step.fails {
			t.Errorf("after %q: %v", step.migration, err)
		}
		if err := ask(); err != nil {
			t.Errorf("again after %q: %v", step.migration, err)
		}
	}
}
