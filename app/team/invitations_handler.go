package team

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// newInvitations asks whom to invite, and as what.
func (h *Handler) newInvitations(c *fiber.Ctx) error {
	roles, err := h.team.Roles(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Invite to the team", invitationsForm(c, roles, "", Role{Kind: policies.Member}, false, ""))
}

// invite sends the invitations.
func (h *Handler) invite(c *fiber.Ctx) error {
	roles, err := h.team.Roles(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	typed, note := form.Text("emails", emailsMax), form.Text("note", noteMax)
	emails, role := readEmails(form, typed), readRole(form, roles)
	narrow := readNarrow(form)
	err = form.Invalid.OrNil()
	if err == nil {
		err = h.team.Invite(c.UserContext(), web.SeatOf(c).Scope, emails, As{role.Value(), narrow}, note)
	}
	sentence := "The invitation is on its way."
	if len(emails) > 1 {
		sentence = web.Number(len(emails)) + " invitations are on their way."
	}
	return h.done(c, sentence, err, func() web.FormView { return invitationsForm(c, roles, typed, role, narrow, note) })
}

// renew sends an invitation again, with a new link.
func (h *Handler) renew(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "member_invitation")
	if err != nil {
		return err
	}
	i, err := h.team.Renew(c.UserContext(), seat.Scope, id)
	return h.done(c, "A new invitation is on its way to "+i.Email+". The earlier link has stopped working.", err, func() web.FormView { return addressForm(i, i.Email) })
}

// showAddress shows where an invitation went, to be corrected.
func (h *Handler) showAddress(c *fiber.Ctx) error {
	i, err := h.invitation(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Change the address", addressForm(i, i.Email))
}

// readdress sends the invitation to another address instead.
func (h *Handler) readdress(c *fiber.Ctx) error {
	i, err := h.invitation(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	email := form.Email("email", true)
	if err = form.Invalid.OrNil(); err == nil {
		_, err = h.team.Readdress(c.UserContext(), web.SeatOf(c).Scope, i.ID, email)
	}
	return h.done(c, "A new invitation is on its way to "+email+". The earlier link has stopped working.", err, func() web.FormView { return addressForm(i, email) })
}

// takeBack ends an invitation.
func (h *Handler) takeBack(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "member_invitation")
	if err != nil {
		return err
	}
	i, err := h.team.TakeBack(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.done(c, "The invitation to "+i.Email+" has been taken back. Its link has stopped working.", nil, nil)
}

func (h *Handler) invitation(c *fiber.Ctx) (Invitation, error) {
	seat, id, err := web.SeatAndID(c, "member_invitation")
	if err != nil {
		return Invitation{}, err
	}
	return h.team.FindInvitation(c.UserContext(), seat.Scope, id)
}
