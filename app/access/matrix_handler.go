package access

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// matrix shows what each contact of a client may see.
func (h *Handler) matrix(c *fiber.Ctx) error {
	if err := web.Admit(c, policies.ReadProjects); err != nil { // it is contacts by projects
		return err
	}
	head, name, err := h.rows.AccessHead(c)
	if err != nil {
		return err
	}
	seat, client, err := web.SeatAndID(c, "client")
	if err != nil {
		return err
	}
	contacts, err := h.access.Matrix(c.UserContext(), seat.Scope, client)
	if err != nil {
		return err
	}
	return web.Page(c, "access/matrix", name+", portal access", matrixView(c, head, client.String(), contacts))
}

// newInvitations asks whom of a client's contacts to invite, and to what.
func (h *Handler) newInvitations(c *fiber.Ctx) error {
	some, client, err := h.invitable(c)
	if err != nil || len(some) == 0 {
		return h.nobodyToInvite(c, client, err)
	}
	return web.Page(c, "shared/form", "Invite clients", invitationsForm(web.KitOf(c).Policies, some, ids(some), nil, ""))
}

// inviteAll invites them. Who can't be invited just now doesn't keep the others from it.
func (h *Handler) inviteAll(c *fiber.Ctx) error {
	some, client, err := h.invitable(c)
	if err != nil || len(some) == 0 {
		return h.nobodyToInvite(c, client, err)
	}
	form := web.ReadForm(c)
	chosen, note, whom := readGrants(c, form), form.Text("note", noteMax), readContacts(form, some)
	result, err := Invited{}, form.Invalid.OrNil()
	if err == nil {
		result, err = h.access.InviteAll(c.UserContext(), web.SeatOf(c).Scope, whom, chosen, note)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return retry(c, "Invite clients", invitationsForm(web.KitOf(c).Policies, some, whom, chosen, note), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: result.sentence()}, To: "/clients/" + client.String() + "/access"})
}

// nobodyToInvite says so, unless there was an error.
func (h *Handler) nobodyToInvite(c *fiber.Ctx, client uuid.UUID, err error) error {
	if err != nil {
		return err
	}
	text := "There is nobody to invite here just now: everybody with an email is invited or in the portal already, or there is no project yet."
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: text}, To: "/clients/" + client.String() + "/access"})
}

// invitable reads those contacts of the client in the address who can be invited. Errors: fault.ErrNotFound when there is no
// such client.
func (h *Handler) invitable(c *fiber.Ctx) ([]Contact, uuid.UUID, error) {
	if _, _, err := h.rows.AccessHead(c); err != nil {
		return nil, uuid.Nil, err
	}
	seat, client, err := web.SeatAndID(c, "client")
	if err != nil {
		return nil, client, err
	}
	contacts, err := h.access.Matrix(c.UserContext(), seat.Scope, client)
	return invitable(contacts), client, err
}

// sentence tells what became of it: "2 invitations are on their way. Carol Naidoo is in the portal already."
func (i Invited) sentence() string {
	sentences := i.Declined
	switch len(i.Names) {
	case 0:
	case 1:
		sentences = append([]string{"The invitation to " + i.Names[0] + " is on its way."}, sentences...)
	default:
		sentences = append([]string{web.Number(len(i.Names)) + " invitations are on their way, to " + web.And(i.Names) + "."}, sentences...)
	}
	return strings.Join(sentences, " ")
}
