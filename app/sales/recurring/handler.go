package recurring

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/merge"
	"skhokho/app/web"
	"skhokho/policies"
)

const listPath = "/recurring"

func pathOf(id uuid.UUID) string              { return listPath + "/" + id.String() }
func repetitionPath(invoice uuid.UUID) string { return "/invoices/" + invoice.String() + "/repetition" }

// Handler serves the pages of recurring invoices.
type Handler struct {
	store *Store
}

// NewHandler wires the handler.
func NewHandler(store *Store) *Handler { return &Handler{store} }

// Routes mounts the pages.
func (h *Handler) Routes(r web.Router) {
	one := listPath + "/:recurrence"
	r.Get("/invoices/:invoice/repetition", policies.WriteInvoices, h.new)
	r.Post("/invoices/:invoice/repetition", policies.WriteInvoices, h.create)
	r.Get(listPath, policies.ReadInvoices, h.index)
	r.Get(one, policies.ReadInvoices, h.show)
	r.Get(one+"/edit", policies.WriteInvoices, h.edit)
	r.Patch(one, policies.WriteInvoices, h.update)
	r.Put(one+"/pause", policies.WriteInvoices, h.pause)
	r.Delete(one+"/pause", policies.WriteInvoices, h.resume)
	r.Get(one+"/deletion", policies.WriteInvoices, h.confirmEnd)
	r.Delete(one, policies.WriteInvoices, h.end)
}

// index lists what is repeated.
func (h *Handler) index(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	list, err := h.store.List(c.UserContext(), seat.Scope, uuid.Nil)
	if err != nil {
		return err
	}
	return web.Page(c, "recurring/index", "Recurring invoices", indexView(list, seat.Now()))
}

// new shows the form that begins to repeat an invoice.
func (h *Handler) new(c *fiber.Ctx) error {
	source, err := h.source(c)
	if err != nil {
		return err
	}
	now := web.SeatOf(c).Now()
	next := web.Today(now, now.Location()).AddDate(0, 1, 0)
	return web.ShowForm(c, newForm(source, Recurrence{Title: source.Title, Rhythm: Rhythm{Unit: "month", Every: 1}, NextOn: &next}.fields(), web.May(c, policies.SendSales)), nil)
}

func (h *Handler) source(c *fiber.Ctx) (Source, error) {
	seat, id, err := web.SeatAndID(c, "invoice")
	if err != nil {
		return Source{}, err
	}
	return h.store.Source(c.UserContext(), seat.Scope, id)
}

// create begins to repeat an invoice.
func (h *Handler) create(c *fiber.Ctx) error {
	source, err := h.source(c)
	if err != nil {
		return err
	}
	seat, form, maySend := web.SeatOf(c), web.ReadForm(c), web.May(c, policies.SendSales)
	typed := typedIn(form)
	r, invalid := read(form)
	r.InvoiceID, r.Sends = source.ID, r.Sends && maySend
	now := seat.Now()
	if today := web.Today(now, now.Location()); r.NextOn != nil && r.NextOn.Before(today) {
		invalid.Add("next", "That day is over. Choose today or a later one.")
	}
	if len(invalid) > 0 {
		return web.ShowForm(c, newForm(source, typed, maySend), invalid)
	}
	if r, err = h.store.Add(c.UserContext(), seat.Scope, r); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "It will be made " + r.Rhythm.String() + "."}, To: pathOf(r.ID)})
}

// typedIn are the form's values as they were typed.
func typedIn(form *web.Form) merge.Fields {
	typed := merge.Fields{}
	for name := range (Recurrence{}).fields() {
		typed[name] = form.Line(name, titleMax)
	}
	return typed
}

// show is one: what is coming, and what was made.
func (h *Handler) show(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	r, made, err := h.store.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "recurring/show", r.Title, showView(c, r, made, seat.Now()))
}

func (h *Handler) edit(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	r, _, err := h.store.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.ShowForm(c, editForm(r, r.fields(), r.fields(), web.May(c, policies.SendSales)), nil)
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	form, maySend := web.ReadForm(c), web.May(c, policies.SendSales)
	began, typed := merge.Began(form), typedIn(form)
	sent, invalid := read(form)
	sent.ID = id
	if !maySend {
		sent.Sends = began["sends"] != ""
	}
	view := editForm(sent, typed, began, maySend)
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.store.Change(c.UserContext(), seat.Scope, sent, began)
	}
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		view = editForm(sent, clash.Fields, clash.Now, maySend)
		clash.Explain(&view, seat.Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	case err != nil:
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: changed.Saved(sent.Title, changed.Edits, view, seat.Person.Name)}, To: pathOf(id)})
}

func (h *Handler) pause(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	r, err := h.store.Pause(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: r.Title + " paused. Nothing is made until you go on."}, To: pathOf(id)})
}

func (h *Handler) resume(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	now := seat.Now()
	r, err := h.store.Resume(c.UserContext(), seat.Scope, id, web.Today(now, now.Location()))
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: r.Title + " goes on."}, To: pathOf(id)})
}

// confirmEnd asks before a repetition ends.
func (h *Handler) confirmEnd(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	r, _, err := h.store.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "End "+r.Title, web.FormView{
		Title: "End this repetition?", Intro: "No more invoices of it are made. Those that were made stay.", Action: pathOf(id), Method: fiber.MethodDelete, Submit: "End it", Cancel: pathOf(id), Danger: true,
	})
}

func (h *Handler) end(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "recurrence")
	if err != nil {
		return err
	}
	r, err := h.store.End(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: r.Title + " doesn’t repeat any more."}, To: pathOf(id)})
}
