package documents

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's documents.
type Handler struct {
	documents *Store
}

// NewHandler wires the handler.
func NewHandler(documents *Store) *Handler { return &Handler{documents: documents} }

// Routes mounts the documents.
func (h *Handler) Routes(r web.Router) {
	r.Get("/documents", policies.ReadDocuments, h.all)
	r.Get("/projects/:project/documents", policies.ReadDocuments, h.index)
	r.Get("/projects/:project/documents/new", policies.WriteDocuments, h.new)
	r.Post("/projects/:project/documents", policies.WriteDocuments, h.create)
	r.Get("/projects/:project/documents/deleted", policies.ReadDocuments, h.deleted)
	r.Get("/documents/:document", policies.ReadDocuments, h.show)
	r.Get("/documents/:document/edit", policies.WriteDocuments, h.edit)
	r.Patch("/documents/:document", policies.WriteDocuments, h.update)
	r.Get("/documents/:document/file", policies.ReadDocuments, h.file)
	r.Post("/documents/:document/share", policies.WriteDocuments, h.share)
	r.Delete("/documents/:document/share", policies.WriteDocuments, h.unshare)
	r.Get("/documents/:document/versions/new", policies.WriteDocuments, h.newVersion)
	r.Post("/documents/:document/versions", policies.WriteDocuments, h.addVersion)
	r.Get("/versions/:version/file", policies.ReadDocuments, h.versionFile)
	r.Post("/versions/:version/restoration", policies.WriteDocuments, h.restoreVersion)
	r.Get("/documents/:document/deletion", policies.WriteDocuments, h.confirmDeletion)
	r.Delete("/documents/:document", policies.WriteDocuments, h.delete)
	r.Delete("/documents/:document/deletion", policies.WriteDocuments, h.undelete)
}

// all lists the documents of every project.
func (h *Handler) all(c *fiber.Ctx) error {
	filter := readFilter(c, uuid.Nil)
	list, err := h.documents.List(c.UserContext(), web.SeatOf(c).Scope, filter)
	if err != nil {
		return err
	}
	view := listView(c, list, filter)
	if web.IsPart(c) {
		return web.Fragment(c, "documents/_list", view)
	}
	return web.Page(c, "documents/all", "Documents", view)
}

// index is a project's tab of documents.
func (h *Handler) index(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	found, err := h.documents.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	filter := readFilter(c, project)
	list, err := h.documents.List(c.UserContext(), seat.Scope, filter)
	if err != nil {
		return err
	}
	view := IndexView{Head: headOf(c, found), ListView: listView(c, list, filter)}
	if web.IsPart(c) {
		return web.Fragment(c, "documents/_list", view.ListView)
	}
	return web.Page(c, "documents/index", found.Title+", documents", view)
}

// show is one document with its versions.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return err
	}
	d, err := h.documents.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	found, err := h.documents.Folder(c.UserContext(), seat.Scope, d.ProjectID)
	if err != nil {
		return err
	}
	versions, err := h.documents.Versions(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	audience, err := h.documents.Audience(c.UserContext(), seat.Scope, d.ProjectID)
	if err != nil {
		return err
	}
	return web.Page(c, "documents/show", d.Title, showView(c, found, d, versions, audience))
}

// edit shows a document's details as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit "+d.Title, editForm(d, Details{d.Title, d.Description, d.Folder}))
}

// update keeps the edited details.
func (h *Handler) update(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	details := readDetails(form)
	form.Require("title", details.Title, "What is the document called?")
	if len(form.Invalid) > 0 {
		view := editForm(d, details)
		view.Explain(form.Invalid)
		return web.Retry(c, "shared/form", view.Title, view)
	}
	if d, err = h.documents.Change(c.UserContext(), web.SeatOf(c).Scope, d.ID, details); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: d.Title + " saved."}, To: documentPath(d.ID)})
}

func (h *Handler) find(c *fiber.Ctx) (Document, error) {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return Document{}, err
	}
	return h.documents.Find(c.UserContext(), seat.Scope, id)
}

func headOf(c *fiber.Ctx, f folder.Folder) folder.Head {
	var actions []folder.Action
	if web.May(c, policies.WriteDocuments) {
		actions = append(actions, folder.Action{Label: "Add documents", Href: folder.Path(f.ID) + "/documents/new", Icon: "upload"})
	}
	return folder.HeadOf(c, f, "Documents", actions...)
}
