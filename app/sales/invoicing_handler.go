package sales

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// InvoicingRoutes mounts the way from a quote to an invoice, on the handler of quotes.
func (h *Handler) InvoicingRoutes(r web.Router) {
	r.Post("/quotes/:quote/invoice", policies.WriteInvoices, h.invoice)
}

// invoice makes an invoice of a quote and opens it.
func (h *Handler) invoice(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "quote")
	if err != nil {
		return err
	}
	invoice, err := h.store.Invoice(c.UserContext(), seat.Scope, id, today(c))
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The invoice has all that was on the quote."}, To: Invoices().PathOf(invoice)})
}
