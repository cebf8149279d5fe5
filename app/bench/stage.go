package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"skhokho/app/demo/cast"
	"skhokho/app/demo/postgres"
	"skhokho/app/secret"
	"skhokho/migrations"
	"skhokho/tenants"
)

// The databases: the cast alone, and the cast among many organisations.
const (
	small = "bench_small"
	large = "bench_large"
)

// stage is everything that both sides stand on.
type stage struct {
	dir      string
	postgres *postgres.Server
	pages    []page
}

// openStage starts a database server of its own and furnishes both databases, the larger one with so many organisations,
// and one in which an organisation has so many clients; 0 leaves either out. The caller must close the stage.
func openStage(ctx context.Context, organisations, clients int) (*stage, error) {
	dir, err := os.MkdirTemp("", "skhokho-bench-")
	if err != nil {
		return nil, err
	}
	s := &stage{dir: dir}
	s.postgres, err = postgres.Start(ctx, postgres.Options{Dir: dir + "/postgres", Throwaway: true, Log: slog.New(slog.DiscardHandler)})
	if err == nil {
		err = s.furnish(ctx)
	}
	if err == nil && clients > 0 {
		err = s.crowd(ctx, clients)
	}
	if err == nil && organisations > 0 {
		err = s.addOrganisations(ctx, organisations)
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// close ends the database server and removes everything it kept.
func (s *stage) close() error {
	var err error
	if s.postgres != nil {
		err = s.postgres.Remove()
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// furnish makes the smaller database: the schema, the cast, and as much more at one organisation as fills the pages.
func (s *stage) furnish(ctx context.Context) error {
	if err := s.postgres.Create(ctx, small); err != nil {
		return err
	}
	owner, err := tenants.OpenOwner(s.postgres.URL(small))
	if err != nil {
		return err
	}
	defer owner.Close()
	if err := migrations.Up(ctx, owner); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	db, err := tenants.Open(s.postgres.URL(small), 2)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := cast.Seed(ctx, db, "nobody signs in with a password here"); err != nil {
		return err
	}
	return s.asAdmin(ctx, small, s.fillPages)
}

//go:embed acme.sql
var acmeSQL string

// fillPages gives acme a long list of clients and its best-known project a long way to go, and signs two people in.
func (s *stage) fillPages(ctx context.Context, db *pgx.Conn) error {
	if _, err := db.Exec(ctx, acmeSQL); err != nil {
		return fmt.Errorf("fill the pages: %w", err)
	}
	var project uuid.UUID
	if err := db.QueryRow(ctx, "select id from projects where title = 'Website relaunch'").Scan(&project); err != nil {
		return err
	}
	s.pages = pages(project)
	for _, p := range s.pages {
		_, err := db.Exec(ctx, `insert into sessions (id, family_id, person_id, organisation_id, token_hash, expires_at)
			select gen_random_uuid(), gen_random_uuid(), p.id, o.id, $1, now() + interval '1 day' from people p, organisations o where p.email = $2 and o.slug = 'acme'`,
			secret.Hash(p.Token), p.Email)
		if err != nil {
			return err
		}
	}
	_, err := db.Exec(ctx, "vacuum analyze")
	return err
}

//go:embed many.sql
var manySQL string

// addOrganisations makes the larger database: a copy of the smaller one with so many organisations in all.
func (s *stage) addOrganisations(ctx context.Context, count int) error {
	err := s.asAdmin(ctx, "postgres", func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, "create database "+large+" template "+small+" owner skhokho")
		return err
	})
	if err != nil {
		return err
	}
	return s.asAdmin(ctx, large, func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, fmt.Sprintf(manySQL, count))
		if err == nil {
			_, err = db.Exec(ctx, "vacuum analyze")
		}
		return err
	})
}

// asAdmin runs do on a connection that row-level security does not bind.
func (s *stage) asAdmin(ctx context.Context, database string, do func(context.Context, *pgx.Conn) error) error {
	db, err := pgx.Connect(ctx, s.postgres.AdminURL(database))
	if err != nil {
		return err
	}
	defer db.Close(context.WithoutCancel(ctx))
	return do(ctx, db)
}
