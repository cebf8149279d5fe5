package notes

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/policies"
)

// PageView is a list of notes on a client or a project, with the form above it.
type PageView struct {
	Client, ClientURL string
	ListURL           string // where they are searched
	Search            string
	CanWrite          bool
	Form              web.FormView
	Rows              []Row
	NoneText          string // said when there are no rows
	OlderURL          string // "" when there are none
}

// ProjectView is a project's tab with its notes.
type ProjectView struct {
	folder.Head
	Notes PageView
}

// Row is one note.
type Row struct {
	ID, Author, Initials string
	When, Moment         string // "yesterday", and the exact time for machines
	Edited               string // "edited today at 14:05", or ""
	Body                 web.RichText
	CanEdit, CanDelete   bool
}

// writable says whether the person asking may add notes here: of a client, who sees only the projects they are in can't.
func writable(c *fiber.Ctx, on Subject) bool {
	if on.ProjectID == uuid.Nil {
		return web.MayEverywhere(c, policies.WriteNotes)
	}
	return web.May(c, policies.WriteNotes)
}

func pageView(c *fiber.Ctx, on Subject, page Page, search string) PageView {
	v := PageView{
		Client: page.Client, ClientURL: clientPath(on.ClientID), ListURL: on.list(), Search: search, CanWrite: writable(c, on), Form: newForm(on, ""),
		Rows: make([]Row, len(page.Notes)),
	}
	for i, note := range page.Notes {
		v.Rows[i] = rowOf(c, note, page.Found)
	}
	if search != "" {
		v.NoneText = "No note has “" + search + "” in it."
	} else if on.ProjectID != uuid.Nil {
		v.NoneText = "Nothing is written down yet: what was agreed by telephone, how to get into the building, whom to ask."
	}
	if page.Older {
		last := page.Notes[len(page.Notes)-1]
		name, id := paging.Moment(last.CreatedAt, last.ID)
		q := url.Values{"after": {paging.Cursor{Key: name, ID: id, Position: size}.String()}}
		if search != "" {
			q.Set("q", search)
		}
		v.OlderURL = on.list() + "?" + q.Encode()
	}
	return v
}

func projectView(c *fiber.Ctx, page Page, view PageView) ProjectView {
	return ProjectView{Head: folder.HeadOf(c, page.Folder, "Notes"), Notes: view}
}

// rowOf draws a note, with the words that a search found.
func rowOf(c *fiber.Ctx, n Note, found []string) Row {
	seat := web.SeatOf(c)
	now := seat.Now()
	row := Row{
		ID: n.ID.String(), Author: n.Author, Initials: web.Person{Name: n.Author}.Initials(), Body: web.Marked(web.Prose(n.Body), found),
		When: web.Ago(n.CreatedAt.In(now.Location()), now), Moment: n.CreatedAt.UTC().Format(time.RFC3339),
		CanEdit: web.May(c, policies.WriteNotes) && n.By(seat.PersonID),
	}
	row.CanDelete = row.CanEdit || web.May(c, policies.ModerateNotes)
	if n.Edited() {
		row.Edited = "edited " + web.Ago(n.UpdatedAt.In(now.Location()), now)
	}
	return row
}
