package clients

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/admission"
	"skhokho/app/export"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// IndexView is the list of clients.
type IndexView struct {
	web.Finder
	Rows         []Row
	Columns      []paging.Column
	Shown        []web.Hidden // what the list shows, and its page
	Shows        []Show
	ClearHref    string // all clients again; "" when nothing is left out
	Paging       paging.View
	CanAdd       bool
	CanImport    bool
	Move         *Move // what can be done with those that are ticked; nil where that is nothing
	Export       export.Menu
	ExportChosen export.Menu
	Empty        Empty
	DeletedURL   string // the bin, under the archived ones
}

// Show is the way to the active clients, or to the archived ones.
type Show struct {
	Label, Href string
	Current     bool
}

// Move is archiving many clients, or restoring them. The Method is "" for POST.
type Move struct{ Label, Method string }

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text string }

// Row is one line of the client list.
type Row struct {
	ID, Name, Email, Phone, Industry, Size, Projects string
	Pill                                             Pill
	Archived, CanEdit, CanArchive                    bool
}

// Pill is a state as a word with a colour for its meaning.
type Pill struct {
	Text string
	Tone string // good, warn, bad, accent or "" for a plain one
	When string // a line beside it: "sent yesterday, expires in 6 days"
}

func rowOf(c *fiber.Ctx, l Line) Row {
	return Row{
		ID: l.ID.String(), Name: l.Name, Email: l.Email, Phone: l.Phone, Industry: l.Industry, Size: l.Size, Projects: web.Number(l.Projects),
		Pill: l.pill(), Archived: l.Archived(), CanEdit: web.May(c, policies.WriteClients), CanArchive: web.May(c, policies.ArchiveClients),
	}
}

// pill sums up a client's contacts: the furthest anyone there has come.
func (l Line) pill() Pill {
	state := admission.NoAccess
	switch {
	case l.Active > 0:
		state = admission.Active
	case l.Invited > 0:
		state = admission.Invited
	case l.Revoked > 0:
		state = admission.Revoked
	}
	return Pill{Text: string(state), Tone: state.Tone()}
}
