package reminders

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/sales"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the reminders of an invoice: their part of its page, and what can be done about them.
type Handler struct {
	store    *Store
	invoices *sales.Store
}

// NewHandler wires the handler.
func NewHandler(store *Store, invoices *sales.Store) *Handler { return &Handler{store, invoices} }

// Routes mounts what can be done.
func (h *Handler) Routes(r web.Router) {
	const all = "/invoices/:invoice/reminders"
	r.Get(all+"/new", policies.SendSales, h.new)
	r.Post(all, policies.SendSales, h.create)
	r.Put(all+"/pause", policies.SendSales, h.pause)
	r.Delete(all+"/pause", policies.SendSales, h.resume)
}

// Part draws the reminders for the page of an invoice that isn't paid.
func (h *Handler) Part(c *fiber.Ctx, s sales.Sheet, r sales.Record) (any, error) {
	seat := web.SeatOf(c)
	plan, to, err := h.store.Plan(c.UserContext(), seat.Scope, s)
	if err != nil {
		return nil, err
	}
	return partView(c, s, r, plan, to), nil
}

// new asks whom to remind, and shows the words.
func (h *Handler) new(c *fiber.Ctx) error {
	d, err := h.open(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, d.form(sales.LetterForm{Message: d.words}, d.plan.Last.String()), nil)
}

// create sends a reminder now.
func (h *Handler) create(c *fiber.Ctx) error {
	d, err := h.open(c)
	if err != nil {
		return err
	}
	f, seat := web.ReadForm(c), web.SeatOf(c)
	seen, _ := uuid.Parse(f.Hidden("seen")) // what can't be read is a form that has seen none
	typed, wish := sales.ReadLetter(f, d.people, false)
	if err = f.Invalid.OrNil(); err == nil {
		err = h.store.RemindNow(c.UserContext(), seat.Scope, d.sheet.ID, wish, seen, seat.Now())
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.ShowForm(c, d.form(typed, f.Hidden("seen")), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "A reminder is on its way to " + wish.To + "."}, To: h.invoices.PathOf(d.sheet.ID)})
}

// open finds what a reminder would be about. Errors: fault.ErrConflict for an invoice that nobody has to pay, or that has no paper.
func (h *Handler) open(c *fiber.Ctx) (d desk, err error) {
	seat, id, err := web.SeatAndID(c, "invoice")
	if err != nil {
		return d, err
	}
	now := seat.Now()
	today := web.Today(now, now.Location())
	if d.sheet, err = h.invoices.Find(c.UserContext(), seat.Scope, id, today); err != nil {
		return d, err
	}
	record, err := h.invoices.Record(c.UserContext(), seat.Scope, d.sheet)
	switch {
	case err != nil:
		return d, err
	case !d.sheet.Frozen() || record.VoidedAt != nil || !record.HasPaper:
		return d, fault.Conflict("Reminders are for invoices that have been sent and aren’t void.")
	case record.Open.Sign() == 0:
		return d, errPaid
	}
	if d.plan, d.usual, err = h.store.Plan(c.UserContext(), seat.Scope, d.sheet); err != nil {
		return d, err
	}
	d.open, d.words = record.Open.String(), d.plan.Words
	if d.words == "" {
		d.words = usual(d.sheet.Number, d.sheet.Until, today)
	}
	d.people, err = h.invoices.Recipients(c.UserContext(), seat.Scope, d.sheet.ClientID, d.sheet.ContactID)
	return d, err
}

func (h *Handler) pause(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "invoice")
	if err != nil {
		return err
	}
	if err := h.store.Pause(c.UserContext(), seat.Scope, id); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "Reminders are paused. None of this invoice goes out by itself until you go on."}, To: h.invoices.PathOf(id)})
}

func (h *Handler) resume(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "invoice")
	if err != nil {
		return err
	}
	now := seat.Now()
	if err := h.store.Resume(c.UserContext(), seat.Scope, id, web.Today(now, now.Location())); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "Reminders go on."}, To: h.invoices.PathOf(id)})
}
