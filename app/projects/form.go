package projects

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/paging"
	"skhokho/app/timeline"
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
	return filterOf(func(name string) string { return c.Query(name) })
}

// filterBehind reads which projects are listed on the page from which htmx asks; false where that is not the list.
func filterBehind(c *fiber.Ctx) (Filter, bool) {
	at, err := url.Parse(c.Get("HX-Current-URL"))
	if err != nil || at.Path != "/projects" || !web.IsPart(c) {
		return Filter{}, false
	}
	filter := filterOf(at.Query().Get)
	filter.Turn = filter.Turn.Uncounted() // something has just changed
	return filter, true
}

func filterOf(value func(name string) string) Filter {
	f := Filter{
		Search: web.Searched(value("q")), Status: timeline.Status(value("status")), Manager: web.IDOf(value("manager")), Archived: value("archived") == "1",
		Sort: paging.ReadSort(value("sort"), orders, byTitle), Turn: paging.Read(value("after"), value("before")),
	}
	if !f.Status.Known() {
		f.Status = ""
	}
	return f
}

// readProject reads the whole form. An id that can't be one stands for none.
func readProject(f *web.Form) (Project, fault.Invalid) {
	p := Project{
		Title: f.Line("title", titleMax), Description: f.Text("description", textMax), Scope: f.Text("scope", textMax),
		Deliverables: f.Text("deliverables", textMax), StartsOn: f.Date("starts_on"), EndsOn: f.Date("ends_on"), Status: timeline.Status(f.Line("status", 20)),
	}
	f.Require("title", p.Title, "What is the project called?")
	if p.ClientID = web.IDOf(f.Line("client", 36)); p.ClientID == uuid.Nil {
		f.Invalid.Add("client", "Which client is it for?")
	}
	if p.Status == "" {
		p.Status = timeline.Active
	}
	if !p.Status.Known() {
		f.Invalid.Add("status", "Choose one from the list.")
	}
	readPeople(f, &p)
	if p.StartsOn != nil && p.EndsOn != nil && p.EndsOn.Before(*p.StartsOn) {
		f.Invalid.Add("ends_on", "The end can’t be before the start.")
	}
	return p, f.Invalid
}

// readPeople reads who answers for a project, and who works on it.
func readPeople(f *web.Form, p *Project) {
	if chosen := f.Line("manager", 36); chosen != "" {
		manager := web.IDOf(chosen)
		if p.ManagerID = &manager; manager == uuid.Nil {
			p.ManagerID = nil
			f.Invalid.Add("manager", "Choose somebody from the team.")
		}
	}
	for _, ticked := range f.All("team") {
		if p.Team = append(p.Team, web.IDOf(ticked)); web.IDOf(ticked) == uuid.Nil {
			f.Invalid.Add("team", "Choose people from the team.")
		}
	}
	slices.SortFunc(p.Team, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
	p.Team = slices.Compact(p.Team)
}

func newForm(p Project, choices Choices) web.FormView {
	manager := p.ManagerID
	if manager == nil && len(choices.Members) > 0 {
		manager = &choices.Members[0].ID // whoever asks comes first
	}
	return web.FormView{Title: "New project", Action: "/projects", Submit: "Create project", Cancel: "/projects", Fields: projectFields(p, choices, manager, "")}
}

// editForm is the whole form, with the values it began from: nil when it didn't say.
func editForm(p Project, choices Choices, began merge.Fields) web.FormView {
	path := projectPath(p.ID)
	fields := projectFields(p, choices, p.ManagerID, "Nobody")
	fields[0].Autofocus = false
	fields[1].Hint = "When it goes to another client, the contacts of the present one can’t see it any more."
	return web.FormView{
		Title: "Edit project", Action: path, Method: fiber.MethodPatch, Submit: "Save", Cancel: path + "/details", Fields: fields, Hidden: began.Hidden(),
	}
}

func projectFields(p Project, choices Choices, manager *uuid.UUID, nobody string) []web.Field {
	client := web.Field{Name: "client", Label: "Client", Type: "select", Required: true, Options: options(choices.Clients, "Choose…", p.ClientID)}
	switch {
	case len(choices.Clients) == 0:
		client.Hint = "There is no client yet. Add the first one under Clients; then its projects."
	case choices.More:
		client.Hint = "Only the first " + web.Number(most) + " clients are listed. For another, open the client and choose New project there."
	}
	answers := uuid.Nil
	if manager != nil {
		answers = *manager
	}
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: p.Title, Required: true, Autofocus: true, Max: titleMax, Autocomplete: "off"},
		client,
		{Name: "status", Label: "Status", Type: "select", Options: statusOptions(p.Status), Half: true},
		{Name: "manager", Label: "Project manager", Type: "select", Options: options(choices.Members, nobody, answers), Half: true},
		{Name: "starts_on", Label: "Start", Type: "date", Value: dateValue(p.StartsOn), Half: true},
		{Name: "ends_on", Label: "End", Type: "date", Value: dateValue(p.EndsOn), Half: true},
		{Name: "team", Label: "Team", Type: "checkboxes", Options: options(choices.Members, "", p.Team...), Hint: "Who works on it. Others in your organisation can open it too, but for those who see only the projects they are in."},
		{Name: "description", Label: "Description", Type: "textarea", Value: p.Description, Max: textMax, Rows: 3, Hint: markdownHint, Preview: true},
		{Name: "scope", Label: "Scope of work", Type: "textarea", Value: p.Scope, Max: textMax, Rows: 2, Preview: true},
		{Name: "deliverables", Label: "Deliverables", Type: "textarea", Value: p.Deliverables, Max: textMax, Rows: 2, Preview: true},
	}
}

// statusOptions are a select's. A project without a status is about to be active.
func statusOptions(chosen timeline.Status) []web.Option {
	if chosen == "" {
		chosen = timeline.Active
	}
	var options []web.Option
	for _, status := range timeline.Statuses() {
		options = append(options, web.Option{Value: string(status), Label: status.Word(), Selected: status == chosen})
	}
	return options
}

// options are a select's or those of boxes to tick, with an empty one first unless its label is "".
func options(choices []Choice, empty string, chosen ...uuid.UUID) []web.Option {
	var options []web.Option
	if empty != "" {
		options = append(options, web.Option{Label: empty})
	}
	for _, choice := range choices {
		options = append(options, web.Option{Value: choice.ID.String(), Label: choice.Name, Selected: slices.Contains(chosen, choice.ID)})
	}
	return options
}

func projectPath(id uuid.UUID) string { return "/projects/" + id.String() }
