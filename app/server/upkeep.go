package server

import (
	"context"
	"errors"

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
