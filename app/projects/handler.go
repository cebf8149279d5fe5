package projects

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's project pages.
type Handler struct {
	projects *Store
}

// NewHandler wires the handler.
func NewHandler(projects *Store) *Handler { return &Handler{projects: projects} }

// Routes mounts the project pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/projects", policies.ReadProjects, h.index)
	r.Get("/projects/new", policies.WriteProjects, web.Everywhere(h.new))
	r.Post("/projects", policies.WriteProjects, web.Everywhere(h.create))
	r.Get("/projects/:project", policies.ReadMilestones, h.milestones)
	r.Get("/projects/:project/details", policies.ReadProjects, h.details)
	r.Get("/projects/:project/report.pdf", policies.ReadProjects, h.report)
	r.Get("/projects/:project/edit", policies.WriteProjects, h.edit)
	r.Patch("/projects/:project", policies.WriteProjects, h.update)
	r.Put("/projects/:project/status", policies.WriteProjects, h.setStatus)
	r.Post("/projects/:project/archival", policies.ArchiveProjects, h.archive)
	r.Delete("/projects/:project/archival", policies.ArchiveProjects, h.restore)

	r.Get("/projects/:project/milestones", policies.ReadMilestones, h.milestones)
	r.Get("/projects/:project/gantt", policies.ReadMilestones, h.gantt)
	r.Get("/projects/:project/milestones/new", policies.WriteMilestones, h.newMilestone)
	r.Post("/projects/:project/milestones", policies.WriteMilestones, h.createMilestone)
	r.Get("/milestones/:milestone/edit", policies.WriteMilestones, h.editMilestone)
	r.Patch("/milestones/:milestone", policies.WriteMilestones, h.updateMilestone)
	r.Get("/milestones/:milestone/deletion", policies.WriteMilestones, h.confirmDeletion)
	r.Delete("/milestones/:milestone", policies.WriteMilestones, h.deleteMilestone)
	r.Post("/milestones/:milestone/completion", policies.WriteMilestones, h.complete)
	r.Delete("/milestones/:milestone/completion", policies.WriteMilestones, h.reopen)
}

// index lists the projects, or just the table when a search narrows it.
func (h *Handler) index(c *fiber.Ctx) error {
	filter := readFilter(c)
	view, err := h.list(c, filter)
	if err != nil {
		return err
	}
	if web.IsPart(c) {
		c.Set("HX-Replace-Url", filter.path())
		return web.Fragment(c, "projects/_found", view)
	}
	return web.Page(c, "projects/index", "Projects", view)
}

// list is the list of projects as a filter shows it; its first page when there is none at the filter's turn any more.
func (h *Handler) list(c *fiber.Ctx, filter Filter) (IndexView, error) {
	list, err := paging.Settle(&filter.Turn, func() (List, error) {
		return h.projects.List(c.UserContext(), web.SeatOf(c).Scope, filter)
	})
	return indexView(c, list, filter), err
}

// listBehind draws the list anew on the page from which htmx asks; nothing where that is not the list.
func (h *Handler) listBehind(c *fiber.Ctx) ([]web.Piece, error) {
	filter, listed := filterBehind(c)
	if !listed {
		return nil, nil
	}
	view, err := h.list(c, filter)
	return []web.Piece{{Target: "#projects-list", Template: "projects/_list", View: view}}, err
}

// new shows the form for a project; an address with ?client= has chosen the client already.
func (h *Handler) new(c *fiber.Ctx) error {
	return h.showNew(c, Project{ClientID: web.IDOf(c.Query("client"))}, nil)
}

// create adds a project and opens it.
func (h *Handler) create(c *fiber.Ctx) error {
	project, invalid := readProject(web.ReadForm(c))
	err := invalid.OrNil()
	if err == nil {
		project, err = h.projects.Add(c.UserContext(), web.SeatOf(c).Scope, project)
	}
	if errors.As(err, &invalid) {
		return h.showNew(c, project, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: project.Title + " created."}, To: projectPath(project.ID)})
}

// details is a project's tab about itself.
func (h *Handler) details(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	return web.Page(c, "projects/details", sheet.Title+", details", detailsView(c, sheet))
}

// showNew shows the form for a project, with what is wrong with it when something is.
func (h *Handler) showNew(c *fiber.Ctx, p Project, invalid fault.Invalid) error {
	choices, err := h.projects.Choices(c.UserContext(), web.SeatOf(c).Scope, p.ClientID, uuid.Nil)
	if err != nil {
		return err
	}
	return web.ShowForm(c, newForm(p, choices), invalid)
}

func (h *Handler) find(c *fiber.Ctx) (Project, error) {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return Project{}, err
	}
	return h.projects.Find(c.UserContext(), seat.Scope, id)
}

func (h *Handler) sheet(c *fiber.Ctx) (Sheet, error) {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return Sheet{}, err
	}
	return h.projects.Sheet(c.UserContext(), seat.Scope, id, today(c), activity.ReaderOf(c))
}
