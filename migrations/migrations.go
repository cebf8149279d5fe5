// Package migrations builds the schema from nothing and back. Each step is a pair of SQL files; the job queue's own tables
// come from River's migrations, as one step among ours.
package migrations

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/migrate"
)

//go:embed *.sql
var files embed.FS

// lockKey is the advisory lock that keeps two releases from migrating at once.
const lockKey = 0x534b484f

// Up applies every step that the database lacks. It is safe to call from several processes at once: they queue.
func Up(ctx context.Context, db *bun.DB) error {
	return run(ctx, db, files, func(m *migrate.Migrator) error {
		_, err := m.Migrate(ctx)
		return err
	})
}

// Down takes every applied step back, newest first.
func Down(ctx context.Context, db *bun.DB) error {
	return run(ctx, db, files, func(m *migrate.Migrator) error {
		for {
			group, err := m.Rollback(ctx)
			if err != nil || group.IsZero() {
				return err
			}
		}
	})
}

func run(ctx context.Context, db *bun.DB, files fs.FS, act func(*migrate.Migrator) error) (err error) {
	steps := migrate.NewMigrations()
	if err := steps.Discover(files); err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	steps.Add(jobTables())
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "select pg_advisory_lock(?)", lockKey); err != nil {
		return fmt.Errorf("wait for other migrations: %w", err)
	}
	defer func() {
		_, unlockErr := conn.ExecContext(context.WithoutCancel(ctx), "select pg_advisory_unlock(?)", lockKey)
		err = errors.Join(err, unlockErr)
	}()
	migrator := migrate.NewMigrator(db, steps, migrate.WithMarkAppliedOnSuccess(true))
	if err := migrator.Init(ctx); err != nil {
		return fmt.Errorf("prepare migrations: %w", err)
	}
	return act(migrator)
}

// jobTables is River's schema; only the role of the queue may add to it, and only System looks into it.
func jobTables() migrate.Migration {
	return migrate.Migration{
		Name:    "20261122090100",
		Comment: "create_jobs",
		Up: func(ctx context.Context, m *migrate.Migrator, _ *migrate.Migration) error {
			if err := migrateRiver(ctx, m.DB(), rivermigrate.DirectionUp, nil); err != nil {
				return err
			}
			_, err := m.DB().ExecContext(ctx, `
				grant select, insert, update on river_job to skhokho_jobs;
				grant usage on sequence river_job_id_seq to skhokho_jobs;
				grant usage on type river_job_state to skhokho_jobs`)
			return err
		},
		Down: func(ctx context.Context, m *migrate.Migrator, _ *migrate.Migration) error {
			return migrateRiver(ctx, m.DB(), rivermigrate.DirectionDown, &rivermigrate.MigrateOpts{TargetVersion: -1})
		},
	}
}

func migrateRiver(ctx context.Context, db *bun.DB, direction rivermigrate.Direction, opts *rivermigrate.MigrateOpts) error {
	migrator, err := rivermigrate.New(riverdatabasesql.New(db.DB), nil)
	if err != nil {
		return err
	}
	_, err = migrator.Migrate(ctx, direction, opts)
	return err
}
