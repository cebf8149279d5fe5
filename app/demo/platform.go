package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"
	"github.com/uptrace/bun"
	"golang.org/x/sync/errgroup"

	"skhokho/app/access"
	"skhokho/app/config"
	"skhokho/app/demo/cast"
	"skhokho/app/jobs"
	"skhokho/app/sales"
	"skhokho/app/server"
)

// runPlatform runs everything: the services, and the whole of Skhokho on them with the cast in it.
func runPlatform() error {
	dataDir, port, err := settings()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(untilSignal())
	defer cancel()
	listener, err := net.Listen("tcp", ":"+strconv.Itoa(port))
	if err != nil {
		return fmt.Errorf("port %d is taken: stop what uses it, or set PORT: %w", port, err)
	}
	defer listener.Close()
	services, err := startServices(ctx, dataDir, port)
	if ctx.Err() != nil && services == nil {
		return nil // stopped before it had begun
	}
	if err != nil {
		return err
	}
	return errors.Join(platform(ctx, services, listener), services.Stop())
}

// platform brings the schema up to date, seeds the cast, says where everything is, and answers until ctx ends or something
// fails.
func platform(ctx context.Context, services *services, listener net.Listener) error {
	environment := services.Environment
	settings, err := config.Load(append(environment.Lines(), "DEMO_PORTAL="+environment.BaseURL+"/sign-in?to=acme&return=/portal"))
	if err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(services.dataDir, "skhokho.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	s, err := server.New(settings, slog.New(slog.NewJSONHandler(log, nil)))
	if err != nil {
		return err
	}
	defer s.Close()
	s.Neighbour("mail."+settings.Base.Hostname(), services.Inbox.Handler())
	s.Neighbour("stripe."+settings.Base.Hostname(), services.Till.Handler())
	if err := furnish(ctx, s, settings.Base); err != nil {
		if ctx.Err() != nil {
			return nil // stopped while it was starting
		}
		return err
	}
	if err := environment.Write(services.environmentFile()); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.Serve(ctx, listener) })
	group.Go(func() error { return s.Work(ctx) })
	group.Go(func() error {
		if err := services.Wait(ctx); err != nil {
			return err
		}
		return ctx.Err()
	})
	welcome(os.Stdout, environment)
	if err := group.Wait(); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// furnish migrates and seeds. What is there already stays.
func furnish(ctx context.Context, s *server.Server, base *url.URL) error {
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	hash, err := argon2id.CreateHash(cast.Password, &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		return err
	}
	if err := cast.Seed(ctx, s.DB(), hash); err != nil {
		return err
	}
	if err := cast.File(ctx, s.DB(), s.Files()); err != nil {
		return err
	}
	queue, err := jobs.NewQueue()
	if err != nil {
		return err
	}
	invoices := sales.NewStore(s.DB(), queue, base, sales.Invoices())
	if err := cast.Draw(ctx, s.DB(), sales.NewStore(s.DB(), queue, base, sales.Quotes()), invoices); err != nil {
		return err
	}
	if err := cast.GiveBack(ctx, s.DB(), invoices, sales.NewStore(s.DB(), queue, base, sales.Credits())); err != nil {
		return err
	}
	return cast.Post(ctx, s.DB(), func(tx bun.Tx, organisation, invitation uuid.UUID) error {
		return queue.Add(ctx, tx, access.InvitationMail{Organisation: organisation, Invitation: invitation})
	})
}

// welcome prints the addresses and the cast's sign-ins.
func welcome(out io.Writer, e Environment) {
	fmt.Fprintf(out, "Skhokho is ready: %s\n\n", e.BaseURL)
	for _, o := range cast.Everyone() {
		fmt.Fprintf(out, "  %-20s http://%s.skhokho.localhost:%d\n", o.Name, o.Slug, e.Port)
	}
	fmt.Fprintf(out, "  %-20s http://acme.skhokho.localhost:%d/portal\n  %-20s %s\n", "Client portal", e.Port, "Mail", e.MailURL)
	fmt.Fprintf(out, "  %-20s %s\n\n", "Stand-in for Stripe", e.StripeURL)
	fmt.Fprintf(out, "  Everybody’s password is: %s\n\n", cast.Password)
	for _, s := range cast.SignIns() {
		fmt.Fprintf(out, "  %-28s %s\n", s.Email, s.Is)
	}
	fmt.Fprintln(out, "\n  Ctrl-C stops everything; the data stay.")
}
