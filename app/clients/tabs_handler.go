package clients

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// quotesTab is a client's tab of quotes.
func (h *Handler) quotesTab(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Quotes")
	if err != nil {
		return err
	}
	table, err := h.quotes.OfClient(c, client.ID)
	if err != nil {
		return err
	}
	if table != nil {
		return web.Page(c, "clients/sales", client.Name+", quotes", salesView(c, head, "Quotes", table))
	}
	return web.Page(c, "clients/blank", client.Name+", quotes", quotesView(c, head))
}

// invoicesTab is a client's tab of invoices.
func (h *Handler) invoicesTab(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Invoices")
	if err != nil {
		return err
	}
	lines, err := h.clients.Contacts(c.UserContext(), web.SeatOf(c).Scope, client.ID)
	if err != nil {
		return err
	}
	table, err := h.invoices.OfClient(c, client.ID)
	if err != nil {
		return err
	}
	if table != nil {
		view := salesView(c, head, "Invoices", table)
		view.Note = recipients(lines)
		return web.Page(c, "clients/sales", client.Name+", invoices", view)
	}
	return web.Page(c, "clients/blank", client.Name+", invoices", invoicesView(c, head, client, lines))
}

// activity lists what happened with a client, page by page. Who may not read all that it tells of stays with the client.
func (h *Handler) activity(c *fiber.Ctx) error {
	head, client, err := h.head(c, "")
	if err != nil {
		return err
	}
	if !web.May(c, policies.ReadActivity) {
		return c.Redirect("/clients/"+head.ID, fiber.StatusSeeOther)
	}
	turn := paging.Read(c.Query("after"), c.Query("before"))
	page, err := h.clients.Activity(c.UserContext(), web.SeatOf(c).Scope, client.ID, activity.ReaderOf(c), turn)
	if err != nil {
		return err
	}
	return web.Page(c, "clients/activity", client.Name+", activity", activityView(c, head, client, page, turn))
}
