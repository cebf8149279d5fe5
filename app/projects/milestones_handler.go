package projects

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// milestones is a project's first tab: its timeline.
func (h *Handler) milestones(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	return web.Page(c, "projects/milestones", sheet.Title, milestonesView(c, sheet))
}

// newMilestone shows the form for a milestone.
func (h *Handler) newMilestone(c *fiber.Ctx) error {
	project, err := h.find(c)
	if err != nil {
		return err
	}
	return showForm(c, newMilestoneForm(project, Milestone{}), nil)
}

// createMilestone adds a milestone.
func (h *Handler) createMilestone(c *fiber.Ctx) error {
	project, err := h.find(c)
	if err != nil {
		return err
	}
	milestone, invalid := readMilestone(web.ReadForm(c))
	milestone.ProjectID = project.ID
	if len(invalid) > 0 {
		return showForm(c, newMilestoneForm(project, milestone), invalid)
	}
	if milestone, err = h.projects.AddMilestone(c.UserContext(), web.SeatOf(c).Scope, milestone); err != nil {
		return err
	}
	return h.redrawn(c, milestone.ProjectID, web.Toast{Text: milestone.Title + " added."})
}

// editMilestone shows a milestone as a form.
func (h *Handler) editMilestone(c *fiber.Ctx) error {
	milestone, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	return showForm(c, editMilestoneForm(milestone), nil)
}

// updateMilestone keeps the edited milestone.
func (h *Handler) updateMilestone(c *fiber.Ctx) error {
	former, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	milestone, invalid := readMilestone(web.ReadForm(c))
	milestone.ID, milestone.ProjectID = former.ID, former.ProjectID
	if len(invalid) > 0 {
		return showForm(c, editMilestoneForm(milestone), invalid)
	}
	if err := h.projects.ChangeMilestone(c.UserContext(), web.SeatOf(c).Scope, milestone); err != nil {
		return err
	}
	return h.redrawn(c, milestone.ProjectID, web.Toast{Text: milestone.Title + " saved."})
}

// confirmDeletion says what deleting a milestone means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	milestone, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	return showForm(c, deletionForm(milestone), nil)
}

// deleteMilestone removes a milestone.
func (h *Handler) deleteMilestone(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "milestone")
	if err != nil {
		return err
	}
	milestone, err := h.projects.DeleteMilestone(c.UserContext(), seat.Scope, id)
	if err != nil {
		return err
	}
	return h.redrawn(c, milestone.ProjectID, web.Toast{Text: milestone.Title + " deleted."})
}

// redrawn answers after a change to one milestone. Every other may stand elsewhere now, so htmx gets the timeline as a
// whole, with the figures that depend on it.
func (h *Handler) redrawn(c *fiber.Ctx, project uuid.UUID, toast web.Toast) error {
	outcome := web.Outcome{Toast: toast, To: milestonesPath(project)}
	if web.IsPart(c) {
		sheet, err := h.projects.Sheet(c.UserContext(), web.SeatOf(c).Scope, project)
		if err != nil {
			return err
		}
		view := milestonesView(c, sheet)
		outcome.Pieces = []web.Piece{
			{Target: "#timeline", Swap: "outerMorph", Template: "shared/_timeline", View: view.Timeline},
			{Target: "#project-standing", Template: "shared/_standing", View: view.Head},
			{Target: "#project-margin", Template: "projects/_margin", View: view},
			{Target: "#project-tabs", Template: "shared/_folder_tabs", View: view.Head},
		}
	}
	return web.Done(c, outcome)
}

func (h *Handler) findMilestone(c *fiber.Ctx) (Milestone, error) {
	seat, id, err := web.SeatAndID(c, "milestone")
	if err != nil {
		return Milestone{}, err
	}
	return h.projects.FindMilestone(c.UserContext(), seat.Scope, id)
}
