package access

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// LedgerView is the page of a contact's ledger.
type LedgerView struct {
	ID, Name, Client, ClientHref string
	State, Tone, When            string
	Lines                        []LedgerLine
	Paging                       paging.View
	CanEnd                       bool
}

// LedgerLine is one thing that happened.
type LedgerLine struct {
	When, Moment string
	What, Tone   string // "Signed in"
	Detail       string // "Website relaunch: milestones"
	Who          string // of the team; "" for the contact
	Where        string // "Chrome on Android · 196.25.1.1"
}

// deeds say what happened, and with which colour.
var deeds = map[Deed]struct{ word, tone string }{
	wasInvited: {"Invited", "accent"}, hasAccess: {"Accepted", "good"}, wasGranted: {"Access changed", ""}, wasEnded: {"Access ended", "bad"},
	signedIn: {"Signed in", "good"}, opened: {"Opened", ""}, downloaded: {"Downloaded", ""}, previewed: {"Previewed", ""},
}

// pages name what stands behind a route of the portal. The title of one thing of many is added: "the minutes of Design review".
var pages = map[string]string{
	"/portal": "the list of projects", "/portal/projects/:project": "the project’s page", "/portal/projects/:project/about": "what the project is about",

	"/portal/projects/:project/meetings": "the meetings", "/portal/projects/:project/meetings/print": "the meetings, to print", "/portal/projects/:project/meetings/export.txt": "the meetings, as text",
	"/portal/projects/:project/meetings/export.csv": "the meetings, as CSV", "/portal/projects/:project/meetings/export.xlsx": "the meetings, as Excel", "/portal/projects/:project/meetings/export.pdf": "the meetings, as PDF",
	"/portal/projects/:project/documents": "the documents", "/portal/projects/:project/documents/print": "the list of documents, to print", "/portal/projects/:project/documents/export.txt": "the list of documents, as text",
	"/portal/projects/:project/documents/export.csv": "the list of documents, as CSV", "/portal/projects/:project/documents/export.xlsx": "the list of documents, as Excel", "/portal/projects/:project/documents/export.pdf": "the list of documents, as PDF",
	"/portal/projects/:project/documents/:document/file": "the document", "/portal/projects/:project/documents/archive.zip": "the document, in a ZIP:",
	"/portal/projects/:project/meetings/:meeting": "the minutes", "/portal/projects/:project/meetings/:meeting/minutes.pdf": "the minutes",

	"/portal/projects/:project/quotes": "the quotes", "/portal/projects/:project/quotes/print": "the quotes, to print", "/portal/projects/:project/quotes/export.txt": "the quotes, as text",
	"/portal/projects/:project/quotes/export.csv": "the quotes, as CSV", "/portal/projects/:project/quotes/export.xlsx": "the quotes, as Excel", "/portal/projects/:project/quotes/export.pdf": "the quotes, as PDF",
	"/portal/projects/:project/quotes/:quote": "the quote", "/portal/projects/:project/quotes/:quote/paper.pdf": "the quote",
	"/portal/projects/:project/quotes/:quote/acceptance": "the form to accept the quote", "/portal/projects/:project/quotes/:quote/refusal": "the form to decline the quote",
	"/portal/projects/:project/invoices": "the invoices", "/portal/projects/:project/invoices/print": "the invoices, to print", "/portal/projects/:project/invoices/export.txt": "the invoices, as text",
	"/portal/projects/:project/invoices/export.csv": "the invoices, as CSV", "/portal/projects/:project/invoices/export.xlsx": "the invoices, as Excel", "/portal/projects/:project/invoices/export.pdf": "the invoices, as PDF",
	"/portal/projects/:project/invoices/:invoice": "the invoice", "/portal/projects/:project/invoices/:invoice/paper.pdf": "the invoice",
}

func ledgerView(c *fiber.Ctx, k Contact, page paging.Page[Entry], turn paging.Turn) LedgerView {
	v := LedgerView{ID: k.ID.String(), Name: k.Name(), Client: k.Client, ClientHref: "/clients/" + k.ClientID.String(), CanEnd: k.Active() || k.Invited()}
	v.State, v.Tone, v.When = k.state(c)
	now := k.Now.In(web.SeatOf(c).Organisation.Location())
	v.Paging = page.View(turn, contactPath(k.ID)+"/ledger", nil, func(e Entry) (string, uuid.UUID) { return paging.Moment(e.At, e.ID) })
	for _, e := range page.Lines {
		v.Lines = append(v.Lines, e.line(now))
	}
	return v
}

func (e Entry) line(now time.Time) LedgerLine {
	at := e.At.In(now.Location())
	l := LedgerLine{
		When: at.Format("2 January 2006, 15:04"), Moment: e.At.UTC().Format(time.RFC3339), What: deeds[e.Kind].word, Tone: deeds[e.Kind].tone, Who: e.Actor, Where: web.Device{Address: e.Address, Browser: e.Browser}.Where(),
	}
	if e.Kind != opened && e.Kind != downloaded {
		l.Detail = e.Subject
		return l
	}
	l.Detail = pages[e.Subject]
	if e.Thing != "" {
		l.Detail += joint(e.Subject) + e.Thing
	}
	if e.Project != "" {
		l.Detail = e.Project + ": " + l.Detail
	}
	return l
}

// joint stands between what a page is and the title of the thing on it.
func joint(route string) string {
	if strings.Contains(route, "/meetings/") {
		return " of "
	}
	return " "
}
