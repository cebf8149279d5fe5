package notes

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// PageView is a list of notes on a client, with the form above it.
type PageView struct {
	Client, ClientURL string
	CanWrite          bool
	Form              web.FormView
	Rows              []Row
	OlderURL          string // "" when there are none
}

// Row is one note.
type Row struct {
	ID, Author, Initials string
	When, Moment         string // "yesterday", and the exact time for machines
	Edited               string // "edited today at 14:05", or ""
	Body                 web.RichText
	CanEdit, CanDelete   bool
}

func pageView(c *fiber.Ctx, client uuid.UUID, page Page) PageView {
	v := PageView{
		Client: page.Client, ClientURL: clientPath(client), CanWrite: web.May(c, policies.WriteNotes), Form: newForm(client, ""),
		Rows: make([]Row, len(page.Notes)),
	}
	for i, note := range page.Notes {
		v.Rows[i] = rowOf(c, note)
	}
	if page.Older {
		last := page.Notes[len(page.Notes)-1]
		name, id := paging.Moment(last.CreatedAt, last.ID)
		v.OlderURL = clientPath(client) + "/notes?" + url.Values{"after": {paging.Cursor{Key: name, ID: id, Position: size}.String()}}.Encode()
	}
	return v
}

func rowOf(c *fiber.Ctx, n Note) Row {
	seat := web.SeatOf(c)
	now := seat.Now()
	row := Row{
		ID: n.ID.String(), Author: n.Author, Initials: web.Person{Name: n.Author}.Initials(), Body: web.Prose(n.Body),
		When: web.Ago(n.CreatedAt.In(now.Location()), now), Moment: n.CreatedAt.UTC().Format(time.RFC3339),
		CanEdit: web.May(c, policies.WriteNotes) && n.By(seat.PersonID),
	}
	row.CanDelete = row.CanEdit || web.May(c, policies.ModerateNotes)
	if n.Edited() {
		row.Edited = "edited " + web.Ago(n.UpdatedAt.In(now.Location()), now)
	}
	return row
}
