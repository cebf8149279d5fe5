package clients

import (
	"github.com/gofiber/fiber/v2"

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

// deleteClient removes the client and its row.
func (h *Handler) deleteClient(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Delete(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{
		Toast:  web.Toast{Text: client.Name + " deleted."},
		To:     "/clients",
		Pieces: []web.Piece{{Target: "#client-" + id.String()}},
	})
}

// clientDeletionForm asks once more. A client with projects can only be archived, so that is what it offers.
func clientDeletionForm(o Overview) web.FormView {
	path := "/clients/" + o.ID.String()
	view := web.FormView{
		Title: "Delete " + o.Name + "?", Intro: "It can’t be restored afterwards.", Action: path, Method: fiber.MethodDelete,
		Submit: "Delete client", Cancel: "/clients", Danger: true,
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
			Action: path + "/archival", Submit: "Archive", Cancel: "/clients",
		}
	case o.Contacts > 0:
		view.Intro = "Its " + web.Count(o.Contacts, "contact goes", "contacts go") + " with it, and can’t open the portal any more. It can’t be restored afterwards."
	}
	return view
}
