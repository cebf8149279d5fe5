// Package server is the composition root: it builds every room of the house, joins them, and serves them. Nothing else
// knows them all.
package server

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"

	"skhokho/app/access"
	"skhokho/app/billing"
	"skhokho/app/blob"
	"skhokho/app/clients"
	"skhokho/app/clients/imports"
	"skhokho/app/config"
	"skhokho/app/filing"
	"skhokho/app/jobs"
	"skhokho/app/live"
	"skhokho/app/mail"
	"skhokho/app/meetings"
	"skhokho/app/meetings/minutes"
	"skhokho/app/people"
	"skhokho/app/people/account"
	"skhokho/app/people/factors"
	"skhokho/app/sales/received"
	"skhokho/app/sales/recurring"
	"skhokho/app/sales/reminders"
	"skhokho/app/team"
	"skhokho/app/web"
	"skhokho/policies"
	"skhokho/static"
	"skhokho/templates"
	"skhokho/tenants"
)

// Server is the platform, built but not yet listening.
type Server struct {
	config config.Config
	log    *slog.Logger
	db     *tenants.DB
	blobs  *blob.Store
	mail   *mail.Sender
	queue  *jobs.Queue
	kit    *web.Kit
	slices slices

	people      *people.Store
	factors     *factors.Store
	clients     *clients.Store
	imports     *imports.Store
	meetings    *meetings.Store
	minutes     *minutes.Store
	files       *filing.Store
	recurring   *recurring.Store
	reminders   *reminders.Store
	received    *received.Store
	billing     *billing.Store
	invitations *access.Store
	accounts    *account.Store
	members     *team.Store

	hub        *live.Hub
	observer   *observer
	neighbours map[string]fiber.Handler

	root   *fiber.App // takes every request and hands it to one of the two below, by host
	apex   *fiber.App
	house  *fiber.App // an organisation's host
	routes []web.Route
}

// New builds the platform. It does not connect to anything yet.
func New(c config.Config, log *slog.Logger) (*Server, error) {
	s := &Server{config: c, log: log, observer: newObserver()}
	for _, build := range []func() error{s.buildStores, s.buildKit, s.buildSlices, s.buildApps} {
		if err := build(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Server) buildStores() (err error) {
	if s.db, err = tenants.Open(s.config.DatabaseURL, s.config.DatabaseMax); err != nil {
		return err
	}
	if s.blobs, err = blob.Open(s.config.S3); err != nil {
		return err
	}
	if s.mail, err = mail.NewSender(s.config.SMTP, templates.Files); err != nil {
		return err
	}
	if s.queue, err = jobs.NewQueue(); err != nil {
		return err
	}
	return nil
}

func (s *Server) buildKit() error {
	enforcer, err := policies.New()
	if err != nil {
		return err
	}
	assets, err := web.NewAssets(static.Files)
	if err != nil {
		return err
	}
	s.kit, err = web.NewKit(s.config.Base, enforcer, templates.Files, assets, s.log)
	return err
}

// Routes is the map of the platform.
func (s *Server) Routes() []web.Route { return s.routes }

// Neighbour lets another program answer one host on the same port, as the demo's inbox does. Call it before Serve.
func (s *Server) Neighbour(host string, handler http.Handler) {
	if s.neighbours == nil {
		s.neighbours = map[string]fiber.Handler{}
	}
	s.neighbours[host] = adaptor.HTTPHandler(handler)
}

// DB is the platform's door to the database.
func (s *Server) DB() *tenants.DB { return s.db }

// Files keeps the platform's documents, for those who fill it.
func (s *Server) Files() *filing.Store { return s.files }

// Serve answers requests on listener until ctx ends, then lets those under way finish.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	stop := context.AfterFunc(ctx, func() {
		if err := s.root.ShutdownWithTimeout(shutdownTimeout); err != nil {
			s.log.Warn("requests were cut off", slog.String("error", err.Error()))
		}
	})
	defer stop()
	defer s.follow(ctx)()
	if err := s.root.Listener(listener); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// Work runs background jobs until ctx ends.
func (s *Server) Work(ctx context.Context) error {
	runner, err := jobs.NewRunner(ctx, s.config.DatabaseURL, s.workers(), regular(), s.log)
	if err != nil {
		return err
	}
	return runner.Run(ctx)
}

// Close lets go of the database.
func (s *Server) Close() error { return s.db.Close() }
