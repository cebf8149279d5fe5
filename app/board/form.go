package board

import (
	"net/url"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// started is the hidden field with the values a form began from.
const started = "started"

// filterOf reads which cards an address asks for. What it can't mean is passed over.
func filterOf(q url.Values) Filter {
	f := Filter{All: q.Get("all") == "1"}
	if person := q.Get("person"); person == "me" || person == "nobody" || parseID(person) != nil {
		f.Person = person
	}
	if milestone := q.Get("milestone"); milestone == "none" || parseID(milestone) != nil {
		f.Milestone = milestone
	}
	return f
}

// path is the address of a project's board, with the filter.
func (f Filter) path(project uuid.UUID) string {
	q := url.Values{}
	for name, value := range map[string]string{"person": f.Person, "milestone": f.Milestone} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.All {
		q.Set("all", "1")
	}
	if len(q) == 0 {
		return boardPath(project)
	}
	return boardPath(project) + "?" + q.Encode()
}

// top stands, in a form, for the card that is the first of a column.
const top = "top"

// readSpot reads where a card is to go.
func readSpot(f *web.Form) (Spot, fault.Invalid) {
	spot := spotOf(f.Hidden("state"), f.Hidden("before"))
	if !spot.State.known() {
		f.Invalid.Add("", "Choose one of the three columns.")
	}
	return spot, f.Invalid
}

// spotOf puts a column and a card in it together. What is no card's id is the column's end.
func spotOf(state, before string) Spot {
	spot := Spot{State: State(state), Top: before == top}
	if id := parseID(before); id != nil {
		spot.Before = *id
	}
	return spot
}

// readTask reads the whole form. An id that can't be one stands for none.
func readTask(f *web.Form) (Task, fault.Invalid) {
	t := Task{Title: f.Line("title", titleMax), Description: f.Text("description", descriptionMax), DueOn: f.Date("due_on"), State: State(f.Hidden("state"))}
	f.Require("title", t.Title, "What is to be done?")
	if !t.State.known() {
		t.State = Todo
	}
	for name, into := range map[string]**uuid.UUID{"milestone": &t.MilestoneID, "member": &t.MemberID} {
		chosen := f.Hidden(name)
		if *into = parseID(chosen); *into == nil && chosen != "" {
			f.Invalid.Add(name, "Choose one from the list.")
		}
	}
	return t, f.Invalid
}

func newForm(project folder.Folder, t Task, c Choices, back string) web.FormView {
	fields := fieldsOf(t, c)
	fields[0].Autofocus = true
	return web.FormView{
		Title: "Add task", Intro: "It goes to “" + t.State.String() + "”. Only your team sees it.", Action: folder.Path(project.ID) + "/tasks" + from(back), Submit: "Add task",
		Cancel: orBoard(back, project.ID), Fields: fields, Hidden: []web.Hidden{{Name: "state", Value: string(t.State)}},
	}
}

// editForm is the form of a task, with the values it began from: nil when it didn't say.
func editForm(t Task, c Choices, began merge.Fields, back string) web.FormView {
	v := web.FormView{Title: "Edit task", Action: taskPath(t.ID) + from(back), Method: fiber.MethodPatch, Submit: "Save", Cancel: orBoard(back, t.ProjectID), Fields: fieldsOf(t, c)}
	if began != nil {
		v.Hidden = []web.Hidden{{Name: started, Value: began.String()}}
	}
	return v
}

func fieldsOf(t Task, c Choices) []web.Field {
	due := ""
	if t.DueOn != nil {
		due = t.DueOn.Format(time.DateOnly)
	}
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: t.Title, Required: true, Max: titleMax, Autocomplete: "off"},
		{Name: "member", Label: "Responsible", Type: "select", Half: true, Options: options(c.Members, t.MemberID, "Nobody yet")},
		{Name: "due_on", Label: "Due date", Type: "date", Value: due, Half: true},
		{Name: "milestone", Label: "Milestone", Type: "select", Options: options(c.Milestones, t.MilestoneID, "None")},
		{Name: "description", Label: "Description", Type: "textarea", Value: t.Description, Max: descriptionMax, Rows: 4, Hint: "Start a line with - for a list; **stars** make words bold."},
	}
}

func deletionForm(t Task, back string) web.FormView {
	return web.FormView{
		Title: "Delete " + t.Title + "?", Intro: "It leaves the board for everybody. You can undo this right after.", Action: taskPath(t.ID) + from(back), Method: fiber.MethodDelete,
		Submit: "Delete task", Cancel: orBoard(back, t.ProjectID), Danger: true,
	}
}

// options are a select's, with an empty one first.
func options(choices []Choice, chosen *uuid.UUID, empty string) []web.Option {
	list := []web.Option{{Label: empty}}
	for _, choice := range choices {
		list = append(list, web.Option{Value: choice.ID.String(), Label: choice.Name, Selected: chosen != nil && choice.ID == *chosen})
	}
	return list
}

// clashed shows beside each field that others changed meanwhile what is there now.
func clashed(c *fiber.Ctx, view *web.FormView, clash *merge.Clash) {
	me, problems := web.SeatOf(c).Person.Name, fault.Invalid{"": "Somebody saved this while you were writing. Nothing is lost: look at what they saved below, then save again."}
	for _, field := range view.Fields {
		if slices.Contains(clash.Clashes, field.Name) {
			problems[field.Name] = clash.Message(field.Name, field.Called(clash.Now[field.Name]), me)
		}
	}
	view.Explain(problems)
}

// labels are what a form's fields are called.
func labels(view web.FormView) map[string]string {
	called := map[string]string{}
	for _, field := range view.Fields {
		called[field.Name] = field.Label
	}
	return called
}
