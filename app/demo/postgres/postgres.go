// Package postgres runs a private PostgreSQL server for the demo and the tests: found on the machine or fetched, with its
// own data folder, port and passwords, listening on 127.0.0.1 only. It ends when this process ends, however that happens.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"skhokho/app/demo/leash"
	"skhokho/app/demo/state"
)

const (
	application = "skhokho"  // the role the application signs in with
	superuser   = "postgres" // the role that made the cluster

	passwordFile = "admin.password" // in Options.Dir; a folder without it is new
)

// Options say where and how a server runs.
type Options struct {
	Dir       string       // everything it keeps; made when missing
	Port      int          // TCP port on 127.0.0.1; 0 picks a free one
	Throwaway bool         // trades safety of data for speed: a power failure may spoil the cluster. For tests
	Log       *slog.Logger // slog.Default() when nil
}

// Server is a running PostgreSQL server. Its methods may be called from several goroutines.
type Server struct {
	options  Options
	place    place
	binaries string // the folder of postgres and initdb
	port     int
	password struct{ admin, application string }
	lock     *state.Lock

	mu    sync.Mutex // guards child, and keeps Restart, Stop and Remove apart
	child *leash.Child
}

// Start runs a server on the cluster in options.Dir, which the first start makes, and returns once it answers: about two
// seconds the first time, well under one after that. It waits for ctx at most. A server that an earlier process left behind
// in the same folder is waited for, then stopped. The error wraps state.ErrHeld when another process runs this cluster now.
func Start(ctx context.Context, options Options) (*Server, error) {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	dir, err := filepath.Abs(options.Dir)
	if err != nil {
		return nil, fmt.Errorf("find database folder: %w", err)
	}
	options.Dir = dir
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make database folder: %w", err)
	}
	lock, err := state.Acquire(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, fmt.Errorf("start database: %w", err)
	}
	server := &Server{options: options, lock: lock}
	if err := server.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("start database: %w", err), server.Stop())
	}
	return server, nil
}

// start finds everything that Start promises, in order: place, passwords, programs, cluster, server, role.
func (s *Server) start(ctx context.Context) (err error) {
	if s.place, err = settle(ctx, s.options.Dir, s.options.Log); err != nil {
		return err
	}
	if s.password.admin, err = state.Secret(filepath.Join(s.options.Dir, passwordFile)); err != nil {
		return err
	}
	if s.password.application, err = state.Secret(filepath.Join(s.options.Dir, "application.password")); err != nil {
		return err
	}
	if s.binaries, err = locate(ctx, s.place, s.options.Log); err != nil {
		return err
	}
	if err = s.initialise(ctx); err != nil {
		return err
	}
	if err = s.launch(ctx); err != nil {
		return err
	}
	return s.ensureRole(ctx)
}

// URL is the connection string of the application's role for a database. The role may sign in and create roles and
// databases; it is no superuser and row-level security binds it.
func (s *Server) URL(database string) string {
	return s.url(application, s.password.application, database)
}

// AdminURL is the connection string of the superuser for a database.
func (s *Server) AdminURL(database string) string {
	return s.url(superuser, s.password.admin, database)
}

func (s *Server) url(role, password, database string) string {
	address := url.URL{
		Scheme: "postgres", User: url.UserPassword(role, password),
		Host: "127.0.0.1:" + strconv.Itoa(s.port), Path: "/" + database, RawQuery: "sslmode=disable",
	}
	return address.String()
}

// Done is closed once the server that runs now has ended, be it by Stop, by Restart or by itself.
func (s *Server) Done() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.child.Done()
}

// LogFile is where the server writes its log.
func (s *Server) LogFile() string { return filepath.Join(s.options.Dir, "postgres.log") }

// Restart stops the server, ending every connection, and starts it again on the same port. It also revives a server that
// has died.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return errors.New("restart database: it was stopped for good")
	}
	if err := s.stop(); err != nil {
		return fmt.Errorf("restart database: %w", err)
	}
	if err := s.launch(ctx); err != nil {
		return fmt.Errorf("restart database: %w", err)
	}
	return nil
}

// Stop ends every connection and the server, normally within a second, and keeps the data. Stopping twice is harmless.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.stop()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Release())
		s.lock = nil
	}
	return err
}

// Remove stops the server and deletes its data, wherever it lies. For tests.
func (s *Server) Remove() error {
	return errors.Join(s.Stop(), os.RemoveAll(s.place.room), os.RemoveAll(s.options.Dir))
}

// stop leaves time for a fast shutdown and then an immediate one, which the wrapper sends (see launch.go).
func (s *Server) stop() error {
	if s.child == nil {
		return nil
	}
	return s.child.Stop(25 * time.Second)
}
