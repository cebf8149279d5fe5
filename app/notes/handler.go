package notes

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's notes.
type Handler struct {
	notes *Store
}

// NewHandler wires the handler.
func NewHandler(notes *Store) *Handler { return &Handler{notes: notes} }

// Routes mounts the notes.
func (h *Handler) Routes(r web.Router) {
	r.Get("/clients/:client/notes", policies.ReadNotes, h.index)
	r.Post("/clients/:client/notes", policies.WriteNotes, web.Everywhere(h.create))
	r.Get("/projects/:project/notes", policies.ReadNotes, h.index)
	r.Post("/projects/:project/notes", policies.WriteNotes, h.create)
	r.Get("/notes/:note/edit", policies.WriteNotes, h.edit)
	r.Patch("/notes/:note", policies.WriteNotes, h.update)
	r.Get("/notes/:note/deletion", policies.WriteNotes, h.confirmDeletion)
	r.Delete("/notes/:note", policies.WriteNotes, h.delete)
}

// OfClient draws the newest notes on a client for its page, by templates/notes/_notes; nil for who may not read them. Errors:
// fault.ErrNotFound.
func (h *Handler) OfClient(c *fiber.Ctx, client uuid.UUID) (any, error) {
	if !web.May(c, policies.ReadNotes) {
		return nil, nil
	}
	on := Subject{ClientID: client}
	page, err := h.notes.Of(c.UserContext(), web.SeatOf(c).Scope, on, "", paging.Turn{})
	return pageView(c, on, page, ""), err
}

// index is a page of the notes on a client or a project, what a search finds of them, or the next ones of a list that is open.
func (h *Handler) index(c *fiber.Ctx) error {
	seat, on, err := seatAndSubject(c)
	if err != nil {
		return err
	}
	search, after := web.Search(c), c.Query("after")
	page, err := h.notes.Of(c.UserContext(), seat.Scope, on, search, paging.Read(after, ""))
	if err != nil {
		return err
	}
	view := pageView(c, on, page, search)
	switch {
	case web.IsPart(c) && after != "":
		return web.Fragment(c, "notes/_more", view)
	case web.IsPart(c):
		return web.Fragment(c, "notes/_list", view)
	case on.ProjectID != uuid.Nil:
		return web.Page(c, "notes/project", page.Folder.Title+", notes", projectView(c, page, view))
	}
	return web.Page(c, "notes/index", "Notes on "+page.Client, view)
}

// create adds a note and its line.
func (h *Handler) create(c *fiber.Ctx) error {
	seat, on, err := seatAndSubject(c)
	if err != nil {
		return err
	}
	body, invalid := readBody(web.ReadForm(c), newField)
	if len(invalid) > 0 {
		return retryNew(c, on, body, invalid)
	}
	note, err := h.notes.Add(c.UserContext(), seat.Scope, on, body)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "Note added."}, To: on.page(), Pieces: []web.Piece{
		{Target: "#notes-rows", Swap: "afterbegin", Template: "notes/_note", View: rowOf(c, note, nil)},
		{Target: "#notes-form", Swap: "innerHTML", Template: "notes/_form", View: newForm(on, "")},
	}})
}

// seatAndSubject reads whose notes an address is about.
func seatAndSubject(c *fiber.Ctx) (seat web.Seat, on Subject, err error) {
	if c.Params("project") != "" {
		seat, on.ProjectID, err = web.SeatAndID(c, "project")
	} else {
		seat, on.ClientID, err = web.SeatAndID(c, "client")
	}
	return seat, on, err
}

// retryNew shows the form for a note again: in its place above the others, or as a page by itself.
func retryNew(c *fiber.Ctx, on Subject, body string, invalid fault.Invalid) error {
	view := newForm(on, body)
	view.Explain(invalid)
	if web.IsPart(c) {
		c.Status(fiber.StatusUnprocessableEntity)
		return web.Fragment(c, "notes/_form", view)
	}
	return web.Retry(c, "shared/form", "Add note", view)
}

// edit shows a note as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	note, err := h.note(c)
	if err == nil {
		err = note.changeable(web.SeatOf(c).PersonID)
	}
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit note", editForm(note))
}

// update keeps the edited note.
func (h *Handler) update(c *fiber.Ctx) error {
	note, err := h.note(c)
	if err != nil {
		return err
	}
	body, invalid := readBody(web.ReadForm(c), editField)
	if len(invalid) > 0 {
		note.Body = body
		view := editForm(note)
		view.Explain(invalid)
		return web.Retry(c, "shared/form", "Edit note", view)
	}
	if note, err = h.notes.Change(c.UserContext(), web.SeatOf(c).Scope, note.ID, body); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast: web.Toast{Text: "Note saved."}, To: note.page(),
		Pieces: []web.Piece{{Target: "#note-" + note.ID.String(), Template: "notes/_note", View: rowOf(c, note, nil)}},
	})
}

// confirmDeletion asks once more.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	note, err := h.note(c)
	if err == nil {
		err = note.removable(web.SeatOf(c).PersonID, web.May(c, policies.ModerateNotes))
	}
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete note", deletionForm(note))
}

// delete removes the note and its line.
func (h *Handler) delete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "note")
	if err != nil {
		return err
	}
	note, err := h.notes.Delete(c.UserContext(), seat.Scope, id, web.May(c, policies.ModerateNotes))
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "Note deleted."}, To: note.page(), Pieces: []web.Piece{{Target: "#note-" + id.String()}}})
}

func (h *Handler) note(c *fiber.Ctx) (Note, error) {
	seat, id, err := web.SeatAndID(c, "note")
	if err != nil {
		return Note{}, err
	}
	return h.notes.Find(c.UserContext(), seat.Scope, id)
}
