package clients

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's client pages.
type Handler struct {
	clients *Store
	notes   Notes
}

// Notes draws what the team has noted about a client, for templates/notes/_notes; nil for who may not read it. The notes slice does.
type Notes interface {
	OfClient(c *fiber.Ctx, client uuid.UUID) (any, error)
}

// NewHandler wires the handler.
func NewHandler(clients *Store, notes Notes) *Handler {
	return &Handler{clients: clients, notes: notes}
}

// Routes mounts the client pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/clients", policies.ReadClients, h.index)
	r.Get("/clients/new", policies.WriteClients, h.new)
	r.Post("/clients", policies.WriteClients, h.create)
	r.Get("/clients/deleted", policies.ArchiveClients, h.deleted)
	r.Delete("/deletions/:deletion", policies.ArchiveClients, h.undelete)
	r.Get("/clients/:client", policies.ReadClients, h.show)
	r.Get("/clients/:client/edit", policies.WriteClients, h.edit)
	r.Patch("/clients/:client", policies.WriteClients, h.update)
	r.Post("/clients/:client/archival", policies.ArchiveClients, h.archive)
	r.Delete("/clients/:client/archival", policies.ArchiveClients, h.restore)
	r.Get("/clients/:client/deletion", policies.ArchiveClients, h.confirmClientDeletion)
	r.Delete("/clients/:client", policies.ArchiveClients, h.deleteClient)

	r.Get("/clients/:client/projects", policies.ReadProjects, h.projects)
	r.Get("/clients/:client/quotes", policies.ReadClients, h.quotes)
	r.Get("/clients/:client/invoices", policies.ReadClients, h.invoices)
	r.Get("/clients/:client/activity", policies.ReadClients, h.activity)
	r.Get("/clients/:client/contacts", policies.ReadContacts, h.contacts)
	r.Get("/clients/:client/contacts/new", policies.WriteContacts, h.newContact)
	r.Post("/clients/:client/contacts", policies.WriteContacts, h.createContact)
	r.Get("/contacts/:contact/edit", policies.WriteContacts, h.editContact)
	r.Patch("/contacts/:contact", policies.WriteContacts, h.updateContact)
	r.Get("/contacts/:contact/card.vcf", policies.ReadContacts, h.card)
	r.Get("/contacts/:contact/deletion", policies.WriteContacts, h.confirmDeletion)
	r.Delete("/contacts/:contact", policies.WriteContacts, h.deleteContact)
}

// index lists the clients, or just the table when a search narrows it.
func (h *Handler) index(c *fiber.Ctx) error {
	filter := readFilter(c)
	list, err := h.clients.List(c.UserContext(), web.SeatOf(c).Scope, filter)
	if err != nil {
		return err
	}
	view := indexView(c, list, filter)
	if web.IsPart(c) {
		return web.Fragment(c, "clients/_list", view)
	}
	return web.Page(c, "clients/index", "Clients", view)
}

// new shows the form for a client.
func (h *Handler) new(c *fiber.Ctx) error {
	return web.Page(c, "shared/form", "Add new client", newForm(Client{}))
}

// create adds a client and its row.
func (h *Handler) create(c *fiber.Ctx) error {
	client, invalid := readNew(web.ReadForm(c))
	if len(invalid) > 0 {
		view := newForm(client)
		view.Explain(invalid)
		return web.Retry(c, "shared/form", "Add new client", view)
	}
	client, err := h.clients.Add(c.UserContext(), web.SeatOf(c).Scope, client)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: client.Name + " added."},
		To:     "/clients/" + client.ID.String(),
		Pieces: []web.Piece{{Target: "#clients-rows", Swap: "afterbegin", Template: "clients/_row", View: rowOf(c, Line{Client: client})}},
	})
}

// show is a client's first tab.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, latest, err := h.clients.Details(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	notes, err := h.notes.OfClient(c, id)
	if err != nil {
		return err
	}
	return web.Page(c, "clients/show", client.Name, showView(c, client, latest, notes))
}

// projects is a client's tab of projects.
func (h *Handler) projects(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Projects")
	if err != nil {
		return err
	}
	lines, err := h.clients.Projects(c.UserContext(), web.SeatOf(c).Scope, client.ID)
	if err != nil {
		return err
	}
	return web.Page(c, "clients/projects", client.Name+", projects", projectsView(c, head, client, lines))
}

// AccessHead is the top of the tab of portal access, for the slice that gives it.
func (h *Handler) AccessHead(c *fiber.Ctx) (any, string, error) {
	head, client, err := h.head(c, "Portal access")
	return head, client.Name, err
}

// head is what every tab of a client begins with.
func (h *Handler) head(c *fiber.Ctx, tab string) (Head, Overview, error) {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return Head{}, Overview{}, err
	}
	client, err := h.clients.Overview(c.UserContext(), seat.Scope, id)
	return headOf(c, client, tab), client, err
}
