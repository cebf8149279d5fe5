package projects

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// GanttView is a project's milestones as a Gantt chart.
type GanttView struct {
	folder.Head
	Looks  []Look
	Gantt  timeline.Gantt
	Empty  Empty
	AddURL string // where the first milestone is added; "" when it can't be
}

// Look is a way to look at a project's milestones.
type Look struct {
	Label, Href string
	Current     bool
}

// looks are the ways there are.
func looks(project uuid.UUID, current string) []Look {
	return []Look{
		{"Timeline", milestonesPath(project), current == "Timeline"},
		{"Gantt", ganttPath(project), current == "Gantt"},
	}
}

// gantt draws a project side by side with the calendar.
func (h *Handler) gantt(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	chart, err := h.projects.Chart(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	view := GanttView{
		Looks: looks(id, "Gantt"), Gantt: timeline.GanttOf(chart.Stops, chart.Tasks, chart.Folder.Plan, today(c)),
		Empty: Empty{"No milestones yet", "Add the first one, and it is drawn here from the day it begins to the day it is due."},
	}
	var actions []folder.Action
	if web.May(c, policies.WriteMilestones) {
		view.AddURL = milestonesPath(id) + "/new"
		actions = append(actions, folder.Action{Label: "Add milestone", Href: view.AddURL, Icon: "plus"})
	}
	view.Head = folder.HeadOf(c, chart.Folder, "Milestones", actions...)
	return web.Page(c, "projects/gantt", chart.Folder.Title+", Gantt chart", view)
}

func ganttPath(id uuid.UUID) string { return projectPath(id) + "/gantt" }
