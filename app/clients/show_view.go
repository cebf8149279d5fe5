package clients

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/owed"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// Head is what every tab of a client begins with.
type Head struct {
	ID, Name            string
	Archived            bool
	CanEdit, CanArchive bool
	CanAddProject       bool
	Tabs                []Tab
	Figures             []web.Figure
}

// Tab is a link to one part of a client.
type Tab struct {
	Label, Href, Count string
	Current            bool
}

func headOf(c *fiber.Ctx, o Overview, tab string) Head {
	path := "/clients/" + o.ID.String()
	h := Head{
		ID: o.ID.String(), Name: o.Name, Archived: o.Archived(), CanEdit: web.May(c, policies.WriteClients),
		CanArchive: web.May(c, policies.ArchiveClients), CanAddProject: web.MayEverywhere(c, policies.WriteProjects) && !o.Archived(),
		Figures: figuresOf(c, o),
	}
	for _, t := range []struct {
		Tab
		permissions []policies.Permission
	}{
		{Tab{Label: "Details", Href: path}, nil},
		{Tab{Label: "Projects", Href: path + "/projects", Count: web.Number(o.Projects)}, []policies.Permission{policies.ReadProjects}},
		{Tab{Label: "Contacts", Href: path + "/contacts", Count: web.Number(o.Contacts)}, []policies.Permission{policies.ReadContacts}},
		{Tab{Label: "Portal access", Href: path + "/access"}, []policies.Permission{policies.ReadContacts, policies.ReadProjects}},
		{Tab{Label: "Quotes", Href: path + "/quotes"}, []policies.Permission{policies.ReadQuotes}},
		{Tab{Label: "Invoices", Href: path + "/invoices"}, []policies.Permission{policies.ReadInvoices}},
	} {
		if slices.ContainsFunc(t.permissions, func(p policies.Permission) bool { return !web.May(c, p) }) {
			continue
		}
		t.Current = t.Label == tab
		h.Tabs = append(h.Tabs, t.Tab)
	}
	return h
}

// figuresOf are a client in numbers: of its money for who may read invoices.
func figuresOf(c *fiber.Ctx, o Overview) []web.Figure {
	figures := []web.Figure{{Label: "Projects", Values: []string{web.Number(o.Projects)}}, {Label: "Contacts", Values: []string{web.Number(o.Contacts)}}}
	if !web.May(c, policies.ReadInvoices) {
		return figures
	}
	sums := owed.Figures(o.Money, owed.Of{Client: o.ID}, web.SeatOf(c).Organisation.Currency)
	return append(append(sums, figures...), web.Figure{Label: "Invoices", Values: []string{web.Number(o.Invoices)}})
}

// ShowView is a client's first tab.
type ShowView struct {
	Head
	Details     []Detail
	Latest      activity.View
	ActivityURL string
	Notes       any // ready to show by templates/notes/_notes, or nil
}

func showView(c *fiber.Ctx, o Overview, latest []activity.Entry, notes any) ShowView {
	now := web.SeatOf(c).Now()
	v := ShowView{
		Head: headOf(c, o, "Details"), Details: detailsOf(c, o), ActivityURL: "/clients/" + o.ID.String() + "/activity", Notes: notes,
	}
	if web.May(c, policies.ReadActivity) {
		v.Latest = activity.ViewOf(latest, activity.Of{Client: o.ID}, now)
	}
	return v
}

// Detail is a line of a client's details. Href is set where it can be followed, Dial where it can be called, and Links where
// there are several.
type Detail struct {
	Label, Value, Href, Dial string
	Links                    []Link
}

func detailsOf(c *fiber.Ctx, o Overview) []Detail {
	joined := o.CreatedAt.In(web.SeatOf(c).Organisation.Location())
	details := []Detail{
		{Label: "Email", Value: o.Email, Href: prefixed("mailto:", o.Email)},
		{Label: "Phone", Value: o.Phone, Dial: dialled(o.Phone)},
		{Label: "Website", Value: strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(o.Website, "https://"), "http://"), "/"), Href: o.Website},
		{Label: "Social media", Value: o.Social, Links: linksOf(o.Social)},
		{Label: "Industry", Value: o.Industry},
		{Label: "Company size", Value: o.Size},
		{Label: "Tax number", Value: o.TaxNumber},
		{Label: "Address", Value: web.Filled(", ", o.Address, o.City, o.Province, o.PostalCode, o.Country)},
		{Label: "Client since", Value: joined.Format("2 January 2006")},
	}
	for i := range details {
		if details[i].Value == "" {
			details[i] = Detail{Label: details[i].Label, Value: "–"}
		}
	}
	return details
}

// ProjectsView is a client's tab of projects.
type ProjectsView struct {
	Head
	Rows   []ProjectRow
	NewURL string
}

// ProjectRow is one project of a client.
type ProjectRow struct {
	Href, Title, Dates string
	Progress           timeline.Progress
	Standing           timeline.Standing
	Archived           bool
}

func projectsView(c *fiber.Ctx, head Head, client Overview, lines []ProjectLine) ProjectsView {
	v := ProjectsView{Head: head, NewURL: "/projects/new?client=" + client.ID.String()}
	today := web.SeatOf(c).Today()
	for _, l := range lines {
		v.Rows = append(v.Rows, ProjectRow{
			Href: "/projects/" + l.ID.String(), Title: l.Title, Dates: web.Span(l.StartsOn, l.EndsOn),
			Progress: l.Progress(), Standing: l.Standing(today), Archived: l.Archived,
		})
	}
	return v
}

func prefixed(prefix, value string) string {
	if value == "" {
		return ""
	}
	return prefix + value
}
