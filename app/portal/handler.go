package portal

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/filing"
	"skhokho/app/web"
	"skhokho/policies"
)

// Waiting lists the invitations that were mailed to an address and can still be accepted.
type Waiting func(ctx context.Context, email string) ([]Invitation, error)

// Handler serves the client's pages.
type Handler struct {
	portal   *Store
	files    *filing.Store
	waiting  Waiting
	paper    Paper
	received Received
}

// NewHandler wires the handler.
func NewHandler(portal *Store, files *filing.Store, waiting Waiting, paper Paper, received Received) *Handler {
	return &Handler{portal: portal, files: files, waiting: waiting, paper: paper, received: received}
}

// Routes mounts the portal of an organisation's host.
func (h *Handler) Routes(r web.Router) {
	r.Get("/portal", policies.ReadPortal, h.dashboard)
	r.Get("/portal/projects/:project", policies.ReadPortal, h.project)
	r.Get("/portal/projects/:project/milestones", policies.ReadPortalMilestones, h.milestones)
	r.Get("/portal/projects/:project/meetings", policies.ReadPortalMeetings, h.meetings)
	export.Routes(r, "/portal/projects/:project/meetings", policies.ReadPortalMeetings, h.exportMeetings)
	r.Get("/portal/projects/:project/meetings/:meeting", policies.ReadPortalMeetings, h.minutes)
	r.Get("/portal/projects/:project/meetings/:meeting/minutes.pdf", policies.ReadPortalMeetings, h.minutesPDF)
	r.Get("/portal/projects/:project/documents", policies.ReadPortalDocuments, h.documents)
	export.Routes(r, "/portal/projects/:project/documents", policies.ReadPortalDocuments, h.exportDocuments)
	r.Get("/portal/projects/:project/documents/archive.zip", policies.ReadPortalDocuments, h.documentArchive)
	r.Get("/portal/projects/:project/documents/:document/file", policies.ReadPortalDocuments, h.documentFile)
	h.bills(r, portalQuotes)
	h.answers(r)
	h.bills(r, portalInvoices)
	r.Get("/portal/projects/:project/about", policies.ReadPortal, h.about)
}

// HomeRoutes mounts the page on the apex.
func (h *Handler) HomeRoutes(r web.Router) {
	r.Get("/home", policies.SignedIn, h.home)
	h.SwitcherRoutes(r)
}

// dashboard lists every project the person follows, this host's organisation first.
func (h *Handler) dashboard(c *fiber.Ctx) error {
	reach, waiting, err := h.reach(c)
	if err != nil {
		return err
	}
	return web.Page(c, "portal/dashboard", "Your projects", dashboardView(c, reach, waiting, time.Now()))
}

// home lists everything the person can reach, wherever it is.
func (h *Handler) home(c *fiber.Ctx) error {
	reach, waiting, err := h.reach(c)
	if err != nil {
		return err
	}
	return web.Page(c, "portal/home", "Home", homeView(c, reach, waiting))
}

// reach is what both lists begin with: it crosses the borders of organisations.
func (h *Handler) reach(c *fiber.Ctx) (Reach, []Invitation, error) {
	seat := web.SeatOf(c)
	if seat.Preview != nil { // what they have elsewhere is not the team's to see
		reach, err := h.portal.Here(c.UserContext(), seat.Scope)
		return reach, nil, err
	}
	reach, err := h.portal.Reach(c.UserContext(), seat.Own())
	if err != nil {
		return Reach{}, nil, err
	}
	waiting, err := h.waiting(c.UserContext(), seat.Person.Email)
	return reach, waiting, err
}

// project opens a project with the first of its tabs that is shown.
func (h *Handler) project(c *fiber.Ctx) error {
	seat, opened, err := h.open(c)
	if err != nil {
		return err
	}
	switch {
	case opened.Plans():
		return web.Page(c, "portal/project", opened.Title, projectView(seat.Organisation, opened, time.Now()))
	case opened.Meets():
		return h.meetings(c)
	case opened.Files():
		return h.documents(c)
	case opened.Shows(policies.Quotes):
		return h.listBills(c, portalQuotes)
	case opened.Shows(policies.Invoices):
		return h.listBills(c, portalInvoices)
	}
	return h.about(c)
}

// milestones is another name of the project's own page.
func (h *Handler) milestones(c *fiber.Ctx) error {
	_, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	return c.Redirect(projectPath(id), fiber.StatusMovedPermanently)
}

// about tells what a project is and what comes of it.
func (h *Handler) about(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	opened, about, err := h.portal.About(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	opened.Shown, _ = seat.Shown(id)
	return web.Page(c, "portal/about", "About "+opened.Title, aboutView(seat.Organisation, opened, about, time.Now()))
}

// open reads the project of the address, with what of it is shown to the person asking.
func (h *Handler) open(c *fiber.Ctx) (web.Seat, Opened, error) {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return seat, Opened{}, err
	}
	opened, err := h.portal.Open(c.UserContext(), seat.Scope, id)
	opened.Shown, _ = seat.Shown(id)
	return seat, opened, err
}

func projectPath(id uuid.UUID) string { return "/portal/projects/" + id.String() }
