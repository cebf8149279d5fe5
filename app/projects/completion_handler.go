package projects

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// complete marks a milestone completed today, by the organisation's clock, and answers with a toast that can take it back. With a day
// in the address it takes back a reopening.
func (h *Handler) complete(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "milestone")
	if err != nil {
		return err
	}
	complete := h.projects.Complete
	if c.Query("on") != "" {
		complete = h.projects.RestoreCompletion
	}
	milestone, changed, err := complete(c.UserContext(), seat.Scope, id, readDay(c.Query("on"), today(c)))
	if err != nil {
		return err
	}
	toast := web.Toast{Text: milestone.Title + " completed.", UndoAction: completionPath(id), UndoMethod: fiber.MethodDelete}
	if !changed {
		toast = web.Toast{Text: milestone.Title + " was completed already."}
	}
	return h.redrawn(c, milestone.ProjectID, toast)
}

// reopen takes a completion back. Its toast can restore it, with the day it had.
func (h *Handler) reopen(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "milestone")
	if err != nil {
		return err
	}
	milestone, changed, err := h.projects.Reopen(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	toast := web.Toast{Text: milestone.Title + " is open."}
	if changed {
		toast = web.Toast{
			Text:       milestone.Title + " reopened.",
			UndoAction: completionPath(id) + "?on=" + milestone.CompletedOn.Format(time.DateOnly), UndoMethod: fiber.MethodPost,
		}
	}
	return h.redrawn(c, milestone.ProjectID, toast)
}

// readDay reads the day a completion had before it was taken back; today for anything else, and for days still to come.
func readDay(s string, today time.Time) time.Time {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil || day.After(today) || day.Year() < 1900 {
		return today
	}
	return day
}

// today is the organisation's.
func today(c *fiber.Ctx) time.Time {
	return web.Today(time.Now(), web.SeatOf(c).Organisation.Location())
}
