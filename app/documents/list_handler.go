package documents

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// all lists the documents of every project.
func (h *Handler) all(c *fiber.Ctx) error {
	view, err := h.list(c, readFilter(c))
	if err != nil {
		return err
	}
	if onlyTheTable(c) {
		return answerTable(c, view)
	}
	return web.Page(c, "documents/all", "Documents", view)
}

// ofProject is a project's tab of documents.
func (h *Handler) ofProject(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	found, err := h.files.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	list, err := h.list(c, readFilter(c))
	if err != nil {
		return err
	}
	if onlyTheTable(c) {
		return answerTable(c, list)
	}
	return web.Page(c, "documents/project", found.Title+", documents", projectView(c, found, list))
}

// onlyTheTable says whether a search narrows the list. A page that follows what others change asks for all of itself.
func onlyTheTable(c *fiber.Ctx) bool {
	return web.IsPart(c) && strings.HasSuffix(c.Get("HX-Target"), "#documents-list")
}

func answerTable(c *fiber.Ctx, view ListView) error {
	c.Set("HX-Replace-Url", view.At)
	return web.Fragment(c, "documents/_list", view)
}

// list reads the list that a filter shows. A page that has gone gives way to the first.
func (h *Handler) list(c *fiber.Ctx, f filing.Filter) (ListView, error) {
	list, err := paging.Settle(&f.Turn, func() (filing.List, error) {
		return h.files.List(c.UserContext(), web.SeatOf(c).Scope, f)
	})
	return listView(c, list, f), err
}

// done answers a change of a document: htmx gets the list it was made on as it is now; everybody else goes on to the document, or to where
// it was. Who takes back what they did on a list goes there.
func (h *Handler) done(c *fiber.Ctx, d filing.Document, to string, toast web.Toast) error {
	outcome := web.Outcome{Toast: toast, To: to}
	if filter, ok := filterAt(c.Query("list"), d.ProjectID); ok {
		outcome.To = filter.At(listPath(filter.Project))
	}
	if filter, ok := filterAt(c.Get("HX-Current-URL"), d.ProjectID); ok && web.IsPart(c) {
		view, err := h.list(c, filter)
		if err != nil {
			return err
		}
		outcome.Pieces = []web.Piece{{Target: "#documents-list", Template: "documents/_list", View: view}}
		if toast.UndoAction != "" {
			outcome.Toast.UndoAction += "?list=" + url.QueryEscape(view.At)
		}
	}
	return web.Done(c, outcome)
}

// filterAt reads which documents the list at an address shows; ok is false where that is none on which a document of the project stands.
func filterAt(address string, project uuid.UUID) (f filing.Filter, ok bool) {
	at, err := url.Parse(address)
	if err != nil || at.Path != listPath(uuid.Nil) && at.Path != listPath(project) {
		return f, false
	}
	if at.Path == listPath(uuid.Nil) {
		project = uuid.Nil
	}
	f = filing.ReadFilter(at.Query().Get, project)
	f.Turn = f.Turn.Uncounted() // something has just changed
	return f, true
}

// export is what is listed, on all pages.
func (h *Handler) export(c *fiber.Ctx) (export.List, error) {
	seat, title, filter := web.SeatOf(c), "Documents", readFilter(c)
	if filter.Project != uuid.Nil {
		found, err := h.files.Folder(c.UserContext(), seat.Scope, filter.Project)
		if err != nil {
			return export.List{}, err
		}
		title += ", " + found.Title
	}
	lines, err := h.files.All(c.UserContext(), seat.Scope, filter)
	return filing.Export(lines, title, seat.Organisation.Name, true, seat.Now()), err
}

// archive is the documents that were ticked, or all of them, as one ZIP.
func (h *Handler) archive(c *fiber.Ctx) error {
	seat, filter := web.SeatOf(c), readFilter(c)
	name := seat.Organisation.Name
	if filter.Project != uuid.Nil {
		found, err := h.files.Folder(c.UserContext(), seat.Scope, filter.Project)
		if err != nil {
			return err
		}
		name = found.Title
	}
	documents, err := h.files.Pick(c.UserContext(), seat.Scope, filter.Project, filing.Chosen(c))
	if err != nil {
		return err
	}
	h.files.SendAll(c, name+" documents", documents)
	return nil
}

func readFilter(c *fiber.Ctx) filing.Filter {
	project, _ := uuid.Parse(c.Params("project"))
	return filing.ReadFilter(func(name string) string { return web.Asked(c, name) }, project)
}

// listPath is where a project's documents are listed, or those of all for uuid.Nil.
func listPath(project uuid.UUID) string {
	if project == uuid.Nil {
		return "/documents"
	}
	return folder.Path(project) + "/documents"
}
