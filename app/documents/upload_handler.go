package documents

import (
	"errors"
	"io"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/web"
)

// new asks for the files, and says beforehand who would see them.
func (h *Handler) new(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	found, err := h.documents.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	return h.showUpload(c, found, Details{}, false, nil)
}

func (h *Handler) showUpload(c *fiber.Ctx, f folder.Folder, details Details, shared bool, invalid fault.Invalid) error {
	audience, err := h.documents.Audience(c.UserContext(), web.SeatOf(c).Scope, f.ID)
	if err != nil {
		return err
	}
	view := uploadForm(f, details, shared, audience.Words("could see these, now and later"))
	if invalid == nil {
		return web.Page(c, "documents/new", view.Title, view)
	}
	view.Explain(invalid)
	return web.Retry(c, "documents/new", view.Title, view)
}

// create takes in files one after the other. Those that came whole are kept when a later one breaks off, and the answer says so.
func (h *Handler) create(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	found, err := h.documents.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	var kept []string
	details, shared := Details{}, false
	uploads, err := web.OpenUploads(c, filesField, h.documents.limits.File)
	for err == nil {
		var sent web.Sent
		if sent, err = uploads.Next(); err != nil {
			break
		}
		details, shared = readDetails(sent.Form), sent.Form.Ticked("shared")
		if len(sent.Form.Invalid) > 0 {
			err = sent.Form.Invalid
			break
		}
		var d Document
		if d, err = h.documents.Add(c.UserContext(), seat.Scope, project, details, shared, File{sent.Name, sent.File}); err == nil {
			kept = append(kept, d.Title)
		}
	}
	var invalid fault.Invalid
	switch {
	case errors.Is(err, io.EOF):
		return web.Done(c, web.Outcome{Toast: web.Toast{Text: addedWords(kept)}, To: folder.Path(project) + "/documents"})
	case errors.As(err, &invalid):
		if len(kept) > 0 {
			invalid[filesField] = addedWords(kept) + " Then: " + invalid[filesField]
		}
		return h.showUpload(c, found, details, shared, invalid)
	}
	return err
}

func addedWords(titles []string) string {
	if len(titles) > 3 {
		return web.Count(len(titles), "document", "documents") + " added."
	}
	return web.And(titles) + " added."
}

// newVersion asks for the file that takes the place of the present one.
func (h *Handler) newVersion(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return web.Page(c, "documents/new", "New version of "+d.Title, replaceForm(d))
}

// addVersion takes the file in.
func (h *Handler) addVersion(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	sent, err := web.Upload(c, filesField, h.documents.limits.File)
	if err == nil {
		d, err = h.documents.Replace(c.UserContext(), web.SeatOf(c).Scope, d.ID, File{sent.Name, sent.File})
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		view := replaceForm(d)
		view.Explain(invalid)
		return web.Retry(c, "documents/new", view.Title, view)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: d.Title + " is at version " + web.Number(d.Number) + " now."}, To: documentPath(d.ID)})
}

// restoreVersion makes an older version the current one.
func (h *Handler) restoreVersion(c *fiber.Ctx) error {
	seat, version, err := web.SeatAndID(c, "version")
	if err != nil {
		return err
	}
	d, err := h.documents.Restore(c.UserContext(), seat.Scope, version)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: d.Title + " is at version " + web.Number(d.Number) + " again."}, To: documentPath(d.ID)})
}
