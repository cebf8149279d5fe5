package clients

import (
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/paging"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the list of clients.
type IndexView struct {
	Rows       []Row
	Search     string
	SearchHint string
	Archived   bool
	Paging     paging.View
	OtherLabel string // the switch between active and archived
	OtherHref  string
	CanAdd     bool
	Empty      Empty
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one line of the client list.
type Row struct {
	ID, Name, Email, Industry, Size, Projects string
	Pill                                      Pill
	Archived, CanEdit, CanArchive             bool
}

// Pill is a state as a word with a colour for its meaning.
type Pill struct {
	Text string
	Tone string // good, warn, bad, accent or "" for a plain one
	When string // a line beside it: "sent yesterday, expires in 6 days"
}

func indexView(c *fiber.Ctx, list List, f Filter) IndexView {
	v := IndexView{Search: f.Search, Archived: f.Archived, CanAdd: web.May(c, policies.WriteClients), SearchHint: "Search " + web.Count(list.Total, "client", "clients")}
	v.Rows = make([]Row, len(list.Lines))
	for i, line := range list.Lines {
		v.Rows[i] = rowOf(c, line)
	}
	v.OtherLabel, v.OtherHref = "Archived", "/clients?archived=1"
	if f.Archived {
		v.OtherLabel, v.OtherHref = "Active", "/clients"
	}
	v.Empty = emptyOf(f)
	v.Paging = list.View(f.Turn, "/clients", f.values(), func(l Line) (string, uuid.UUID) { return l.Name, l.ID })
	return v
}

// values is the filter as part of an address.
func (f Filter) values() url.Values {
	q := url.Values{}
	if f.Search != "" {
		q.Set("q", f.Search)
	}
	if f.Archived {
		q.Set("archived", "1")
	}
	return q
}

func emptyOf(f Filter) Empty {
	switch {
	case f.Search != "":
		return Empty{"Nothing found", "No client’s name or email contains “" + f.Search + "”."}
	case f.Archived:
		return Empty{"No archived clients", "Clients you archive rest here, with everything they have, until you need them again."}
	}
	return Empty{"No clients yet", "Add the first company you work for; then its contacts, and invite them to follow their projects."}
}

func rowOf(c *fiber.Ctx, l Line) Row {
	return Row{
		ID: l.ID.String(), Name: l.Name, Email: l.Email, Industry: l.Industry, Size: l.Size, Projects: web.Number(l.Projects),
		Pill: l.pill(), Archived: l.Archived(), CanEdit: web.May(c, policies.WriteClients), CanArchive: web.May(c, policies.ArchiveClients),
	}
}

// pill sums up a client's contacts: the furthest anyone there has come.
func (l Line) pill() Pill {
	switch {
	case l.Active > 0:
		return Pill{Text: string(Active), Tone: "good"}
	case l.Invited > 0:
		return Pill{Text: string(Invited), Tone: "accent"}
	case l.Revoked > 0:
		return Pill{Text: string(Revoked), Tone: "bad"}
	}
	return Pill{Text: string(NoAccess)}
}

// Head is what every tab of a client begins with.
type Head struct {
	ID, Name            string
	Archived            bool
	CanEdit, CanArchive bool
	CanAddProject       bool
	Tabs                []Tab
	Figures             []Figure
}

// Tab is a link to one part of a client.
type Tab struct {
	Label, Href, Count string
	Current            bool
}

// Figure is a number with its name.
type Figure struct{ Label, Value string }

func headOf(c *fiber.Ctx, o Overview, tab string) Head {
	path := "/clients/" + o.ID.String()
	h := Head{
		ID: o.ID.String(), Name: o.Name, Archived: o.Archived(), CanEdit: web.May(c, policies.WriteClients),
		CanArchive: web.May(c, policies.ArchiveClients), CanAddProject: web.May(c, policies.WriteProjects) && !o.Archived(),
		Tabs: []Tab{
			{Label: "Details", Href: path},
			{Label: "Projects", Href: path + "/projects", Count: web.Number(o.Projects)},
			{Label: "Contacts", Href: path + "/contacts", Count: web.Number(o.Contacts)},
		},
		Figures: []Figure{
			{"Projects", web.Number(o.Projects)},
			{"With open milestones", web.Number(o.Open)},
			{"Contacts", web.Number(o.Contacts)},
			{"Using the portal", web.Number(o.Active)},
		},
	}
	for i := range h.Tabs {
		h.Tabs[i].Current = h.Tabs[i].Label == tab
	}
	return h
}

// ShowView is a client's first tab.
type ShowView struct {
	Head
	Details []Detail
	Latest  activity.View
}

func showView(c *fiber.Ctx, o Overview, latest []activity.Entry) ShowView {
	now := time.Now().In(web.SeatOf(c).Organisation.Location())
	return ShowView{Head: headOf(c, o, "Details"), Details: detailsOf(c, o), Latest: activity.ViewOf(latest, activity.Of{Client: o.ID}, now)}
}

// Detail is a line of a client's details. Href is set where it can be followed.
type Detail struct{ Label, Value, Href string }

func detailsOf(c *fiber.Ctx, o Overview) []Detail {
	joined := o.CreatedAt.In(web.SeatOf(c).Organisation.Location())
	details := []Detail{
		{Label: "Email", Value: o.Email, Href: prefixed("mailto:", o.Email)},
		{Label: "Phone", Value: o.Phone, Href: prefixed("tel:", strings.ReplaceAll(o.Phone, " ", ""))},
		{Label: "Website", Value: strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(o.Website, "https://"), "http://"), "/"), Href: o.Website},
		{Label: "Industry", Value: o.Industry},
		{Label: "Company size", Value: o.Size},
		{Label: "Tax number", Value: o.TaxNumber},
		{Label: "Address", Value: joinFilled(", ", o.Address, o.City, o.Province, o.PostalCode, o.Country)},
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
	Pill               Pill
}

func projectsView(c *fiber.Ctx, head Head, client Overview, lines []ProjectLine) ProjectsView {
	v := ProjectsView{Head: head, NewURL: "/projects/new?client=" + client.ID.String()}
	today := web.Today(time.Now(), web.SeatOf(c).Organisation.Location())
	for _, l := range lines {
		stage := l.Stage(today)
		v.Rows = append(v.Rows, ProjectRow{
			Href: "/projects/" + l.ID.String(), Title: l.Title, Dates: web.Span(l.StartsOn, l.EndsOn),
			Progress: l.Progress(), Pill: Pill{Text: string(stage), Tone: stage.Tone()},
		})
	}
	return v
}

// ContactsView is a client's tab of contacts.
type ContactsView struct {
	Head
	Rows   []ContactRow
	CanAdd bool
	NewURL string
}

// ContactRow is one contact, with what can be done next.
type ContactRow struct {
	ID, Name, Initials, JobTitle, Email, Phone string
	Pill                                       Pill
	CanEdit, CanInvite, CanResend, CanChange   bool
	CanRevoke                                  bool
}

func contactsView(c *fiber.Ctx, head Head, client Overview, lines []ContactLine) ContactsView {
	v := ContactsView{Head: head, CanAdd: web.May(c, policies.WriteContacts), NewURL: contactsPath(client.ID) + "/new"}
	for _, l := range lines {
		v.Rows = append(v.Rows, contactRow(c, l))
	}
	return v
}

func contactRow(c *fiber.Ctx, l ContactLine) ContactRow {
	now := time.Now().In(web.SeatOf(c).Organisation.Location())
	state, invites := l.State(now), web.May(c, policies.WriteAccess)
	return ContactRow{
		ID: l.ID.String(), Name: l.Name(), Initials: web.Person{Name: l.Name()}.Initials(), JobTitle: l.JobTitle, Email: l.Email, Phone: l.Phone,
		Pill: l.pill(now), CanEdit: web.May(c, policies.WriteContacts),
		CanInvite: invites && (state == NoAccess || state == Revoked), CanResend: invites && (state == Invited || state == Expired),
		CanChange: invites && (state == Active || state == Invited || state == Expired), CanRevoke: invites && (state == Active || state == Invited || state == Expired),
	}
}

// pill tells a contact's state and when it came about.
func (l ContactLine) pill(now time.Time) Pill {
	switch state := l.State(now); state {
	case Invited:
		return Pill{string(state), "accent", l.invitedLine(now)}
	case Expired:
		return Pill{string(state), "warn", "the link ran out " + web.Ago(l.ExpiresAt.In(now.Location()), now)}
	case Active:
		return Pill{string(state), "good", "accepted " + web.Ago(l.AcceptedAt.In(now.Location()), now)}
	case Revoked:
		return Pill{string(state), "bad", web.Ago(l.RevokedAt.In(now.Location()), now)}
	default:
		return Pill{Text: string(state)}
	}
}

func (l ContactLine) invitedLine(now time.Time) string {
	expires := "expires " + web.Until(l.ExpiresAt.In(now.Location()), now)
	switch l.MailState {
	case "sent":
		return "sent " + web.Ago(l.SentAt.In(now.Location()), now) + ", " + expires
	case "failed":
		return "the mail hasn’t gone out yet; we keep trying"
	case "refused":
		return "the mail server refused the address; correct it and invite again"
	}
	return "the mail is on its way, " + expires
}

func prefixed(prefix, value string) string {
	if value == "" {
		return ""
	}
	return prefix + value
}

func joinFilled(separator string, parts ...string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, separator)
}
