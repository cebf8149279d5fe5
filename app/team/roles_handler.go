package team

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// roles shows what each role may do.
func (h *Handler) roles(c *fiber.Ctx) error {
	own, err := h.team.OwnRoles(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	return web.Page(c, "team/roles", "Roles", rolesView(c, own))
}

// newRole asks for a role of the organisation's own, begun from the one in the address.
func (h *Handler) newRole(c *fiber.Ctx) error {
	roles, err := h.team.Roles(c.UserContext(), web.SeatOf(c).Scope)
	if err != nil {
		return err
	}
	var r Role
	if from, err := among(roles, web.Asked(c, "from")); err == nil {
		judge := web.KitOf(c).Policies
		for _, permission := range judge.Granted(from.Holder()) {
			r.Grants = append(r.Grants, string(permission))
		}
	}
	return compose(c, newRoleForm(c, r))
}

// addRole adds a role.
func (h *Handler) addRole(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	role, along := readOwnRole(form, web.KitOf(c).Policies, uuid.Nil)
	err := form.Invalid.OrNil()
	if err == nil {
		role, err = h.team.AddRole(c.UserContext(), web.SeatOf(c).Scope, role)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return recompose(c, newRoleForm(c, role), invalid)
	}
	return composedNow(c, "“"+role.Label+"” is ready to be given.", along, err)
}

// editRole shows a role, to be changed.
func (h *Handler) editRole(c *fiber.Ctx) error {
	own, err := h.ownRole(c)
	if err != nil {
		return err
	}
	return compose(c, editRoleForm(c, own, own.Role, fieldsOf(web.KitOf(c).Policies, own.Role)))
}

// changeRole changes a role.
func (h *Handler) changeRole(c *fiber.Ctx) error {
	own, err := h.ownRole(c)
	if err != nil {
		return err
	}
	form, me := web.ReadForm(c), web.SeatOf(c).Person.Name
	began := merge.Began(form)
	role, along := readOwnRole(form, web.KitOf(c).Policies, own.ID)
	err = form.Invalid.OrNil()
	var changed ChangedRole
	if err == nil {
		changed, err = h.team.ChangeRole(c.UserContext(), web.SeatOf(c).Scope, role, began)
	}
	var clash *merge.Clash
	if errors.As(err, &clash) {
		view := editRoleForm(c, own, role.with(web.KitOf(c).Policies, clash.Fields), clash.Now)
		clash.Explain(&view, me)
		return web.Clashed(c, "team/role", view.Title, view)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return recompose(c, editRoleForm(c, own, role, began), invalid)
	}
	if err != nil {
		return err
	}
	return composedNow(c, changed.Saved("“"+changed.Label+"”", changed.Edits, ownRoleForm(c, changed.Role), me), along, nil)
}

// confirmRoleDeletion asks what the people who have a role are without it.
func (h *Handler) confirmRoleDeletion(c *fiber.Ctx) error {
	view, err := h.roleDeletion(c, "")
	if err != nil {
		return err
	}
	return web.ShowForm(c, view, nil)
}

// deleteRole ends a role.
func (h *Handler) deleteRole(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "role")
	if err != nil {
		return err
	}
	instead := web.ReadForm(c).Line("role", 36)
	own, err := h.team.DeleteRole(c.UserContext(), seat.Scope, id, instead)
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		view, err := h.roleDeletion(c, instead)
		if err != nil {
			return err
		}
		return web.ShowForm(c, view, invalid)
	}
	return composedNow(c, "“"+own.Label+"” is deleted.", nil, err)
}

func (h *Handler) roleDeletion(c *fiber.Ctx, instead string) (web.FormView, error) {
	own, err := h.ownRole(c)
	if err != nil {
		return web.FormView{}, err
	}
	roles, err := h.team.Roles(c.UserContext(), web.SeatOf(c).Scope)
	return roleDeletionForm(c, own, roles, instead), err
}

func (h *Handler) ownRole(c *fiber.Ctx) (OwnRole, error) {
	seat, id, err := web.SeatAndID(c, "role")
	if err != nil {
		return OwnRole{}, err
	}
	return h.team.FindRole(c.UserContext(), seat.Scope, id)
}

// compose shows the form of a role.
func compose(c *fiber.Ctx, view web.FormView) error {
	return web.Page(c, "team/role", view.Title, view)
}

func recompose(c *fiber.Ctx, view web.FormView, invalid fault.Invalid) error {
	view.Explain(invalid)
	return web.Retry(c, "team/role", view.Title, view)
}

// composedNow goes back to the roles, and says what came along with what was ticked.
func composedNow(c *fiber.Ctx, sentence string, along []string, err error) error {
	if err != nil {
		return err
	}
	if len(along) > 0 {
		sentence += " Included with what you ticked: " + web.And(along) + "."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: rolesPath})
}
