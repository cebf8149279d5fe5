package projects

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// readMilestone reads the whole form, on a day.
func readMilestone(f *web.Form, today time.Time) (Milestone, fault.Invalid) {
	var m Milestone
	m.Title, m.Description, m.CompletedOn, m.Internal = f.Line("title", titleMax), f.Text("description", textMax), f.Date("completed_on"), !f.Ticked("shared")
	f.Require("title", m.Title, "What is to be done?")
	if due := f.Date("due_on"); due != nil {
		m.DueOn = *due
	} else {
		f.Invalid.Add("due_on", "When is it due?")
	}
	if m.CompletedOn != nil && m.CompletedOn.After(today) {
		f.Invalid.Add("completed_on", "This day is still to come. Choose today or an earlier one, or leave it empty.")
	}
	return m, f.Invalid
}

func newMilestoneForm(p Project, m Milestone, seen Audience) web.FormView {
	path := milestonesPath(p.ID)
	fields := append(milestoneFields(m), sharedField(m, seen))
	fields[0].Autofocus = true
	return web.FormView{Title: "Add milestone", Intro: "A step of " + p.Title + ".", Action: path, Submit: "Add milestone", Cancel: path, Fields: fields}
}

// editMilestoneForm is the form of a milestone, with the values it began from: nil when it didn't say.
func editMilestoneForm(m Milestone, seen Audience, began merge.Fields, today time.Time) web.FormView {
	completed := web.Field{Name: "completed_on", Label: "Completed on", Type: "date", Value: dateValue(m.CompletedOn), Until: dateValue(&today), Hint: "Empty while it is open."}
	return web.FormView{
		Title: "Edit milestone", Action: milestonePath(m.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: milestonesPath(m.ProjectID),
		Fields: append(milestoneFields(m), completed, sharedField(m, seen)), Hidden: began.Hidden(),
	}
}

func milestoneFields(m Milestone) []web.Field {
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: m.Title, Required: true, Max: titleMax, Autocomplete: "off"},
		{Name: "due_on", Label: "Due date", Type: "date", Value: dateValue(&m.DueOn), Required: true},
		{Name: "description", Label: "Description", Type: "textarea", Value: m.Description, Max: textMax, Rows: 4, Hint: markdownHint, Preview: true},
	}
}

// sharedField is the box that decides whether the client sees the milestone. It says who that is.
func sharedField(m Milestone, seen Audience) web.Field {
	field := web.Field{Name: "shared", Label: "Share with " + seen.Client, Type: "checkbox", Value: "yes", Hint: seen.sentence() + " Unticked, it stays among your team."}
	if m.Internal {
		field.Value = ""
	}
	return field
}

// sentence says who of the client sees what is shared: "Carol, Sipho and 2 others see it in the portal."
func (a Audience) sentence() string {
	switch n := len(a.Names); {
	case n == 0:
		return "Nobody at " + a.Client + " sees the milestones of this project in the portal yet. Portal access gives somebody the section."
	case n == 1:
		return a.Names[0] + " sees it in the portal."
	case n > 3:
		return web.And([]string{a.Names[0], a.Names[1], web.Count(n-2, "other", "others")}) + " see it in the portal."
	}
	return web.And(a.Names) + " see it in the portal."
}

func deletionForm(m Milestone) web.FormView {
	return web.FormView{
		Title: "Delete " + m.Title + "?", Intro: "It leaves the timeline, for your client too, and can’t be restored afterwards.",
		Action: milestonePath(m.ID), Method: fiber.MethodDelete, Submit: "Delete milestone", Cancel: milestonesPath(m.ProjectID), Danger: true,
	}
}

func milestonesPath(id uuid.UUID) string { return projectPath(id) + "/milestones" }
func milestonePath(id uuid.UUID) string  { return "/milestones/" + id.String() }
func completionPath(id uuid.UUID) string { return milestonePath(id) + "/completion" }
