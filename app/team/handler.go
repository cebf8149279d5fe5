package team

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/web"
	"skhokho/policies"
)

// Confirm makes sure that it is the person themselves who asks, by their password. The people slice does. Errors: fault.Invalid for
// the field password; fault.ErrTooMany.
type Confirm func(ctx context.Context, person uuid.UUID, password string) error

// Handler serves the team's pages about itself, and the door through which the invited come in.
type Handler struct {
	team         *Store
	registration inviting.Registration
	confirm      Confirm
}

// NewHandler wires the handler.
func NewHandler(team *Store, registration inviting.Registration, confirm Confirm) *Handler {
	return &Handler{team: team, registration: registration, confirm: confirm}
}

// Routes mounts the team's pages.
func (h *Handler) Routes(r web.Router) {
	r.Get(path, policies.ReadTeam, h.index)
	r.Get(path+"/invitations/new", policies.WriteTeam, h.newInvitations)
	r.Post(path+"/invitations", policies.WriteTeam, h.invite)
	r.Post(path+"/invitations/:member_invitation/renewal", policies.WriteTeam, h.renew)
	r.Get(path+"/invitations/:member_invitation/address", policies.WriteTeam, h.showAddress)
	r.Put(path+"/invitations/:member_invitation/address", policies.WriteTeam, h.readdress)
	r.Delete(path+"/invitations/:member_invitation", policies.WriteTeam, h.takeBack)
	r.Get(path+"/departure", policies.ReadTeam, h.confirmDeparture)
	r.Post(path+"/departure", policies.ReadTeam, h.leave)
	r.Get(path+"/ownership", policies.OwnTeam, h.newOwner)
	r.Put(path+"/ownership", policies.OwnTeam, h.handOver)
	r.Get("/members/:member/role", policies.WriteTeam, h.showRole)
	r.Put("/members/:member/role", policies.WriteTeam, h.setRole)
	r.Get("/members/:member/removal", policies.WriteTeam, h.confirmRemoval)
	r.Delete("/members/:member", policies.WriteTeam, h.remove)
	r.Get(rolesPath, policies.ReadTeam, h.roles)
	r.Get(rolesPath+"/new", policies.WriteRoles, h.newRole)
	r.Post(rolesPath, policies.WriteRoles, h.addRole)
	r.Get(rolesPath+"/:role", policies.WriteRoles, h.editRole)
	r.Put(rolesPath+"/:role", policies.WriteRoles, h.changeRole)
	r.Get(rolesPath+"/:role/deletion", policies.WriteRoles, h.confirmRoleDeletion)
	r.Delete(rolesPath+"/:role", policies.WriteRoles, h.deleteRole)
}

const (
	path      = "/team"
	rolesPath = "/settings/roles"
)

// index lists who is in the team and, for those who may change it, who is invited.
func (h *Handler) index(c *fiber.Ctx) error {
	view, err := h.view(c)
	if err != nil {
		return err
	}
	return web.Page(c, "team/index", "Team", view)
}

func (h *Handler) view(c *fiber.Ctx) (IndexView, error) {
	team, err := h.team.List(c.UserContext(), web.SeatOf(c).Scope)
	return indexView(c, team), err
}

// showRole asks what a member is to be.
func (h *Handler) showRole(c *fiber.Ctx) error {
	member, roles, err := h.memberAndRoles(c)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Change role", roleForm(c, roles, member, member.Role, member.Narrow))
}

// setRole changes what a member is.
func (h *Handler) setRole(c *fiber.Ctx) error {
	member, roles, err := h.memberAndRoles(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	role, narrow := readRole(form, roles), readNarrow(form)
	if err = form.Invalid.OrNil(); err == nil {
		member, err = h.team.SetRole(c.UserContext(), web.SeatOf(c).Scope, member.ID, As{role.Value(), narrow})
	}
	return h.done(c, member.Name+" is "+role.InWords()+" now"+member.reach()+".", err, func() web.FormView { return roleForm(c, roles, member, role, narrow) })
}

func (h *Handler) memberAndRoles(c *fiber.Ctx) (Member, []Role, error) {
	member, err := h.member(c)
	if err != nil {
		return Member{}, nil, err
	}
	roles, err := h.team.Roles(c.UserContext(), web.SeatOf(c).Scope)
	return member, roles, err
}

// newOwner asks whom the organisation goes to.
func (h *Handler) newOwner(c *fiber.Ctx) error {
	team, err := h.team.List(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "shared/form", "Hand over the ownership", ownerForm(c, team, uuid.Nil))
}

// handOver makes somebody else the owner, once the owner has confirmed it.
func (h *Handler) handOver(c *fiber.Ctx) error {
	seat, form := web.SeatOf(c), web.ReadForm(c)
	to, _ := uuid.Parse(form.Line("member", 36))
	password := form.Secret("password")
	form.Require("password", password, "Write your password.")
	if to == uuid.Nil {
		form.Invalid.Add("member", "Choose who the new owner is.")
	}
	var owner Member
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.confirm(c.UserContext(), seat.PersonID, password)
	}
	if err == nil {
		owner, err = h.team.HandOver(c.UserContext(), seat.Scope, to)
	}
	var invalid fault.Invalid
	if !errors.As(err, &invalid) {
		return h.moved(c, owner.Name+" owns "+seat.Organisation.Name+" now, and you are an admin.", err)
	}
	team, err := h.team.List(c.UserContext(), seat.Scope)
	if err != nil {
		return err
	}
	return web.ShowForm(c, ownerForm(c, team, to), invalid)
}

// done answers with the sentence and the list as it is now, or with the one that says why there was nothing to do; what is wrong with the
// form, with the form again. Other errors pass on.
func (h *Handler) done(c *fiber.Ctx, sentence string, err error, form func() web.FormView) error {
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.ShowForm(c, form(), invalid)
	}
	var declined inviting.Declined
	if errors.As(err, &declined) {
		sentence, err = string(declined), nil
	}
	if err != nil {
		return err
	}
	outcome := web.Outcome{Toast: web.Toast{Text: sentence}, To: path}
	if web.IsPart(c) {
		view, err := h.view(c)
		if err != nil {
			return err
		}
		outcome.Pieces = []web.Piece{{Target: "#team", Template: "team/_team", View: view}}
	}
	return web.Done(c, outcome)
}

// moved answers an act after which the page as a whole is another, since the person's own role is.
func (h *Handler) moved(c *fiber.Ctx, sentence string, err error) error {
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: path})
}

func (h *Handler) member(c *fiber.Ctx) (Member, error) {
	seat, id, err := web.SeatAndID(c, "member")
	if err != nil {
		return Member{}, err
	}
	return h.team.Find(c.UserContext(), seat.Scope, id)
}
