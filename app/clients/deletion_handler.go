package clients

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// confirmClientDeletion says what deleting a client means before it is done, or why it can't be.
func (h *Handler) confirmClientDeletion(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Overview(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete "+client.Name, clientDeletionForm(client))
}

// deleteClient puts the client into the bin.
func (h *Handler) deleteClient(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	bin, err := h.clients.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	pieces, err := h.listBehind(c)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: bin.Name + " deleted.", UndoAction: "/deletions/" + bin.ID.String(), UndoMethod: fiber.MethodDelete},
		To:     "/clients",
		Pieces: pieces,
	})
}

// undelete puts a client back as it was.
func (h *Handler) undelete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "deletion")
	if err != nil {
		return err
	}
	bin, err := h.clients.Undelete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	sentence := bin.Name + " is back, as it was."
	if bin.RestoredAt != nil {
		sentence = bin.Name + " has been restored already."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: "/clients/" + bin.ClientID.String()})
}

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

// deleted lists what is in the bin.
func (h *Handler) deleted(c *fiber.Ctx) error {
	turn := paging.Read(c.Query("after"), c.Query("before"))
	page, err := h.clients.Bin(c.UserContext(), web.SeatOf(c).Scope, turn)
	if err != nil {
		return err
	}
	now := time.Now().In(web.SeatOf(c).Organisation.Location())
	view := BinView{Paging: page.View(turn, "/clients/deleted", url.Values{}, func(d Deletion) (string, uuid.UUID) { return paging.Moment(d.DeletedAt, d.ID) })}
	for _, d := range page.Lines {
		at := d.DeletedAt.In(now.Location())
		view.Rows = append(view.Rows, BinRow{
			Name: d.Name, Action: "/deletions/" + d.ID.String(), By: d.DeletedBy, When: web.Ago(at, now), Moment: at.UTC().Format(time.RFC3339),
			End: web.Day(at.AddDate(0, 0, 30), now),
		})
	}
	return web.Page(c, "clients/deleted", "Deleted clients", view)
}
