// Package documents is the team's side of a project's files: adding them, keeping their versions, and choosing what the client may see.
package documents

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's documents.
type Handler struct {
	files *filing.Store
}

// NewHandler wires the handler.
func NewHandler(files *filing.Store) *Handler { return &Handler{files: files} }

// Routes mounts the documents.
func (h *Handler) Routes(r web.Router) {
	for _, path := range []string{"/documents", "/projects/:project/documents"} {
		export.Routes(r, path, policies.ReadDocuments, h.export)
		r.Get(path+"/archive.zip", policies.ReadDocuments, h.archive)
	}
	r.Get("/documents", policies.ReadDocuments, h.all)
	r.Get("/projects/:project/documents", policies.ReadDocuments, h.ofProject)
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

// show is one document with its versions.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return err
	}
	opened, err := h.files.Look(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "documents/show", opened.Title, showView(c, opened))
}

// edit shows what is said about a document as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit "+d.Title, editForm(d, d.Details(), d.Details().Fields()))
}

func (h *Handler) find(c *fiber.Ctx) (filing.Document, error) {
	seat, id, err := web.SeatAndID(c, "document")
	if err != nil {
		return filing.Document{}, err
	}
	return h.files.Find(c.UserContext(), seat.Scope, id)
}

func headOf(c *fiber.Ctx, f folder.Folder, tab string) folder.Head {
	var actions []folder.Action
	if web.May(c, policies.WriteDocuments) {
		actions = append(actions, folder.Action{Label: "Add documents", Href: listPath(f.ID) + "/new", Icon: "upload"})
	}
	return folder.HeadOf(c, f, tab, actions...)
}
