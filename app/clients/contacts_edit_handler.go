package clients

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// editContact shows a contact as a form.
func (h *Handler) editContact(c *fiber.Ctx) error {
	line, err := h.contact(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Edit "+line.Name(), editContactForm(line.Contact, line.fields()))
}

// updateContact keeps the edited contact.
func (h *Handler) updateContact(c *fiber.Ctx) error {
	line, err := h.contact(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began := merge.Began(form)
	contact, invalid := ReadContact(form)
	contact.ID, contact.ClientID = line.ID, line.ClientID
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.clients.ChangeContact(c.UserContext(), web.SeatOf(c).Scope, contact, began)
	}
	if err != nil {
		return retryContact(c, contact, began, err)
	}
	contact.take(changed.Fields)
	piece, err := h.changedPiece(c, contact, line.IsPrimary)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: saved(c, contact.Name(), changed, editContactForm(contact, nil))}
	return web.Done(c, web.Outcome{Toast: toast, To: contactsPath(contact.ClientID), Pieces: []web.Piece{piece}})
}

// retryContact shows the form again when it can't be kept as it is. Other errors pass on.
func retryContact(c *fiber.Ctx, contact Contact, began merge.Fields, err error) error {
	var invalid fault.Invalid
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		view := editContactForm(contact, began)
		view.Explain(invalid)
		return web.Retry(c, "shared/form", "Edit contact", view)
	case errors.As(err, &clash):
		contact.take(clash.Fields)
		view := editContactForm(contact, clash.Now)
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", "Edit contact", view)
	}
	return err
}

// changedPiece is the contact's row, or all rows when another one may have changed with it.
func (h *Handler) changedPiece(c *fiber.Ctx, contact Contact, wasPrimary bool) (web.Piece, error) {
	if contact.IsPrimary != wasPrimary {
		return h.rowsPiece(c, contact.ClientID)
	}
	return h.ContactPiece(c, contact.ID)
}

// rowsPiece draws all contacts of a client anew, in their order.
func (h *Handler) rowsPiece(c *fiber.Ctx, client uuid.UUID) (web.Piece, error) {
	lines, err := h.clients.Contacts(c.UserContext(), web.SeatOf(c).Scope, client)
	return web.Piece{Target: "#contacts-rows", Swap: "innerHTML", Template: "clients/_contacts", View: contactRows(c, lines)}, err
}
