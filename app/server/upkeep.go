package server

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/uptrace/bun"

	"skhokho/migrations"
	"skhokho/tenants"
)

// Migrate brings the schema up to date and makes the bucket where it is missing. It is safe beside a running platform.
func (s *Server) Migrate(ctx context.Context) error {
	return errors.Join(s.asOwner(func(db *bun.DB) error { return migrations.Up(ctx, db) }), s.blobs.Prepare(ctx))
}

// MigrateDown takes every migration back, and all data with it.
func (s *Server) MigrateDown(ctx context.Context) error {
	return s.asOwner(func(db *bun.DB) error { return migrations.Down(ctx, db) })
}

func (s *Server) asOwner(fn func(*bun.DB) error) error {
	db, err := tenants.OpenOwner(s.config.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	return fn(db)
}

// Doctor tries everything the settings name and says in a line each how it is. Errors: one of them does not answer.
func (s *Server) Doctor(ctx context.Context, out io.Writer) error {
	var problems []error
	for _, part := range []struct {
		name  string
		check func(context.Context) error
	}{{"database", s.db.Ready}, {"file store", s.blobs.Ready}, {"mail server", s.mail.Ready}} {
		if err := part.check(ctx); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", part.name, err))
			fmt.Fprintf(out, "%-12s away: %v\n", part.name, err)
			continue
		}
		fmt.Fprintf(out, "%-12s ready\n", part.name)
	}
	return errors.Join(problems...)
}
