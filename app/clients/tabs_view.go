package clients

import (
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

// SalesView is a client's tab of quotes, or of invoices. The Table is what the sales slice draws.
type SalesView struct {
	Head
	Heading string
	Table   any
	Note    string // a line under it
	New     Action
}

func salesView(c *fiber.Ctx, head Head, heading string, table any) SalesView {
	return SalesView{Head: head, Heading: heading, Table: table, New: beginning(c, head, heading)}
}

// beginning is the way to a new quote or invoice for a client; no Label where it can't be.
func beginning(c *fiber.Ctx, head Head, heading string) Action {
	one, may := "quote", policies.WriteQuotes
	if heading == "Invoices" {
		one, may = "invoice", policies.WriteInvoices
	}
	if head.Archived || !web.May(c, may) {
		return Action{}
	}
	return Action{"New " + one, "/" + one + "s/new?client=" + head.ID, true}
}

func quotesView(c *fiber.Ctx, head Head) BlankView {
	view := BlankView{
		Head: head, Heading: "Quotes", Icon: "file-text", Title: "No quotes for " + head.Name + " yet",
		Text: "What you offer this client is listed here, with its amount and the answer.",
	}
	if begin := beginning(c, head, "Quotes"); begin.Label != "" {
		view.Actions = append(view.Actions, begin)
	}
	return view
}

func invoicesView(c *fiber.Ctx, head Head, client Overview, lines []ContactLine) BlankView {
	view := BlankView{
		Head: head, Heading: "Invoices", Icon: "receipt", Title: "No invoices for " + head.Name + " yet",
		Text: "What this client owes, and has paid, is listed here. " + recipients(lines),
	}
	if begin := beginning(c, head, "Invoices"); begin.Label != "" {
		view.Actions = append(view.Actions, begin)
	}
	if web.May(c, policies.WriteContacts) {
		view.Actions = append(view.Actions, Action{"Choose who gets them", contactsPath(client.ID), false})
	}
	if head.CanEdit && client.TaxNumber == "" {
		view.Actions = append(view.Actions, Action{"Add the tax number", "/clients/" + head.ID + "/edit", true})
	}
	return view
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

func activityView(c *fiber.Ctx, head Head, client Overview, page paging.Page[activity.Entry], turn paging.Turn) ActivityView {
	return ActivityView{
		Head: head, Latest: activity.ViewOf(page.Lines, activity.Of{Client: client.ID}, web.SeatOf(c).Now()),
		Paging: page.View(turn, "/clients/"+head.ID+"/activity", nil, func(e activity.Entry) (string, uuid.UUID) { return paging.Moment(e.At, e.ID) }),
	}
}
