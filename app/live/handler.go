package live

import (
	"bytes"
	"cmp"
	"context"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
	"skhokho/tenants"
)

// Find makes sure that a scope has a project. Errors: fault.ErrNotFound.
type Find func(ctx context.Context, scope tenants.Scope, project uuid.UUID) error

// Handler opens streams.
type Handler struct {
	hub  *Hub
	find Find
}

// NewHandler wires the handler.
func NewHandler(hub *Hub, find Find) *Handler { return &Handler{hub: hub, find: find} }

// Routes mounts the streams of the team's pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/live", policies.ReadTeam, h.team)
	r.Get("/projects/:project/live", policies.ReadProjects, h.teamProject)
}

// PortalRoutes mounts those of the client's pages.
func (h *Handler) PortalRoutes(r web.Router) {
	r.Get("/portal/live", policies.ReadPortal, h.portal)
	r.Get("/portal/projects/:project/live", policies.ReadPortal, h.portalProject)
}

// portal follows every project that is shown to the person at this organisation.
func (h *Handler) portal(c *fiber.Ctx) error { return h.open(c, web.Portal, uuid.Nil) }

// portalProject follows what of a project is shown to the person.
func (h *Handler) portalProject(c *fiber.Ctx) error {
	project, err := web.ID(c, "project")
	if err != nil {
		return err
	}
	return h.open(c, web.Portal, project)
}

// team follows what belongs to no project: who is in the team, and its quotes and invoices.
func (h *Handler) team(c *fiber.Ctx) error { return h.open(c, web.Team, uuid.Nil) }

// teamProject follows a project for its team.
func (h *Handler) teamProject(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	if err := h.find(c.UserContext(), seat.Scope, project); err != nil {
		return err
	}
	return h.open(c, web.Team, project)
}

// open turns the request's connection into a stream. Whoever asks for something else is led to the page that the stream belongs to.
func (h *Handler) open(c *fiber.Ctx, side web.Side, project uuid.UUID) error {
	seat := web.SeatOf(c)
	watches, ok := watchesOf(h.hub.policies, seat, side, project)
	switch {
	case !ok:
		return fault.NotFound("project")
	case !strings.Contains(c.Get(fiber.HeaderAccept), "text/event-stream"):
		return c.Redirect(cmp.Or(strings.TrimSuffix(c.Path(), "/live"), "/"), fiber.StatusSeeOther)
	case h.hub.Count() >= mostStreams:
		return fault.Full(30 * time.Second)
	}
	s := &stream{
		seat:    Seat{Side: side, Organisation: seat.Organisation.ID, Person: seat.PersonID, Session: seat.Session},
		project: project, watches: watches,
	}
	since, head := sinceOf(c, h.hub.now()), headOf(c)
	c.Context().HijackSetNoResponse(true)
	c.Context().Hijack(func(conn net.Conn) {
		s.conn = bare(conn)
		h.hub.serve(s, head, since)
	})
	return nil
}

// headOf is the head of the answer, with all that every answer's has. The end of the connection is the end of the body, which
// also proxies understand that speak HTTP/1.0; none shall gather it up.
func headOf(c *fiber.Ctx) []byte {
	c.Set(fiber.HeaderContentType, "text/event-stream; charset=utf-8")
	c.Set("X-Accel-Buffering", "no")
	head := &c.Response().Header
	head.SetContentLength(-2)
	return bytes.Clone(head.Header())
}

// sinceOf is the moment up to which the page that asks knows everything: what the stream said last before it broke off, or when
// the page was made. Anything else counts as now.
func sinceOf(c *fiber.Ctx, now time.Time) time.Time {
	for _, said := range []string{c.Get("Last-Event-ID"), c.Query("since")} {
		if at, err := strconv.ParseInt(said, 10, 64); err == nil {
			return time.UnixMilli(at)
		}
	}
	return now.Add(leeway)
}

// bare is the connection without the buffers of the HTTP server, which then can let go of them.
func bare(conn net.Conn) net.Conn {
	if wrapped, ok := conn.(interface{ UnsafeConn() net.Conn }); ok {
		return wrapped.UnsafeConn()
	}
	return conn
}
