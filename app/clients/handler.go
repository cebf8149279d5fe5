package clients

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's client pages.
type Handler struct {
	clients  *Store
	notes    Notes
	quotes   Sales
	invoices Sales
}

// Sales draws a client's quotes, or invoices, for templates/sales/_table; nil where there are none yet. The sales slice does.
type Sales interface {
	OfClient(c *fiber.Ctx, client uuid.UUID) (any, error)
}

// Notes draws what the team has noted about a client, for templates/notes/_notes; nil for who may not read it. The notes slice does.
type Notes interface {
	OfClient(c *fiber.Ctx, client uuid.UUID) (any, error)
}

// NewHandler wires the handler.
func NewHandler(clients *Store, notes Notes, quotes, invoices Sales) *Handler {
	return &Handler{clients: clients, notes: notes, quotes: quotes, invoices: invoices}
}

// Routes mounts the client pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/clients", policies.ReadClients, h.index)
	r.Get("/clients/new", policies.WriteClients, web.Everywhere(h.new))
	r.Post("/clients/archival", policies.ArchiveClients, h.archiveChosen)
	r.Delete("/clients/archival", policies.ArchiveClients, h.restoreChosen)
	export.Routes(r, "/clients", policies.ReadClients, h.exported)
	r.Post("/clients", policies.WriteClients, web.Everywhere(h.create))
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
	r.Get("/clients/:client/quotes", policies.ReadQuotes, h.quotesTab)
	r.Get("/clients/:client/invoices", policies.ReadInvoices, h.invoicesTab)
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
	view, err := h.list(c, filter)
	if err != nil {
		return err
	}
	if web.IsPart(c) {
		c.Set("HX-Replace-Url", filter.path())
		return web.Fragment(c, "clients/_found", view)
	}
	return web.Page(c, "clients/index", "Clients", view)
}

// list is the list of clients as a filter shows it; its first page when there is none at the filter's turn any more.
func (h *Handler) list(c *fiber.Ctx, filter Filter) (IndexView, error) {
	list, err := paging.Settle(&filter.Turn, func() (List, error) {
		return h.clients.List(c.UserContext(), web.SeatOf(c).Scope, filter)
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
	return listPieces(view), err
}

func listPieces(view IndexView) []web.Piece {
	return []web.Piece{{Target: "#clients-list", Template: "clients/_list", View: view}}
}

// new shows the form for a client.
func (h *Handler) new(c *fiber.Ctx) error {
	if e := readErrand(c); e.some() {
		return web.ShowForm(c, briefForm(e, Client{}, Contact{}, web.May(c, policies.WriteContacts)), nil)
	}
	return web.Page(c, "shared/form", "Add new client", newForm(Client{}))
}

// create adds a client. On a list that could show it, it is shown.
func (h *Handler) create(c *fiber.Ctx) error {
	if e := readErrand(c); e.some() {
		return h.createOn(c, e)
	}
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
	outcome := web.Outcome{Toast: web.Toast{Text: client.Name + " added."}, To: "/clients/" + client.ID.String()}
	if filter, listed := filterBehind(c); listed && !filter.Archived {
		view, err := h.list(c, filter)
		if err != nil {
			return err
		}
		outcome.Pieces = listPieces(view.with(rowOf(c, Line{Client: client})))
	}
	return web.Done(c, outcome)
}

// show is a client's first tab.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, latest, err := h.clients.Details(c.UserContext(), seat.Scope, id, seat.Today(), activity.ReaderOf(c))
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
	client, err := h.clients.Overview(c.UserContext(), seat.Scope, id, seat.Today())
	return headOf(c, client, tab), client, err
}
