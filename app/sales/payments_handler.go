package sales

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/app/web"
	"skhokho/policies"
)

const (
	methodMax    = 40
	referenceMax = 120
	reasonMax    = 500
)

// SettlingRoutes mounts what becomes of invoices after they are sent, on the handler of invoices: payments, credit notes, and to void them.
func (h *Handler) SettlingRoutes(r web.Router) {
	r.Get("/invoices/:invoice/payments/new", policies.WritePayments, h.newPayment)
	r.Post("/invoices/:invoice/payments", policies.WritePayments, h.pay)
	r.Get("/payments/:payment/deletion", policies.WritePayments, h.confirmTakingBack)
	r.Delete("/payments/:payment", policies.WritePayments, h.takeBack)
	r.Post("/invoices/:invoice/credit", policies.WriteInvoices, h.credit)
	r.Get("/invoices/:invoice/voiding", policies.SendSales, h.askToVoid)
	r.Post("/invoices/:invoice/voiding", policies.SendSales, h.void)
}

// newPayment asks for a payment; what is open is proposed.
func (h *Handler) newPayment(c *fiber.Ctx) error {
	sheet, record, err := h.recorded(c)
	if err != nil {
		return err
	}
	if !sheet.Frozen() || record.VoidedAt != nil {
		return fault.Conflict("Payments are noted on invoices that have been sent and aren’t void.")
	}
	day := today(c)
	return web.ShowForm(c, h.paymentForm(c, sheet, map[string]string{"amount": record.Open.Typed(), "date": dateValue(&day), "method": "Bank transfer"}), nil)
}

// recorded is what an address names, with what has become of it.
func (h *Handler) recorded(c *fiber.Ctx) (Sheet, Record, error) {
	sheet, err := h.find(c)
	if err != nil {
		return sheet, Record{}, err
	}
	record, err := h.store.Record(c.UserContext(), web.SeatOf(c).Scope, sheet)
	return sheet, record, err
}

// pay notes a payment.
func (h *Handler) pay(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	f := web.ReadForm(c)
	payment, typed := h.readPayment(c, f, sheet)
	if err = f.Invalid.OrNil(); err == nil {
		err = h.store.Pay(c.UserContext(), web.SeatOf(c).Scope, payment)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.ShowForm(c, h.paymentForm(c, sheet, typed), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: payment.Amount.String() + " noted as paid."}, To: h.store.PathOf(sheet.ID)})
}

func (h *Handler) readPayment(c *fiber.Ctx, f *web.Form, sheet Sheet) (Payment, map[string]string) {
	typed := map[string]string{"amount": f.Line("amount", numberMax), "date": f.Line("date", 10), "method": f.Line("method", methodMax), "reference": f.Line("reference", referenceMax)}
	p := Payment{InvoiceID: sheet.ID, Method: typed["method"], Reference: typed["reference"]}
	amount, err := money.ReadAmount(typed["amount"], sheet.Currency)
	switch {
	case err != nil:
		f.Invalid.Add("amount", err.Error())
	case amount.Sign() <= 0:
		f.Invalid.Add("amount", "Write how much was paid.")
	}
	p.Amount = amount
	day := f.Date("date")
	switch {
	case day == nil && typed["date"] == "":
		f.Invalid.Add("date", "On which day was it paid?")
	case day != nil && day.After(today(c)):
		f.Invalid.Add("date", "This day is still to come. Note a payment once it has arrived.")
	case day != nil:
		p.PaidOn = *day
	}
	return p, typed
}

func (h *Handler) paymentForm(c *fiber.Ctx, sheet Sheet, typed map[string]string) web.FormView {
	path, day := h.store.PathOf(sheet.ID), today(c)
	return web.FormView{
		Title: "Note a payment", Intro: "Of " + sheet.Number + ", " + sheet.Title + ", for " + sheet.Client + ".", Action: path + "/payments", Submit: "Note payment", Cancel: path,
		Fields: []web.Field{
			{Name: "amount", Label: "Amount", Type: "text", Value: typed["amount"], Required: true, Autofocus: true, Half: true, Max: numberMax, Prefix: sheet.Currency.Sign(), Autocomplete: "off"},
			{Name: "date", Label: "Paid on", Type: "date", Value: typed["date"], Required: true, Half: true, Until: dateValue(&day)},
			{Name: "method", Label: "Method", Type: "text", Value: typed["method"], Half: true, Max: methodMax, Autocomplete: "off", Options: []web.Option{{Value: "Bank transfer"}, {Value: "Card"}, {Value: "Cash"}, {Value: "Debit order"}}},
			{Name: "reference", Label: "Reference", Type: "text", Value: typed["reference"], Half: true, Max: referenceMax, Autocomplete: "off"},
		},
	}
}

// confirmTakingBack asks before a payment is taken back.
func (h *Handler) confirmTakingBack(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "payment")
	if err != nil {
		return err
	}
	p, err := h.store.FindPayment(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Take back a payment", web.FormView{
		Title: "Take this payment back?", Intro: p.Amount.String() + ", paid on " + paperDay(p.PaidOn) + " and noted by " + p.By + ". The amount is open again then.",
		Action: "/payments/" + p.ID.String(), Method: fiber.MethodDelete, Submit: "Take back", Cancel: h.store.PathOf(p.InvoiceID), Danger: true,
	})
}

func (h *Handler) takeBack(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "payment")
	if err != nil {
		return err
	}
	p, err := h.store.TakeBack(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The payment of " + p.Amount.String() + " is taken back."}, To: h.store.PathOf(p.InvoiceID)})
}

// credit begins a credit note of an invoice and opens it.
func (h *Handler) credit(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "invoice")
	if err != nil {
		return err
	}
	credit, err := h.store.Credit(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The credit note has all that is on the invoice. Take off what stays."}, To: Credits().PathOf(credit)})
}
