package documents

import (
	"errors"
	"io"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/filing"
	"skhokho/app/folder"
	"skhokho/app/web"
	"skhokho/tenants"
)

// new asks for the files, and says beforehand who would see them.
func (h *Handler) new(c *fiber.Ctx) error {
	seat, project, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	found, err := h.files.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	return h.showUpload(c, found, filing.Details{}, false, nil)
}

func (h *Handler) showUpload(c *fiber.Ctx, f folder.Folder, details filing.Details, shared bool, invalid fault.Invalid) error {
	audience, err := h.files.Audience(c.UserContext(), web.SeatOf(c).Scope, f.ID)
	if err != nil {
		return err
	}
	view := uploadForm(f, details, shared, audience.Words("could see these, now and later"), h.files.Most())
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
	found, err := h.files.Folder(c.UserContext(), seat.Scope, project)
	if err != nil {
		return err
	}
	taken, err := h.takeIn(c, seat.Scope, project)
	if err == nil {
		return web.Done(c, web.Outcome{Toast: web.Toast{Text: addedWords(taken.titles)}, To: listPath(project)})
	}
	invalid, ok := explained(c, err)
	if !ok {
		return err
	}
	if len(taken.titles) > 0 {
		invalid[filesField] = addedWords(taken.titles) + " Then: " + invalid[filesField]
	}
	return h.showUpload(c, found, taken.details, taken.shared, invalid)
}

// taken is what came of a form with files, up to where it ended.
type taken struct {
	details filing.Details
	shared  bool
	titles  []string // of what is kept
}

func (h *Handler) takeIn(c *fiber.Ctx, scope tenants.Scope, project uuid.UUID) (t taken, err error) {
	if err := h.fits(c, scope); err != nil {
		return t, err
	}
	uploads, err := web.OpenUploads(c, filesField, h.files.Most())
	if err != nil {
		return t, err
	}
	for {
		sent, err := uploads.Next()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return t, err
		}
		t.details, t.shared = readDetails(sent.Form), sent.Form.Ticked("shared")
		if len(sent.Form.Invalid) > 0 {
			return t, sent.Form.Invalid
		}
		d, err := h.files.Add(c.UserContext(), scope, project, t.details, t.shared, filing.File{Name: sent.Name, Content: sent.File})
		if err != nil {
			return t, err
		}
		t.titles = append(t.titles, d.Title)
	}
}

// beside is the most that a form has besides its files.
const beside = 1 << 20

// fits refuses what says beforehand that there is no room for it, before any of it is read. Errors: fault.Invalid.
func (h *Handler) fits(c *fiber.Ctx, scope tenants.Scope) error {
	left, err := h.files.Room(c.UserContext(), scope)
	if err == nil && int64(c.Request().Header.ContentLength()) > left+beside {
		return filing.NoRoom(left)
	}
	return err
}

// explained turns an error into what is said beside the files; ok is false when it is none that a person can do something about there.
func explained(c *fiber.Ctx, err error) (invalid fault.Invalid, ok bool) {
	var away *fault.Fault
	switch {
	case errors.As(err, &invalid):
		return invalid, true
	case errors.Is(err, fault.ErrUnavailable) && errors.As(err, &away):
		web.LogFailure(c, err)
		return fault.Invalid{filesField: away.Message}, true
	}
	return nil, false
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
	scope := web.SeatOf(c).Scope
	if err = h.fits(c, scope); err == nil {
		var sent web.Sent
		if sent, err = web.Upload(c, filesField, h.files.Most()); err == nil {
			d, err = h.files.Replace(c.UserContext(), scope, d.ID, filing.File{Name: sent.Name, Content: sent.File})
		}
	}
	if invalid, ok := explained(c, err); ok {
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
	d, err := h.files.Restore(c.UserContext(), seat.Scope, version)
	if err != nil {
		return err
	}
	return h.done(c, d, documentPath(d.ID), web.Toast{Text: d.Title + " is at version " + web.Number(d.Number) + " again."})
}
