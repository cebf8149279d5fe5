package team

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// confirmRemoval says what the removal of a member means, and asks who takes over what they have in hand.
func (h *Handler) confirmRemoval(c *fiber.Ctx) error {
	member, err := h.member(c)
	if err != nil {
		return err
	}
	form, err := h.removalForm(c, member, uuid.Nil)
	if err != nil {
		return err
	}
	return web.ShowForm(c, form, nil)
}

// remove takes a member out of the team.
func (h *Handler) remove(c *fiber.Ctx) error {
	member, err := h.member(c)
	if err != nil {
		return err
	}
	heir, err := readHeir(web.ReadForm(c))
	if err == nil {
		_, err = h.team.Remove(c.UserContext(), web.SeatOf(c).Scope, member.ID, heir)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return h.askAgain(c, member, heir, invalid)
	}
	return h.done(c, member.Name+" is not in the team any more.", err, nil)
}

// confirmDeparture is the same for who asks.
func (h *Handler) confirmDeparture(c *fiber.Ctx) error {
	me, err := h.me(c)
	if err != nil {
		return err
	}
	form, err := h.removalForm(c, me, uuid.Nil)
	if err != nil {
		return err
	}
	return web.ShowForm(c, form, nil)
}

// leave lets who asks go.
func (h *Handler) leave(c *fiber.Ctx) error {
	heir, err := readHeir(web.ReadForm(c))
	if err == nil {
		err = h.team.Leave(c.UserContext(), web.SeatOf(c).Scope, heir)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		me, err := h.me(c)
		if err != nil {
			return err
		}
		return h.askAgain(c, me, heir, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: web.KitOf(c).HomeURL() + "/home"})
}

func (h *Handler) askAgain(c *fiber.Ctx, m Member, heir uuid.UUID, invalid fault.Invalid) error {
	form, err := h.removalForm(c, m, heir)
	if err != nil {
		return err
	}
	return web.ShowForm(c, form, invalid)
}

func (h *Handler) removalForm(c *fiber.Ctx, m Member, heir uuid.UUID) (web.FormView, error) {
	seat := web.SeatOf(c)
	work, err := h.team.Work(c.UserContext(), seat.Scope, m.ID)
	if err != nil {
		return web.FormView{}, err
	}
	team, err := h.team.List(c.UserContext(), seat.Scope)
	if m.PersonID == seat.PersonID {
		return departureForm(c, m, team, work, heir), err
	}
	return removalForm(m, team, work, heir), err
}

// me is the member who asks. Errors: fault.ErrNotFound when they were removed a moment before.
func (h *Handler) me(c *fiber.Ctx) (Member, error) {
	seat := web.SeatOf(c)
	team, err := h.team.List(c.UserContext(), seat.Scope)
	if err != nil {
		return Member{}, err
	}
	for _, m := range team.Members {
		if m.PersonID == seat.PersonID {
			return m, nil
		}
	}
	return Member{}, fault.NotFound("member")
}
