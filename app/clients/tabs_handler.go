package clients

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// BlankView is a tab on which nothing stands yet: it says what will, and offers what can be done now.
type BlankView struct {
	Head
	Heading           string
	Icon, Title, Text string
	Actions           []Action
}

// Action is a link as a button.
type Action struct {
	Label, Href string
	Dialog      bool // opens in the dialog
}

// quotes is a client's tab of quotes.
func (h *Handler) quotes(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Quotes")
	if err != nil {
		return err
	}
	view := BlankView{
		Head: head, Heading: "Quotes", Icon: "file-text", Title: "No quotes for " + client.Name + " yet",
		Text: "What you offer this client is listed here, with its amount and the answer. The work itself begins with a project.",
	}
	if head.CanAddProject {
		view.Actions = append(view.Actions, Action{"New project", "/projects/new?client=" + head.ID, true})
	}
	return web.Page(c, "clients/blank", client.Name+", quotes", view)
}

// invoices is a client's tab of invoices.
func (h *Handler) invoices(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Invoices")
	if err != nil {
		return err
	}
	lines, err := h.clients.Contacts(c.UserContext(), web.SeatOf(c).Scope, client.ID)
	if err != nil {
		return err
	}
	view := BlankView{
		Head: head, Heading: "Invoices", Icon: "receipt", Title: "No invoices for " + client.Name + " yet",
		Text: "What this client owes, and has paid, is listed here. " + recipients(lines),
	}
	if web.May(c, policies.WriteContacts) {
		view.Actions = append(view.Actions, Action{"Choose who gets them", contactsPath(client.ID), false})
	}
	if head.CanEdit && client.TaxNumber == "" {
		view.Actions = append(view.Actions, Action{"Add the tax number", "/clients/" + head.ID + "/edit", true})
	}
	return web.Page(c, "clients/blank", client.Name+", invoices", view)
}

// recipients says who gets a client's invoices.
func recipients(lines []ContactLine) string {
	var names []string
	for _, line := range lines {
		if line.GetsInvoices {
			names = append(names, line.Name())
		}
	}
	switch len(names) {
	case 0:
		return "No contact is marked yet as getting them."
	case 1, 2, 3:
		return "Invoices go to " + web.And(names) + "."
	}
	return "Invoices go to " + strings.Join(names[:2], ", ") + " and " + web.Number(len(names)-2) + " more."
}

// ActivityView is all that happened with a client.
type ActivityView struct {
	Head
	Latest activity.View
	Paging paging.View
}

// activity lists what happened with a client, page by page.
func (h *Handler) activity(c *fiber.Ctx) error {
	head, client, err := h.head(c, "")
	if err != nil {
		return err
	}
	turn := paging.Read(c.Query("after"), c.Query("before"))
	page, err := h.clients.Activity(c.UserContext(), web.SeatOf(c).Scope, client.ID, turn)
	if err != nil {
		return err
	}
	now := web.SeatOf(c).Now()
	return web.Page(c, "clients/activity", client.Name+", activity", ActivityView{
		Head: head, Latest: activity.ViewOf(page.Lines, activity.Of{Client: client.ID}, now),
		Paging: page.View(turn, "/clients/"+head.ID+"/activity", url.Values{}, func(e activity.Entry) (string, uuid.UUID) { return paging.Moment(e.At, e.ID) }),
	})
}
