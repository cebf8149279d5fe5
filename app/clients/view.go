package clients

import (
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
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
	CanImport  bool
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
	v := IndexView{Search: f.Search, Archived: f.Archived, CanAdd: web.May(c, policies.WriteClients), CanImport: web.May(c, policies.ImportClients), SearchHint: "Search " + web.Count(list.Total, "client", "clients")}
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
