// Command skhokho is the platform: it serves pages, works on jobs in the background, and keeps the database's schema.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the machine may have no time zones

	"golang.org/x/sync/errgroup"

	"skhokho/app/config"
	"skhokho/app/extract"
	"skhokho/app/server"
)

const usage = `usage: skhokho COMMAND

  serve          answer requests
  work           run background jobs
  migrate        bring the database and the file store up to date
  migrate down   take every migration back (deletes all data)
  routes         list method, side, path and permission of every route
  doctor         check the settings, everything they name, and that every document has its file
  doctor verify  read every document's file, and compare it with what was sent
`

func main() {
	extract.RunIfChild()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "skhokho:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	command := ""
	if len(args) > 0 {
		command = args[0]
	}
	act, known := map[string]func(context.Context, *server.Server, config.Config, []string) error{
		"serve": serve, "work": work, "migrate": migrate, "routes": routes, "doctor": doctor,
	}[command]
	if !known {
		fmt.Fprint(os.Stderr, usage)
		return fmt.Errorf("no command %q", command)
	}
	c, err := config.Load(os.Environ())
	if err != nil {
		return fmt.Errorf("settings:\n%w", err)
	}
	s, err := server.New(c, logger(c))
	if err != nil {
		return err
	}
	defer s.Close()
	return act(ctx, s, c, args[1:])
}

func logger(c config.Config) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

func serve(ctx context.Context, s *server.Server, c config.Config, _ []string) error {
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	return together(ctx, func(ctx context.Context) error { return s.Serve(ctx, listener) }, s.ServePrivate)
}

func work(ctx context.Context, s *server.Server, _ config.Config, _ []string) error {
	return together(ctx, s.Work, s.ServePrivate)
}

// together runs parts until ctx ends or one of them fails, which ends the others.
func together(ctx context.Context, parts ...func(context.Context) error) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, part := range parts {
		group.Go(func() error { return part(ctx) })
	}
	return group.Wait()
}

func migrate(ctx context.Context, s *server.Server, _ config.Config, args []string) error {
	if len(args) == 1 && args[0] == "down" {
		return s.MigrateDown(ctx)
	}
	if len(args) > 0 {
		return errors.New("usage: skhokho migrate [down]")
	}
	return s.Migrate(ctx)
}

func routes(_ context.Context, s *server.Server, _ config.Config, _ []string) error {
	for _, r := range s.Routes() {
		fmt.Printf("%-7s %-7s %-40s %s\n", r.Method, r.Side, r.Path, r.Permission)
	}
	return nil
}

func doctor(ctx context.Context, s *server.Server, _ config.Config, args []string) error {
	if len(args) == 1 && args[0] == "verify" {
		return s.Verify(ctx, os.Stdout)
	}
	if len(args) > 0 {
		return errors.New("usage: skhokho doctor [verify]")
	}
	return s.Doctor(ctx, os.Stdout)
}
