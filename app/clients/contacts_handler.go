package clients

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// contacts is a client's tab of contacts.
func (h *Handler) contacts(c *fiber.Ctx) error {
	head, client, err := h.head(c, "Contacts")
	if err != nil {
		return err
	}
	lines, err := h.clients.Contacts(c.UserContext(), web.SeatOf(c).Scope, client.ID)
	if err != nil {
		return err
	}
	return web.Page(c, "clients/contacts", client.Name+", contacts", contactsView(c, head, client, lines))
}

// newContact shows the form for a contact.
func (h *Handler) newContact(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Add new contact", newContactForm(client, Contact{}, readErrand(c)))
}

// createContact adds a contact and its row.
func (h *Handler) createContact(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	client, err := h.clients.Find(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	e := readErrand(c)
	contact, invalid := ReadContact(web.ReadForm(c))
	contact.ClientID = id
	if err = invalid.OrNil(); err == nil {
		contact, err = h.clients.AddContact(c.UserContext(), seat.Scope, contact)
	}
	if errors.As(err, &invalid) {
		view := newContactForm(client, contact, e)
		view.Explain(invalid)
		return web.Retry(c, "shared/form", "Add new contact", view)
	}
	if err != nil {
		return err
	}
	if e.some() {
		return e.done(c, contact.Name()+" added.", client, contact, choice("contact", contact.ID, contact.Name()))
	}
	if contact.IsPrimary { // somebody else may have been the first
		rows, err := h.rowsPiece(c, id)
		if err != nil {
			return err
		}
		return h.counted(c, id, contact.Name()+" added.", rows)
	}
	row := web.Piece{Target: "#contacts-rows", Swap: "beforeend", Template: "clients/_contact", View: contactRow(c, ContactLine{Contact: contact})}
	return h.counted(c, id, contact.Name()+" added.", row)
}

// confirmDeletion says what deleting a contact means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	line, err := h.contact(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Delete "+line.Name(), deletionForm(line))
}

// deleteContact removes the contact and its row.
func (h *Handler) deleteContact(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.clients.DeleteContact(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	row := web.Piece{Target: "#contact-" + id.String()}
	return h.counted(c, contact.ClientID, contact.Name()+" deleted. They can’t open the portal any more.", row)
}

// counted answers after a contact came or went, with the row and with the numbers above the list.
func (h *Handler) counted(c *fiber.Ctx, client uuid.UUID, sentence string, row web.Piece) error {
	outcome := web.Outcome{Toast: web.Toast{Text: sentence}, To: contactsPath(client)}
	if web.IsPart(c) {
		overview, err := h.clients.Overview(c.UserContext(), web.SeatOf(c).Scope, client, web.SeatOf(c).Today())
		if err != nil {
			return err
		}
		head := headOf(c, overview, "Contacts")
		outcome.Pieces = []web.Piece{
			row, {Target: "#client-tabs", Template: "clients/_tabs", View: head}, {Target: "#client-figures", Template: "clients/_figures", View: head},
		}
	}
	return web.Done(c, outcome)
}

// ContactPiece draws a contact's row as it is now, for a slice that has changed what they may see. Errors: fault.ErrNotFound.
func (h *Handler) ContactPiece(c *fiber.Ctx, contact uuid.UUID) (web.Piece, error) {
	line, err := h.clients.FindContact(c.UserContext(), web.SeatOf(c).Scope, contact)
	if err != nil {
		return web.Piece{}, err
	}
	return web.Piece{Target: "#contact-" + contact.String(), Template: "clients/_contact", View: contactRow(c, line)}, nil
}

func (h *Handler) contact(c *fiber.Ctx) (ContactLine, error) {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return ContactLine{}, err
	}
	return h.clients.FindContact(c.UserContext(), seat.Scope, id)
}
