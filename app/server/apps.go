package server

import (
	"context"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/tenants"
)

const (
	requestTimeout  = 30 * time.Second
	shutdownTimeout = 10 * time.Second
	uploadTimeout   = 16 * time.Hour // a file of 5 GB at 100 kB a second; how slowly it may come is for web.Upload to say
	bodyLimit       = 1 << 20        // forms; uploads have a limit of their own
)

// buildApps makes one fiber application for each kind of host, with the routes of its sides.
func (s *Server) buildApps() error {
	s.apex, s.house = s.newApp(), s.newApp()
	s.mountApex(web.Routes{App: s.apex, Kit: s.kit, Side: web.Apex, List: &s.routes})
	s.mountHouse(
		web.Routes{App: s.house, Kit: s.kit, Side: web.Team, List: &s.routes},
		web.Routes{App: s.house, Kit: s.kit, Side: web.Portal, List: &s.routes},
		web.Routes{App: s.house, Kit: s.kit, Side: web.Door, List: &s.routes},
	)
	s.root = s.newApp()
	s.root.Server().HeaderReceived = refuseEarly
	s.root.Server().KeepHijackedConns = true // streams are the hub's, and the server lets go of what it kept for them
	s.root.Use(s.answer)
	return nil
}

func (s *Server) newApp() *fiber.App {
	return fiber.New(fiber.Config{
		AppName: "Skhokho", ServerHeader: "", DisableStartupMessage: true,
		Immutable: true, StrictRouting: true, CaseSensitive: true,
		BodyLimit: bodyLimit, ReadBufferSize: 16 << 10, StreamRequestBody: true, DisablePreParseMultipartForm: true,
		ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		Views: s.kit.Engine(), ErrorHandler: s.explain,
		EnableTrustedProxyCheck: true, TrustedProxies: s.config.TrustedProxies, ProxyHeader: s.proxyHeader(),
	})
}

// explain answers what went wrong, also where no handler was reached: the HTTP server itself refuses a request that is too
// large or can't be read.
func (s *Server) explain(c *fiber.Ctx, err error) error {
	s.kit.Attach(c)
	if c.GetRespHeader(fiber.HeaderContentSecurityPolicy) == "" {
		s.kit.Protect(c)
	}
	return web.Answer(c, err)
}

// proxyHeader is only looked at when there are proxies to trust.
func (s *Server) proxyHeader() string {
	if len(s.config.TrustedProxies) == 0 {
		return ""
	}
	return s.config.ProxyHeader
}

// answer takes a request from the door to its page: host, session, then the routes of that kind of host.
func (s *Server) answer(c *fiber.Ctx) (err error) {
	began := time.Now()
	if err := s.takeBody(c); err != nil {
		return err
	}
	defer web.LeaveBody(c)
	name, _, _ := strings.Cut(string(c.Context().Host()), ":")
	if neighbour := s.neighbours[name]; neighbour != nil {
		return neighbour(c)
	}
	s.kit.Attach(c)
	s.kit.Protect(c)
	c.Set(fiber.HeaderXRequestID, uuid.NewString())
	ctx, cancel := context.WithTimeout(context.Background(), timeoutOf(c))
	defer cancel()
	c.SetUserContext(ctx)
	defer func() {
		if r := recover(); r != nil {
			s.log.Error("panic", slog.Any("panic", r), slog.String("stack", string(debug.Stack())))
			err = fiber.ErrInternalServerError
		}
	}()
	if strings.HasPrefix(c.Path(), "/assets/") {
		return s.asset(c)
	}
	host := tenants.ParseHost(s.config.Base, string(c.Context().Host()))
	if host == (tenants.Host{}) {
		return web.ErrNoOrganisation
	}
	if err := web.CheckOrigin(c); err != nil {
		return err
	}
	look := s.people.Visit
	if web.Unattended(c) {
		look = s.people.Glance
	}
	visit, err := look(ctx, host, c.Cookies(people.SessionCookie))
	if err != nil {
		return err
	}
	if visit, err = s.previewed(ctx, c.Path(), visit); err != nil {
		return err
	}
	web.SetVisit(c, visit)
	web.OverrideMethod(c)
	defer s.note(c, began)
	if host.Apex {
		s.apex.Handler()(c.Context())
	} else {
		s.house.Handler()(c.Context())
	}
	return nil
}

// asset answers the same files on every host.
func (s *Server) asset(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodGet && c.Method() != fiber.MethodHead {
		return fiber.ErrMethodNotAllowed
	}
	parts := strings.Split(c.Path(), "/")
	if len(parts) != 4 {
		return fiber.ErrNotFound
	}
	return s.kit.Assets.Serve(c, parts[2], parts[3])
}
