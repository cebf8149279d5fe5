package sales

import (
	"errors"
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/fault"
	"skhokho/app/owed"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the team's pages of quotes, or of invoices.
type Handler struct {
	store     *Store
	reminding Reminding // nil for what nobody is reminded of
}

// Reminding is how a client is reminded of an invoice that isn't paid.
type Reminding interface {
	// Part draws it for the page of an invoice, for templates/reminders/_part.
	Part(c *fiber.Ctx, s Sheet, r Record) (any, error)
}

// NewHandler wires the handler.
func NewHandler(store *Store, reminding Reminding) *Handler { return &Handler{store, reminding} }

// Routes mounts the pages of a kind.
func (h *Handler) Routes(r web.Router) {
	k := h.store.Kind
	list, one := k.Path(), k.Path()+"/:"+k.Param
	r.Get(list, k.Read, h.index)
	r.Get(list+"/new", k.Write, h.new)
	export.Routes(r, list, k.Read, h.exported)
	r.Post(list, k.Write, h.create)
	r.Get(one, k.Read, h.show)
	h.draftRoutes(r)
}

// draftRoutes mounts what is done with a draft.
func (h *Handler) draftRoutes(r web.Router) {
	k := h.store.Kind
	one := k.Path() + "/:" + k.Param
	r.Get(one+"/edit", k.Write, h.edit)
	r.Patch(one, k.Write, h.update)
	r.Patch(one+"/draft", k.Write, h.saveQuietly)
	r.Patch(one+"/totals", k.Write, h.totals)
	r.Patch(one+"/lines", k.Write, h.rearrange)
	r.Patch(one+"/catalogue", policies.WriteProducts, h.keep)
	r.Get(one+"/deletion", k.Write, h.confirmDeletion)
	r.Delete(one, k.Write, h.delete)
}

// index lists them, or just the table when a search narrows it; a page that follows what others do asks for all of it.
func (h *Handler) index(c *fiber.Ctx) error {
	filter := h.store.readFilter(c)
	view, err := h.list(c, filter)
	if err != nil {
		return err
	}
	if web.IsPart(c) && !web.Unattended(c) {
		c.Set("HX-Replace-Url", filter.path(h.store.Kind))
		return web.Fragment(c, "sales/_found", view)
	}
	return web.Page(c, "sales/index", h.store.Title+"s", view)
}

// list is the list as a filter shows it; its first page when there is none at the filter's turn any more.
func (h *Handler) list(c *fiber.Ctx, filter Filter) (IndexView, error) {
	list, err := paging.Settle(&filter.Turn, func() (paging.Page[Entry], error) {
		return h.store.List(c.UserContext(), web.SeatOf(c).Scope, filter, today(c))
	})
	if err != nil {
		return IndexView{}, err
	}
	about, err := h.store.About(c.UserContext(), web.SeatOf(c).Scope, filter)
	view := h.indexView(c, list, filter)
	view.About = about
	return view, err
}

// OfClient draws those of one client, for templates/sales/_table; nil where there are none yet.
func (h *Handler) OfClient(c *fiber.Ctx, client uuid.UUID) (any, error) {
	filter := Filter{Of: owed.Of{Client: client}, Tab: true, Sort: newest, Turn: paging.Read(c.Query("after"), c.Query("before"))}
	list, err := h.store.List(c.UserContext(), web.SeatOf(c).Scope, filter, today(c))
	if err != nil || len(list.Lines) == 0 {
		return nil, err
	}
	return h.tableView(c, list, filter, "/clients/"+client.String()+"/"+h.store.Many), nil
}

// new shows the form that begins a draft; an address with ?client= has chosen the client already.
func (h *Handler) new(c *fiber.Ctx) error {
	return h.showNew(c, Draft{ClientID: web.IDOf(c.Query("client")), Title: web.NewForm(map[string]string{"title": c.Query("title")}).Line("title", titleMax)}, nil)
}

func (h *Handler) showNew(c *fiber.Ctx, d Draft, invalid fault.Invalid) error {
	choices, err := h.store.Choices(c.UserContext(), web.SeatOf(c).Scope, d.ClientID, d.Currency)
	if err != nil {
		return err
	}
	view := h.store.newForm(d, choices, web.MayEverywhere(c, policies.WriteClients), web.SeatOf(c).Narrow)
	if len(invalid) == 0 {
		return web.ShowForm(c, view, nil)
	}
	return web.ShowForm(c, view, invalid)
}

// create begins a draft and opens it.
func (h *Handler) create(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	draft, invalid := readNew(form, web.SeatOf(c).Narrow)
	if form.Line("then", 10) == thenClient {
		back := url.URL{Path: h.store.Path() + "/new", RawQuery: url.Values{"title": {draft.Title}}.Encode()}
		return web.Done(c, web.Outcome{To: clientForm(back.String(), false)})
	}
	err := invalid.OrNil()
	if err == nil {
		draft, err = h.store.Add(c.UserContext(), web.SeatOf(c).Scope, draft, today(c))
	}
	if errors.As(err, &invalid) {
		return h.showNew(c, draft, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: h.store.PathOf(draft.ID) + "/edit"})
}

// show is a quote or an invoice, to read.
func (h *Handler) show(c *fiber.Ctx) error {
	sheet, record, err := h.recorded(c)
	if err != nil {
		return err
	}
	view := h.showView(c, sheet)
	if err := h.complete(c, &view, sheet, record); err != nil {
		return err
	}
	return web.Page(c, "sales/show", sheet.Title, view)
}

// confirmDeletion asks before a draft is thrown away.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	sheet, err := h.findDraft(c)
	if err != nil {
		return err
	}
	path := h.store.PathOf(sheet.ID)
	return web.Page(c, "shared/form", "Delete "+sheet.Title, web.FormView{
		Title: "Delete this draft?", Intro: sheet.Title + ", for " + sheet.Client + ", has not been sent. It can’t be restored.", Action: path, Method: fiber.MethodDelete,
		Submit: "Delete", Cancel: path, Danger: true,
	})
}

func (h *Handler) delete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, h.store.Param)
	if err != nil {
		return err
	}
	draft, err := h.store.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: draft.Title + " deleted."}, To: h.store.Path()})
}

// find is what an address names, as it stands today.
func (h *Handler) find(c *fiber.Ctx) (Sheet, error) {
	seat, id, err := web.SeatAndID(c, h.store.Param)
	if err != nil {
		return Sheet{}, err
	}
	return h.store.Find(c.UserContext(), seat.Scope, id, today(c))
}

// findDraft is find for what is still being written. Errors: fault.ErrConflict when it has been sent.
func (h *Handler) findDraft(c *fiber.Ctx) (Sheet, error) {
	sheet, err := h.find(c)
	if err == nil && sheet.Frozen() {
		err = fault.Conflict("This " + h.store.One + " has been sent, and stays as it is.")
	}
	return sheet, err
}

// today is the date where the organisation is.
func today(c *fiber.Ctx) time.Time {
	now := web.SeatOf(c).Now()
	return web.Today(now, now.Location())
}
