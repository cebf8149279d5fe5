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
	field := web.Field{Name: "shared", Label: "Shared with the client", Type: "checkbox", Value: "yes", Hint: seen.sentence() + " Untick it to keep this milestone among your team."}
	if m.Internal {
		field.Value = ""
	}
	return field
}

// sentence says who of the client sees what is shared: "At Harbour Café, Carol and 2 others can see it."
func (a Audience) sentence() string {
	switch len(a.Names) {
	case 0:
		return "At " + a.Client + ", nobody has been given a look at this project’s milestones yet."
	case 1, 2, 3:
		return "At " + a.Client + ", " + web.And(a.Names) + " can see it."
	}
	return "At " + a.Client + ", " + a.Names[0] + " and " + web.Number(len(a.Names)-1) + " others can see it."
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
