package minutes

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// newPoint shows the form for an action point.
func (h *Handler) newPoint(c *fiber.Ctx) error {
	_, meeting, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	return h.showNewPoint(c, Point{MeetingID: meeting}, nil)
}

// createPoint adds an action point to a meeting.
func (h *Handler) createPoint(c *fiber.Ctx) error {
	seat, meeting, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	p, invalid := readPoint(web.ReadForm(c))
	p.MeetingID = meeting
	if len(invalid) > 0 {
		return h.showNewPoint(c, p, invalid)
	}
	if p, err = h.minutes.AddPoint(c.UserContext(), seat.Scope, p); err != nil {
		return err
	}
	return h.redrawn(c, p, web.Toast{Text: p.Title + " added."})
}

func (h *Handler) showNewPoint(c *fiber.Ctx, p Point, invalid fault.Invalid) error {
	names, err := h.minutes.Names(c.UserContext(), web.SeatOf(c).Scope, p.MeetingID)
	if err != nil {
		return err
	}
	return web.ShowForm(c, newPointForm(p, names), invalid)
}

// editPoint shows an action point as a form.
func (h *Handler) editPoint(c *fiber.Ctx) error {
	p, err := h.point(c)
	if err != nil {
		return err
	}
	view, err := h.editForm(c, p, p.fields())
	if err != nil {
		return err
	}
	return web.ShowForm(c, view, nil)
}

// updatePoint keeps the edited action point.
func (h *Handler) updatePoint(c *fiber.Ctx) error {
	former, err := h.point(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	p, invalid := readPoint(form)
	p.ID, p.MeetingID = former.ID, former.MeetingID
	base := merge.Read(form.Hidden(started))
	view, err := h.editForm(c, p, base)
	if err != nil {
		return err
	}
	if len(invalid) > 0 {
		return web.ShowForm(c, view, invalid)
	}
	saved, err := h.minutes.ChangePoint(c.UserContext(), web.SeatOf(c).Scope, p, base)
	me := web.SeatOf(c).Person.Name
	var clash *merge.Clash
	if errors.As(err, &clash) {
		p.take(clash.Fields)
		if view, err = h.editForm(c, p, clash.Now); err != nil {
			return err
		}
		return web.Clashed(c, "shared/form", view.Title, contested(view, clash, me))
	}
	if err != nil {
		return err
	}
	sentence := saved.Fields["title"] + " saved."
	if kept := saved.KeptSentence(saved.Edits, labels(view), me); kept != "" {
		sentence += " " + kept
	}
	return h.redrawn(c, p, web.Toast{Text: sentence})
}

// editForm is an action point's form, with those to whom it may fall.
func (h *Handler) editForm(c *fiber.Ctx, p Point, base merge.Fields) (web.FormView, error) {
	names, err := h.minutes.Names(c.UserContext(), web.SeatOf(c).Scope, p.MeetingID)
	return editPointForm(p, names, seenIn(c, p), base), err
}

// confirmDeletion says what deleting an action point means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	p, err := h.point(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, deletionForm(p, seenIn(c, p)), nil)
}

// deletePoint removes an action point.
func (h *Handler) deletePoint(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "action_point")
	if err != nil {
		return err
	}
	p, err := h.minutes.DeletePoint(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.redrawn(c, p, web.Toast{Text: p.Title + " deleted."})
}

// redrawn answers after a change to an action point: htmx gets all of those of the meeting that somebody looks at; or, if that one is gone,
// those of its own.
func (h *Handler) redrawn(c *fiber.Ctx, p Point, toast web.Toast) error {
	outcome := web.Outcome{Toast: toast, To: minutesPath(seenIn(c, p))}
	if web.IsPart(c) {
		scope := web.SeatOf(c).Scope
		sheet, err := h.minutes.Find(c.UserContext(), scope, seenIn(c, p))
		if errors.Is(err, fault.ErrNotFound) {
			sheet, err = h.minutes.Find(c.UserContext(), scope, p.MeetingID)
		}
		if err != nil {
			return err
		}
		outcome.Pieces = []web.Piece{{Target: "#action-points", Swap: "outerMorph", Template: "minutes/_points", View: pointsView(c, sheet)}}
	}
	return web.Done(c, outcome)
}

func (h *Handler) point(c *fiber.Ctx) (Point, error) {
	seat, id, err := web.SeatAndID(c, "action_point")
	if err != nil {
		return Point{}, err
	}
	return h.minutes.FindPoint(c.UserContext(), seat.Scope, id)
}

// seenIn is the meeting whose minutes somebody looks at while they act on an action point; that of the point when none is named.
func seenIn(c *fiber.Ctx, p Point) uuid.UUID {
	if id, err := uuid.Parse(web.Asked(c, "in")); err == nil {
		return id
	}
	return p.MeetingID
}
