package clients

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/merge"
	"skhokho/app/web"
)

// edit shows a client's details as a form.
func (h *Handler) edit(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit "+client.Name, editForm(client, client.fields()))
}

// update keeps what was edited.
func (h *Handler) update(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began := merge.Began(form)
	client, invalid := ReadClient(form)
	client.ID = id
	view := editForm(client, began)
	if len(invalid) > 0 {
		view.Explain(invalid)
		return web.Retry(c, "shared/form", "Edit client", view)
	}
	changed, err := h.clients.Change(c.UserContext(), seat.Scope, client, began)
	var clash *merge.Clash
	if errors.As(err, &clash) {
		client.take(clash.Fields)
		view = editForm(client, clash.Now)
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", "Edit client", view)
	}
	if err != nil {
		return err
	}
	pieces, err := h.listBehind(c)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: saved(c, changed.Fields["name"], changed, view)}, To: "/clients/" + id.String(), Pieces: pieces})
}

// saved says that something was saved, and what others changed in it meanwhile.
func saved(c *fiber.Ctx, name string, changed Changed, view web.FormView) string {
	sentence := changed.Saved(name, changed.Edits, view, web.SeatOf(c).Person.Name)
	if changed.TakenBack {
		sentence += " The invitation that waited at the address before has been taken back."
	}
	return sentence
}
