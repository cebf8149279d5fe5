package portal

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/fault"
	"skhokho/app/filing"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// documents lists what is shared with the client of a project's documents, or just the table when a search narrows it.
func (h *Handler) documents(c *fiber.Ctx) error {
	seat, opened, err := h.open(c)
	if err != nil {
		return err
	}
	filter := readDocumentFilter(c, opened.ID)
	list, err := paging.Settle(&filter.Turn, func() (filing.List, error) {
		return h.files.List(c.UserContext(), seat.Scope, filter)
	})
	if err != nil {
		return err
	}
	view := documentsView(seat.Organisation, opened, list, filter, seat.Now())
	if web.IsPart(c) && strings.HasSuffix(c.Get("HX-Target"), "#documents") {
		c.Set("HX-Replace-Url", filter.At(view.Path))
		return web.Fragment(c, "portal/_documents", view)
	}
	return web.Page(c, "portal/documents", opened.Title+", documents", view)
}

// exportDocuments is what is listed, on all pages.
func (h *Handler) exportDocuments(c *fiber.Ctx) (export.List, error) {
	seat, opened, err := h.open(c)
	if err != nil {
		return export.List{}, err
	}
	lines, err := h.files.All(c.UserContext(), seat.Scope, readDocumentFilter(c, opened.ID))
	return filing.Export(lines, "Documents, "+opened.Title, seat.Organisation.Name, false, seat.Now()), err
}

// documentFile sends one document, for as long as the contact may see it.
func (h *Handler) documentFile(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	id, err := web.ID(c, "document")
	if err != nil {
		return err
	}
	document, err := h.files.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	if document.ProjectID != project {
		return fault.NotFound("document")
	}
	web.Named(c, document.Title)
	return h.files.Send(c, document)
}

// documentArchive sends the documents that were ticked, or all of them, as one ZIP.
func (h *Handler) documentArchive(c *fiber.Ctx) error {
	seat, opened, err := h.open(c)
	if err != nil {
		return err
	}
	documents, err := h.files.Pick(c.UserContext(), seat.Scope, opened.ID, filing.Chosen(c))
	if err != nil {
		return err
	}
	titles := make([]string, len(documents))
	for i, document := range documents {
		titles[i] = document.Title
	}
	web.Named(c, titles...)
	h.files.SendAll(c, opened.Title+" documents", documents)
	return nil
}

// readDocumentFilter reads which documents are asked for. Who else sees them is not the client's to ask.
func readDocumentFilter(c *fiber.Ctx, project uuid.UUID) filing.Filter {
	filter := filing.ReadFilter(func(name string) string { return web.Asked(c, name) }, project)
	filter.Seen = filing.ByAnyone
	return filter
}
