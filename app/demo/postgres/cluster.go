package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// initialise makes the cluster when there is none. It is made under another name and renamed when complete, so one whose
// making was interrupted is never mistaken for a good one, and is made again.
func (s *Server) initialise(ctx context.Context) error {
	if _, err := os.Stat(s.place.data()); err == nil || !errors.Is(err, os.ErrNotExist) {
		return err
	}
	s.place.sweep("making-")
	var problems []error
	for _, locale := range locales(version(ctx, s.binaries)) {
		err := s.make(ctx, locale)
		if err == nil {
			return nil
		}
		problems = append(problems, fmt.Errorf("make cluster: %w", err))
	}
	return errors.Join(problems...)
}

// locales lists the ways to get UTF-8 text that sorts by code point and still folds the case of every alphabet, best first.
// The last one, which knows only ASCII letters, works everywhere.
func locales(major int) [][]string {
	plain := []string{"--locale=C"}
	if major >= 17 {
		return [][]string{{"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"}, plain}
	}
	return [][]string{{"--locale=C.UTF-8"}, plain}
}

// make runs initdb in a folder of its own and moves the result into place.
func (s *Server) make(ctx context.Context, locale []string) error {
	folder, err := os.MkdirTemp(s.place.room, "making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	password := filepath.Join(folder, "password") // initdb can't be told in any safer way
	if err := os.WriteFile(password, []byte(s.password.admin+"\n"), 0o600); err != nil {
		return err
	}
	for _, path := range []string{folder, password} {
		if err := s.place.account.own(path); err != nil {
			return err
		}
	}
	data := filepath.Join(folder, "data")
	arguments := append([]string{
		"-D", data, "--username=" + superuser, "--pwfile=" + password, "--encoding=UTF8",
		"--auth-host=scram-sha-256", "--auth-local=scram-sha-256", "--no-instructions",
	}, locale...)
	if s.options.Throwaway {
		arguments = append(arguments, "--no-sync")
	}
	if said, err := s.place.run(ctx, filepath.Join(s.binaries, "initdb"), arguments...); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, said)
	}
	return os.Rename(data, s.place.data())
}

// ensureRole makes the application's role, or puts its rights and password right.
func (s *Server) ensureRole(ctx context.Context) error {
	return s.asAdmin(ctx, func(connection *pgx.Conn) error {
		_, err := connection.Exec(ctx, "create role "+application)
		if err != nil && !isCode(err, "42710") { // duplicate_object
			return fmt.Errorf("make role %s: %w", application, err)
		}
		_, err = connection.Exec(ctx, "alter role "+application+
			" login createrole createdb nosuperuser nobypassrls noreplication password '"+s.password.application+"'")
		if err != nil {
			return fmt.Errorf("make role %s: %w", application, err)
		}
		return nil
	})
}

// Create makes a database that the application's role owns. One that exists is kept as it is, and handed to that role.
func (s *Server) Create(ctx context.Context, database string) error {
	name := pgx.Identifier{database}.Sanitize()
	return s.asAdmin(ctx, func(connection *pgx.Conn) error {
		_, err := connection.Exec(ctx, "create database "+name+" owner "+application)
		if isCode(err, "42P04", "23505") { // duplicate_database, or another connection is just making it
			_, err = connection.Exec(ctx, "alter database "+name+" owner to "+application)
		}
		if err != nil {
			return fmt.Errorf("create database %s: %w", database, err)
		}
		return nil
	})
}

func (s *Server) asAdmin(ctx context.Context, do func(*pgx.Conn) error) error {
	connection, err := pgx.Connect(ctx, s.AdminURL("postgres"))
	if isCode(err, "28P01") { // invalid_password
		return fmt.Errorf("the passwords in %s are not those of the cluster in %s: remove both to start afresh",
			s.options.Dir, s.place.data())
	}
	if err != nil {
		return fmt.Errorf("connect to database: %w", err)
	}
	defer connection.Close(context.WithoutCancel(ctx))
	return do(connection)
}

func isCode(err error, codes ...string) bool {
	var problem *pgconn.PgError
	if !errors.As(err, &problem) {
		return false
	}
	for _, code := range codes {
		if problem.Code == code {
			return true
		}
	}
	return false
}
