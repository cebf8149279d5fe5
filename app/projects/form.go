package projects

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/paging"
	"skhokho/app/web"
)

// The most characters of a title, and of a text of several lines.
const (
	titleMax = 120
	textMax  = 4000
)

const markdownHint = "Start a line with - for a list; **stars** make words bold."

// readFilter reads which projects the address asks for.
func readFilter(c *fiber.Ctx) Filter {
	return Filter{Search: web.Search(c), Turn: paging.Read(c.Query("after"), c.Query("before"))}
}

// readProject reads the whole form. An id that can't be one stands for none.
func readProject(f *web.Form) (Project, fault.Invalid) {
	p := Project{
		Title: f.Line("title", titleMax), Description: f.Text("description", textMax), Scope: f.Text("scope", textMax),
		Deliverables: f.Text("deliverables", textMax), StartsOn: f.Date("starts_on"), EndsOn: f.Date("ends_on"),
	}
	f.Require("title", p.Title, "What is the project called?")
	var err error
	if p.ClientID, err = uuid.Parse(f.Line("client", 36)); err != nil {
		p.ClientID = uuid.Nil
		f.Invalid.Add("client", "Which client is it for?")
	}
	if chosen := f.Line("manager", 36); chosen != "" {
		manager, err := uuid.Parse(chosen)
		if err != nil {
			f.Invalid.Add("manager", "Choose somebody from the team.")
		} else {
			p.ManagerID = &manager
		}
	}
	if p.StartsOn != nil && p.EndsOn != nil && p.EndsOn.Before(*p.StartsOn) {
		f.Invalid.Add("ends_on", "The end can’t be before the start.")
	}
	return p, f.Invalid
}

func readMilestone(f *web.Form) (Milestone, fault.Invalid) {
	var m Milestone
	m.Title, m.Description = f.Line("title", titleMax), f.Text("description", textMax)
	f.Require("title", m.Title, "What is to be done?")
	due := f.Date("due_on")
	if due != nil {
		m.DueOn = *due
	} else {
		f.Invalid.Add("due_on", "When is it due?")
	}
	return m, f.Invalid
}

func newForm(p Project, choices Choices) web.FormView {
	cancel := "/projects"
	manager := p.ManagerID
	if manager == nil && len(choices.Members) > 0 {
		manager = &choices.Members[0].ID // whoever asks comes first
	}
	return web.FormView{Title: "New project", Action: "/projects", Submit: "Create project", Cancel: cancel, Fields: projectFields(p, choices, manager, "")}
}

func editForm(p Project, choices Choices) web.FormView {
	path := projectPath(p.ID)
	fields := projectFields(p, choices, p.ManagerID, "Nobody")
	fields[0].Autofocus = false
	fields[1].Hint = "When it goes to another client, the contacts of the present one can’t see it any more."
	return web.FormView{Title: "Edit project", Action: path, Method: fiber.MethodPatch, Submit: "Save", Cancel: path + "/details", Fields: fields}
}

func projectFields(p Project, choices Choices, manager *uuid.UUID, nobody string) []web.Field {
	client := web.Field{Name: "client", Label: "Client", Type: "select", Required: true, Options: options(choices.Clients, &p.ClientID, "Choose…")}
	switch {
	case len(choices.Clients) == 0:
		client.Hint = "There is no client yet. Add the first one under Clients; then its projects."
	case choices.More:
		client.Hint = "Only the first " + web.Number(most) + " clients are listed. For another, open the client and choose New project there."
	}
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: p.Title, Required: true, Autofocus: true, Max: titleMax, Autocomplete: "off"},
		client,
		{Name: "manager", Label: "Project manager", Type: "select", Options: options(choices.Members, manager, nobody)},
		{Name: "starts_on", Label: "Start", Type: "date", Value: dateValue(p.StartsOn), Half: true},
		{Name: "ends_on", Label: "End", Type: "date", Value: dateValue(p.EndsOn), Half: true},
		{Name: "description", Label: "Description", Type: "textarea", Value: p.Description, Max: textMax, Rows: 3, Hint: markdownHint},
		{Name: "scope", Label: "Scope of work", Type: "textarea", Value: p.Scope, Max: textMax, Rows: 2},
		{Name: "deliverables", Label: "Deliverables", Type: "textarea", Value: p.Deliverables, Max: textMax, Rows: 2},
	}
}

func newMilestoneForm(p Project, m Milestone) web.FormView {
	path := milestonesPath(p.ID)
	fields := milestoneFields(m)
	fields[0].Autofocus = true
	return web.FormView{Title: "Add milestone", Intro: "A step of " + p.Title + " that its client can follow.", Action: path, Submit: "Add milestone", Cancel: path, Fields: fields}
}

func editMilestoneForm(m Milestone) web.FormView {
	return web.FormView{Title: "Edit milestone", Action: milestonePath(m.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: milestonesPath(m.ProjectID), Fields: milestoneFields(m)}
}

func milestoneFields(m Milestone) []web.Field {
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: m.Title, Required: true, Max: titleMax, Autocomplete: "off"},
		{Name: "due_on", Label: "Due date", Type: "date", Value: dateValue(&m.DueOn), Required: true},
		{Name: "description", Label: "Description", Type: "textarea", Value: m.Description, Max: textMax, Rows: 4, Hint: markdownHint},
	}
}

func deletionForm(m Milestone) web.FormView {
	return web.FormView{
		Title: "Delete " + m.Title + "?", Intro: "It leaves the timeline, for your client too, and can’t be restored afterwards.",
		Action: milestonePath(m.ID), Method: fiber.MethodDelete, Submit: "Delete milestone", Cancel: milestonesPath(m.ProjectID), Danger: true,
	}
}

// options are a select's, with an empty one first unless its label is "".
func options(choices []Choice, chosen *uuid.UUID, empty string) []web.Option {
	var options []web.Option
	if empty != "" {
		options = append(options, web.Option{Label: empty})
	}
	for _, choice := range choices {
		options = append(options, web.Option{Value: choice.ID.String(), Label: choice.Name, Selected: chosen != nil && choice.ID == *chosen})
	}
	return options
}

func dateValue(day *time.Time) string {
	if day == nil || day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

func projectPath(id uuid.UUID) string    { return "/projects/" + id.String() }
func milestonesPath(id uuid.UUID) string { return projectPath(id) + "/milestones" }
func milestonePath(id uuid.UUID) string  { return "/milestones/" + id.String() }
func completionPath(id uuid.UUID) string { return milestonePath(id) + "/completion" }
