package access

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// newInvitation asks which projects the contact will see. For somebody invited already, that is a question of access.
func (h *Handler) newInvitation(c *fiber.Ctx) error {
	contact, err := h.contact(c)
	if err != nil {
		return err
	}
	if view, missing := firstView(c, contact); missing {
		return web.Page(c, "access/first", "Invite client", view)
	}
	if contact.invitable() != nil {
		return h.showAccess(c)
	}
	judge := web.KitOf(c).Policies
	return web.Page(c, "shared/form", "Invite client", invitationForm(judge, contact, contact.Suggested(judge.SectionsOf(policies.AsViewer)), ""))
}

// invite sends the invitation.
func (h *Handler) invite(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	chosen, note := readGrants(c, form), form.Text("note", noteMax)
	contact, err := h.contactUnless(c, form.Invalid, func() (Contact, error) {
		return h.access.Invite(c.UserContext(), seat.Scope, id, chosen, note)
	})
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Invite client", invitationForm(web.KitOf(c).Policies, contact, chosen, note), invalid)
	}
	return h.done(c, contact, "The invitation to "+contact.Name()+" is on its way.", err)
}

// renew sends the invitation again, with a new link.
func (h *Handler) renew(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.Renew(c.UserContext(), seat.Scope, id)
	return h.done(c, contact, "A new invitation to "+contact.Name()+" is on its way. The earlier link has stopped working.", err)
}

// showAddress shows where the invitation went, to be corrected.
func (h *Handler) showAddress(c *fiber.Ctx) error {
	contact, err := h.contact(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Correct the email", addressForm(contact, contact.Email))
}

// readdress corrects it, and sends a new invitation there.
func (h *Handler) readdress(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	email := form.Email("email", true)
	contact, err := h.contactUnless(c, form.Invalid, func() (Contact, error) {
		return h.access.Readdress(c.UserContext(), seat.Scope, id, email)
	})
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Correct the email", addressForm(contact, email), invalid)
	}
	return h.done(c, contact, "A new invitation is on its way to "+email+". The earlier link has stopped working.", err)
}
