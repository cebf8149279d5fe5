package clients

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// clientDeletionForm asks once more. A client with projects can only be archived, so that is what it offers.
func clientDeletionForm(o Overview) web.FormView {
	path := "/clients/" + o.ID.String()
	view := web.FormView{
		Title: "Delete " + o.Name + "?", Intro: "You can undo this for 30 days.", Action: path, Method: fiber.MethodDelete,
		Submit: "Delete client", Cancel: path, Danger: true,
	}
	switch {
	case o.Projects > 0 && o.Archived():
		return web.FormView{
			Title: o.Name + " can’t be deleted", Intro: "It has " + web.Count(o.Projects, "project", "projects") + ", which would be lost with it. It rests in the archive, out of the way.",
			Action: path + "/archival", Method: fiber.MethodDelete, Submit: "Restore", Cancel: "/clients?archived=1",
		}
	case o.Projects > 0:
		return web.FormView{
			Title: o.Name + " can’t be deleted", Intro: "It has " + web.Count(o.Projects, "project", "projects") + ", which would be lost with it. Archive it instead: it leaves the list, and keeps everything.",
			Action: path + "/archival", Submit: "Archive", Cancel: path,
		}
	case o.Contacts > 0:
		view.Intro = "Its " + web.Count(o.Contacts, "contact goes", "contacts go") + " with it, and can’t open the portal any more. You can undo this for 30 days."
	}
	return view
}

// BinView lists the clients that can be restored.
type BinView struct {
	Rows   []BinRow
	Paging paging.View
}

// BinRow is one deleted client.
type BinRow struct {
	Name, Action, By  string
	When, Moment, End string // when it was deleted, the exact time for machines, and until when it can be restored
}

func binView(c *fiber.Ctx, page paging.Page[Deletion], turn paging.Turn) BinView {
	now := web.SeatOf(c).Now()
	view := BinView{Paging: page.View(turn, "/clients/deleted", nil, func(d Deletion) (string, uuid.UUID) { return paging.Moment(d.DeletedAt, d.ID) })}
	for _, d := range page.Lines {
		at := d.DeletedAt.In(now.Location())
		view.Rows = append(view.Rows, BinRow{
			Name: d.Name, Action: "/deletions/" + d.ID.String(), By: d.DeletedBy, When: web.Ago(at, now), Moment: at.UTC().Format(time.RFC3339),
			End: web.Day(at.AddDate(0, 0, 30), now),
		})
	}
	return view
}
