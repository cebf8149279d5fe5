package server

import (
	"context"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/access"
	"skhokho/app/audit"
	"skhokho/app/billing"
	"skhokho/app/board"
	"skhokho/app/calendar"
	"skhokho/app/clients"
	"skhokho/app/clients/imports"
	"skhokho/app/dashboard"
	"skhokho/app/documents"
	"skhokho/app/filing"
	"skhokho/app/live"
	"skhokho/app/meetings"
	"skhokho/app/meetings/minutes"
	"skhokho/app/notes"
	"skhokho/app/organisation"
	"skhokho/app/people"
	"skhokho/app/people/account"
	"skhokho/app/people/factors"
	"skhokho/app/portal"
	"skhokho/app/projects"
	"skhokho/app/reports"
	"skhokho/app/sales"
	"skhokho/app/sales/products"
	"skhokho/app/sales/received"
	"skhokho/app/sales/recurring"
	"skhokho/app/sales/reminders"
	"skhokho/app/site"
	"skhokho/app/team"
	"skhokho/app/web"
	"skhokho/policies"
)

// slices are the parts of the business, each with its own pages.
type slices struct {
	access       *access.Handler
	people       *people.Handler
	account      *account.Handler
	factors      *factors.Handler
	clients      *clients.Handler
	notes        *notes.Handler
	imports      *imports.Handler
	projects     *projects.Handler
	board        *board.Handler
	meetings     *meetings.Handler
	minutes      *minutes.Handler
	calendar     *calendar.Handler
	products     *products.Handler
	quotes       *sales.Handler
	invoices     *sales.Handler
	credits      *sales.Handler
	money        *sales.SettingsHandler
	recurring    *recurring.Handler
	reminders    *reminders.Handler
	reports      *reports.Handler
	dashboard    *dashboard.Handler
	live         *live.Handler
	documents    *documents.Handler
	portal       *portal.Handler
	received     *received.Handler
	billing      *billing.Handler
	site         *site.Handler
	team         *team.Handler
	audit        *audit.Handler
	organisation *organisation.Handler
}

func (s *Server) buildSlices() error {
	passwords, err := people.NewPasswords()
	if err != nil {
		return err
	}
	s.people = people.NewStore(s.db, s.queue, passwords)
	s.clients = clients.NewStore(s.db)
	s.minutes = minutes.NewStore(s.db, s.queue)
	noted := notes.NewHandler(notes.NewStore(s.db))
	s.imports = imports.NewStore(s.db, s.queue)
	s.meetings = meetings.NewStore(s.db, s.queue)
	s.files = filing.NewStore(s.db, s.blobs, s.queue, filing.Limits{File: s.config.FileLimit, Storage: s.config.StorageLimit}, s.reseat)
	s.received = received.NewStore(s.db, s.queue)
	s.billing = billing.NewStore(s.db, s.queue, billing.NewStripe(s.config.Stripe), s.kit.HomeURL(), people.Found, s.people.SlugFree)
	project := projects.NewStore(s.db)
	invoiced := sales.NewStore(s.db, s.queue, s.config.Base, sales.Invoices())
	s.recurring = recurring.NewStore(s.db, s.queue, invoiced.SendByItself)
	s.reminders = reminders.NewStore(s.db, s.queue)
	reminding := reminders.NewHandler(s.reminders, invoiced)
	quotes, invoices := sales.NewHandler(sales.NewStore(s.db, s.queue, s.config.Base, sales.Quotes()), nil), sales.NewHandler(invoiced, reminding)
	s.slices = slices{
		notes:     noted,
		people:    people.NewHandler(s.people),
		clients:   clients.NewHandler(s.clients, noted, quotes, invoices),
		imports:   imports.NewHandler(s.imports),
		projects:  projects.NewHandler(project),
		minutes:   minutes.NewHandler(s.minutes),
		calendar:  calendar.NewHandler(calendar.NewStore(s.db), s.people.Limit("calendar feed", 60, time.Hour)),
		quotes:    quotes,
		invoices:  invoices,
		credits:   sales.NewHandler(sales.NewStore(s.db, s.queue, s.config.Base, sales.Credits()), nil),
		money:     sales.NewSettingsHandler(sales.NewSettingsStore(s.db)),
		recurring: recurring.NewHandler(s.recurring),
		reminders: reminding,
		reports:   reports.NewHandler(reports.NewStore(s.db)),
		products:  products.NewHandler(products.NewStore(s.db)),
		meetings:  meetings.NewHandler(s.meetings, s.config.Base),
		board:     board.NewHandler(board.NewStore(s.db)),
		dashboard: dashboard.NewHandler(dashboard.NewStore(s.db)),
		documents: documents.NewHandler(s.files),
		portal:    portal.NewHandler(portal.NewStore(s.db), s.files, s.waiting, paper, s.outside()),
		received:  received.NewHandler(s.received, s.people.Limit("paper", 60, time.Hour)),
		billing:   billing.NewHandler(s.billing, billing.Naming{Fields: people.NamingFields, Read: people.ReadNaming}),
		site:      site.NewHandler(s.config.DemoPortal),
	}
	s.buildAccess()
	s.buildAccount()
	s.buildTeam()
	s.buildAudit()
	s.buildOrganisation()
	s.buildLive(project)
	if err := s.buildFactors(); err != nil {
		return err
	}
	s.kit.Nav = s.nav
	return nil
}

func (s *Server) mountApex(r web.Router) {
	r.Get("/up", policies.Anyone, s.up)
	r.Get("/up/ready", policies.Anyone, s.ready)
	s.slices.people.Routes(r)
	s.slices.account.Routes(r)
	s.slices.factors.Routes(r)
	s.slices.portal.HomeRoutes(r)
	s.slices.billing.Routes(r)
	s.slices.site.Routes(r)
}

func (s *Server) mountHouse(team, portal, door web.Router) {
	s.slices.people.DoorRoutes(door)
	s.slices.factors.DoorRoutes(door)
	s.slices.access.DoorRoutes(door)
	s.slices.team.DoorRoutes(door)
	s.slices.calendar.DoorRoutes(door)
	s.slices.received.DoorRoutes(door)
	s.slices.portal.SwitcherRoutes(door)
	s.slices.organisation.DoorRoutes(door)
	s.slices.organisation.Routes(team)
	s.slices.access.Routes(team)
	s.slices.team.Routes(team)
	s.slices.factors.TeamRoutes(team)
	s.slices.imports.Routes(team) // before the clients': /clients/imports is no client
	s.slices.clients.Routes(team)
	s.slices.notes.Routes(team)
	s.slices.projects.Routes(team)
	s.slices.board.Routes(team)
	s.slices.meetings.Routes(team)
	s.slices.minutes.Routes(team)
	s.slices.calendar.Routes(team)
	s.slices.documents.Routes(team)
	s.slices.quotes.Routes(team)
	s.slices.quotes.InvoicingRoutes(team)
	s.slices.quotes.SendingRoutes(team)
	s.slices.quotes.AnswerRoutes(team)
	s.slices.invoices.Routes(team)
	s.slices.invoices.SendingRoutes(team)
	s.slices.invoices.SettlingRoutes(team)
	s.slices.credits.CreditRoutes(team)
	s.slices.money.Routes(team)
	s.slices.recurring.Routes(team)
	s.slices.reminders.Routes(team)
	s.slices.reports.Routes(team)
	s.slices.billing.PlanRoutes(team)
	s.slices.products.Routes(team)
	team.Post("/prose", policies.ReadTeam, web.AnswerProse) // a field's preview, on every slice's forms
	s.slices.dashboard.Routes(team)
	team.Get(settingsPath, policies.ReadTeam, s.openSettings)
	s.slices.portal.Routes(s.slices.access.Noted(portal))
	s.slices.audit.Routes(team)
	s.slices.live.Routes(team)
	s.slices.live.PortalRoutes(portal)
}

// up says that the process answers.
func (s *Server) up(c *fiber.Ctx) error { return c.SendString("up\n") }

// ready says that what the process stands on answers too.
func (s *Server) ready(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), 2*time.Second)
	defer cancel()
	for name, check := range map[string]func(context.Context) error{"database": s.db.Ready, "file store": s.blobs.Ready} {
		if err := check(ctx); err != nil {
			s.log.Warn("not ready", slog.String("part", name), slog.String("error", err.Error()))
			return c.Status(fiber.StatusServiceUnavailable).SendString(name + " is away\n")
		}
	}
	return c.SendString("ready\n")
}
