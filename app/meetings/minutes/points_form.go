package minutes

import (
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// started is the hidden field with the values an action point's form began from.
const started = "started"

func readPoint(f *web.Form) (Point, fault.Invalid) {
	p := Point{Title: f.Line("title", titleMax), Description: f.Text("description", descriptionMax), Responsible: f.Line("responsible", nameMax), DueOn: f.Date("due_on")}
	f.Require("title", p.Title, "What is to be done?")
	return p, f.Invalid
}

// newPointForm is the form for what is agreed in a meeting; names are those to whom it may fall.
func newPointForm(p Point, names []string) web.FormView {
	return web.FormView{
		Title: "Add action point", Intro: "What somebody is to do. It is carried from meeting to meeting until it is done.",
		Action: "/meetings/" + p.MeetingID.String() + "/action-points", Submit: "Add action point", Cancel: minutesPath(p.MeetingID), Fields: pointFields(p, names),
	}
}

// editPointForm is the same form for an action point there is, seen in a meeting, with the values it began from: nil when it didn't say.
func editPointForm(p Point, names []string, in uuid.UUID, began merge.Fields) web.FormView {
	view := web.FormView{
		Title: "Edit action point", Action: pointPath(p.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: minutesPath(in), Fields: pointFields(p, names),
		Hidden: []web.Hidden{{Name: "in", Value: in.String()}},
	}
	if began != nil {
		view.Hidden = append(view.Hidden, web.Hidden{Name: started, Value: began.String()})
	}
	view.Fields[0].Autofocus = false
	return view
}

func pointFields(p Point, names []string) []web.Field {
	options := make([]web.Option, len(names))
	for i, name := range names {
		options[i] = web.Option{Value: name, Label: name}
	}
	return []web.Field{
		{Name: "title", Label: "Action", Type: "text", Value: p.Title, Required: true, Autofocus: true, Max: titleMax, Autocomplete: "off", Placeholder: "Send the list of pages"},
		{Name: "responsible", Label: "Responsible", Type: "text", Value: p.Responsible, Max: nameMax, Half: true, Autocomplete: "off", Options: options, Hint: "Choose somebody, or write a name."},
		{Name: "due_on", Label: "Due date", Type: "date", Value: dateValue(p.DueOn), Half: true},
		{Name: "description", Label: "Description", Type: "textarea", Value: p.Description, Max: descriptionMax, Rows: 3, Autocomplete: "off"},
	}
}

func deletionForm(p Point, in uuid.UUID) web.FormView {
	return web.FormView{
		Title: "Delete " + p.Title + "?", Intro: "It can’t be restored afterwards. Minutes that are published keep it.", Action: pointPath(p.ID), Method: fiber.MethodDelete,
		Submit: "Delete action point", Cancel: minutesPath(in), Danger: true, Hidden: []web.Hidden{{Name: "in", Value: in.String()}},
	}
}

// contested is a form again whose fields somebody else has changed meanwhile, with what they saved beside one's own.
func contested(view web.FormView, clash *merge.Clash, me string) web.FormView {
	problems := fault.Invalid{"": "Somebody saved this while you were writing. Nothing is lost: look at what they saved below, then save again."}
	for _, field := range view.Fields {
		if slices.Contains(clash.Clashes, field.Name) {
			problems[field.Name] = clash.Message(field.Name, clash.Now[field.Name], me)
		}
	}
	view.Explain(problems)
	return view
}

func labels(view web.FormView) map[string]string {
	called := map[string]string{}
	for _, field := range view.Fields {
		called[field.Name] = field.Label
	}
	return called
}
