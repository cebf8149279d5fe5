package projects

import (
	"errors"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/fault"
	"skhokho/app/merge"
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
	return h.showNewMilestone(c, project, Milestone{}, nil)
}

// createMilestone adds a milestone.
func (h *Handler) createMilestone(c *fiber.Ctx) error {
	project, err := h.find(c)
	if err != nil {
		return err
	}
	milestone, invalid := readMilestone(web.ReadForm(c), today(c))
	milestone.ProjectID = project.ID
	if len(invalid) > 0 {
		return h.showNewMilestone(c, project, milestone, invalid)
	}
	if milestone, err = h.projects.AddMilestone(c.UserContext(), web.SeatOf(c).Scope, milestone); err != nil {
		return err
	}
	return h.redrawn(c, milestone.ProjectID, web.Toast{Text: milestone.Title + " added."})
}

// showNewMilestone shows the form for a milestone, with what is wrong with it when something is.
func (h *Handler) showNewMilestone(c *fiber.Ctx, p Project, m Milestone, invalid fault.Invalid) error {
	seen, err := h.projects.Audience(c.UserContext(), web.SeatOf(c).Scope, p.ID)
	if err != nil {
		return err
	}
	return web.ShowForm(c, newMilestoneForm(p, m, seen), invalid)
}

// editMilestone shows a milestone as a form.
func (h *Handler) editMilestone(c *fiber.Ctx) error {
	milestone, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	view, err := h.editMilestoneForm(c, milestone, milestone.fields())
	if err != nil {
		return err
	}
	return web.ShowForm(c, view, nil)
}

// updateMilestone keeps what was edited.
func (h *Handler) updateMilestone(c *fiber.Ctx) error {
	former, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	began := merge.Began(form)
	milestone, invalid := readMilestone(form, today(c))
	milestone.ID, milestone.ProjectID = former.ID, former.ProjectID
	var changed Changed
	if err = invalid.OrNil(); err == nil {
		changed, err = h.projects.ChangeMilestone(c.UserContext(), web.SeatOf(c).Scope, milestone, began)
	}
	if err != nil {
		return h.retryMilestone(c, milestone, began, err)
	}
	milestone.take(changed.Fields)
	view, err := h.editMilestoneForm(c, milestone, nil)
	if err != nil {
		return err
	}
	return h.redrawn(c, milestone.ProjectID, web.Toast{Text: changed.Saved(milestone.Title, changed.Edits, view, web.SeatOf(c).Person.Name)})
}

// retryMilestone shows the form again when it can't be kept as it is. Other errors pass on.
func (h *Handler) retryMilestone(c *fiber.Ctx, m Milestone, began merge.Fields, err error) error {
	var invalid fault.Invalid
	var clash *merge.Clash
	switch {
	case errors.As(err, &invalid):
		view, err := h.editMilestoneForm(c, m, began)
		if err != nil {
			return err
		}
		return web.ShowForm(c, view, invalid)
	case errors.As(err, &clash):
		m.take(clash.Fields)
		view, err := h.editMilestoneForm(c, m, clash.Now)
		if err != nil {
			return err
		}
		clash.Explain(&view, web.SeatOf(c).Person.Name)
		return web.Clashed(c, "shared/form", view.Title, view)
	}
	return err
}

func (h *Handler) editMilestoneForm(c *fiber.Ctx, m Milestone, began merge.Fields) (web.FormView, error) {
	seen, err := h.projects.Audience(c.UserContext(), web.SeatOf(c).Scope, m.ProjectID)
	return editMilestoneForm(m, seen, began, today(c)), err
}

// confirmDeletion says what deleting a milestone means before it is done.
func (h *Handler) confirmDeletion(c *fiber.Ctx) error {
	milestone, err := h.findMilestone(c)
	if err != nil {
		return err
	}
	return web.ShowForm(c, deletionForm(milestone), nil)
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
// whole, with the figures that depend on it; from any other page the person goes to the timeline, or back to the Gantt chart.
func (h *Handler) redrawn(c *fiber.Ctx, project uuid.UUID, toast web.Toast) error {
	outcome := web.Outcome{Toast: toast, To: milestonesPath(project)}
	switch {
	case web.IsPart(c) && pathBehind(c) == ganttPath(project):
		outcome.To = ganttPath(project)
	case web.IsPart(c):
		sheet, err := h.projects.Sheet(c.UserContext(), web.SeatOf(c).Scope, project, today(c), activity.ReaderOf(c))
		if err != nil {
			return err
		}
		outcome.Pieces = timelinePieces(milestonesView(c, sheet))
	}
	return web.Done(c, outcome)
}

// timelinePieces draw a project's first tab anew.
func timelinePieces(view MilestonesView) []web.Piece {
	return append([]web.Piece{
		{Target: "#timeline", Swap: "outerMorph", Template: "shared/_timeline", View: view.Timeline},
		{Target: "#project-margin", Template: "projects/_margin", View: view},
		{Target: "#project-tabs", Template: "shared/_folder_tabs", View: view.Head},
	}, headPieces(view.Head)...)
}

func (h *Handler) findMilestone(c *fiber.Ctx) (Milestone, error) {
	seat, id, err := web.SeatAndID(c, "milestone")
	if err != nil {
		return Milestone{}, err
	}
	return h.projects.FindMilestone(c.UserContext(), seat.Scope, id)
}
