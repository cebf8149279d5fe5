package minutes

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// complete notes an action point as done today, by the organisation's clock, in the meeting that somebody looks at. Its toast can take
// that back.
func (h *Handler) complete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "action_point")
	if err != nil {
		return err
	}
	in, _ := uuid.Parse(web.Asked(c, "in"))
	p, changed, err := h.minutes.Complete(c.UserContext(), seat.Scope, id, in, readDay(c.Query("on"), today(c)))
	if err != nil {
		return err
	}
	toast := web.Toast{Text: p.Title + " completed.", UndoAction: completionPath(p, seenIn(c, p), ""), UndoMethod: fiber.MethodDelete}
	if !changed {
		toast = web.Toast{Text: p.Title + " was completed already."}
	}
	return h.redrawn(c, p, toast)
}

// reopen takes a completion back. Its toast can restore it, with the day and the meeting it had.
func (h *Handler) reopen(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "action_point")
	if err != nil {
		return err
	}
	p, changed, err := h.minutes.Reopen(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: p.Title + " is active."}
	if changed {
		toast = web.Toast{
			Text: p.Title + " is active again.", UndoMethod: fiber.MethodPost,
			UndoAction: completionPath(p, seenIn(c, p), p.CompletedOn.Format(time.DateOnly)),
		}
	}
	return h.redrawn(c, p, toast)
}

// completionPath is where an action point is completed, seen in a meeting: today, or on a day.
func completionPath(p Point, in uuid.UUID, day string) string {
	query := url.Values{"in": {in.String()}}
	if day != "" {
		query.Set("on", day)
	}
	return pointPath(p.ID) + "/completion?" + query.Encode()
}

// readDay reads the day a completion had before it was taken back; today for anything else, and for days still to come.
func readDay(s string, today time.Time) time.Time {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil || day.After(today) || day.Year() < 1900 {
		return today
	}
	return day
}
