package meetings

import (
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/folder"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// The most characters of a title, a description, an address, a name, and what is typed about others who come.
const (
	titleMax  = 120
	textMax   = 4000
	placeMax  = 500
	nameMax   = 80
	othersMax = 20_000
)

// started is the hidden field with the values a form began from, and custom the duration that isn't a usual one.
const (
	started = "started"
	custom  = "custom"
)

// blank is what a new meeting begins with.
func blank(c *fiber.Ctx) Draft {
	return Draft{Time: "10:00", Duration: "60", TimeZone: web.SeatOf(c).Organisation.TimeZone, Shared: mark(true)}
}

// readDraft reads a meeting as it was typed.
func readDraft(f *web.Form) Draft {
	d := Draft{
		Title: f.Line("title", titleMax), Description: f.Text("description", textMax), Date: f.Line("date", 20), Time: f.Line("time", 20),
		Duration: f.Line("duration", 20), TimeZone: f.Line("time_zone", 60), Place: f.Line("place", placeMax), Organiser: f.Line("organiser", 40), Shared: mark(f.Ticked("shared")),
	}
	if d.Duration == custom {
		d.Duration = f.Line("minutes", 20)
	}
	if minutes, err := strconv.Atoi(d.Duration); err == nil {
		d.Duration = strconv.Itoa(minutes)
	}
	for _, layout := range []string{"15:04", "15:04:05"} {
		if at, err := time.Parse(layout, d.Time); err == nil {
			d.Time = at.Format("15:04")
		}
	}
	return d
}

// problems are what is wrong with a form and with what its draft says.
func problems(f *web.Form, d Draft) fault.Invalid {
	if _, err := d.meeting(); err != nil {
		if more, ok := err.(fault.Invalid); ok {
			for field, sentence := range more {
				f.Invalid.Add(field, sentence)
			}
		}
	}
	return f.Invalid
}

// placed puts what is wrong with a duration beside the field it was typed into.
func placed(view web.FormView, invalid fault.Invalid) fault.Invalid {
	for _, field := range view.Fields {
		if problem := invalid["duration"]; problem != "" && field.Name == "minutes" && !usual(field.Value) && field.Value != "" {
			delete(invalid, "duration")
			invalid.Add("minutes", problem)
		}
	}
	return invalid
}

func newForm(choices Choices, d Draft, guests Guests, others string) web.FormView {
	path := listPath(choices.ProjectID)
	if d.Organiser == "" && len(choices.Members) > 0 {
		d.Organiser = choices.Members[0].ID.String()
	}
	fields := draftFields(choices, d)
	shared := fields[len(fields)-1]
	fields = append(fields[:len(fields)-1], peopleFields(choices, guests)...)
	fields = append(fields, web.Field{
		Name: "others", Label: "Others who come", Type: "textarea", Value: others, Max: othersMax, Rows: 2, Placeholder: "Rosa Lind <rosa@lind.example>",
		Hint: "One in each line, with an email address if they are to be invited.", Autocomplete: "off",
	}, shared)
	fields[0].Autofocus = true
	return web.FormView{Title: "New meeting", Intro: "A meeting of " + choices.Project + ". Invitations are sent when you say so, afterwards.", Action: path, Submit: "Plan meeting", Cancel: path, Fields: fields}
}

// editForm is the form for a meeting there is, with the values it began from: nil when it didn't say.
func editForm(m Meeting, choices Choices, d Draft, began merge.Fields) web.FormView {
	view := web.FormView{Title: "Edit meeting", Action: Path(m.ID), Method: fiber.MethodPatch, Submit: "Save", Cancel: Path(m.ID), Fields: draftFields(choices, d)}
	if began != nil {
		view.Hidden = []web.Hidden{{Name: started, Value: began.String()}}
	}
	return view
}

func draftFields(choices Choices, d Draft) []web.Field {
	unusual := ""
	if !usual(d.Duration) {
		unusual = d.Duration
	}
	return []web.Field{
		{Name: "title", Label: "Title", Type: "text", Value: d.Title, Required: true, Max: titleMax, Autocomplete: "off"},
		{Name: "date", Label: "Date", Type: "date", Value: d.Date, Required: true, Half: true},
		{Name: "time", Label: "Start", Type: "time", Value: d.Time, Required: true, Half: true},
		{Name: "duration", Label: "Duration", Type: "select", Value: d.Duration, Half: true, Options: durationOptions(d.Duration)},
		{Name: "minutes", Label: "Minutes", Type: "number", Value: unusual, Half: true, Follows: custom},
		{Name: "time_zone", Label: "Time zone", Type: "select", Value: d.TimeZone, Half: true, Options: web.TimeZones(d.TimeZone)},
		{Name: "organiser", Label: "Organiser", Type: "select", Value: d.Organiser, Half: true, Options: organisers(choices, d.Organiser)},
		{Name: "place", Label: "Place or link", Type: "text", Value: d.Place, Max: placeMax, Autocomplete: "off", Placeholder: "12 Quay Road, or https://…"},
		{Name: "description", Label: "Description", Type: "textarea", Value: d.Description, Max: textMax, Rows: 3, Hint: "What it is about, or the agenda. Start a line with - for a list; **stars** make words bold."},
		{Name: "shared", Label: "Share with " + choices.Client, Type: "checkbox", Value: d.Shared, Hint: seersWords(choices.Seers, choices.Client)},
	}
}

func durationOptions(chosen string) []web.Option {
	var options []web.Option
	for _, minutes := range durations() {
		value := strconv.Itoa(minutes)
		options = append(options, web.Option{Value: value, Label: long(minutes), Selected: value == chosen})
	}
	return append(options, web.Option{Value: custom, Label: "Another…", Selected: !usual(chosen)})
}

// organisers are the members. Who has left the team stays the organiser of a meeting until somebody else is chosen.
func organisers(choices Choices, chosen string) []web.Option {
	var options []web.Option
	if !slices.ContainsFunc(choices.Members, func(m Choice) bool { return m.ID.String() == chosen }) {
		options = append(options, web.Option{Value: "", Label: "Choose…", Selected: true})
	}
	for _, m := range choices.Members {
		options = append(options, web.Option{Value: m.ID.String(), Label: m.Name, Selected: m.ID.String() == chosen})
	}
	return options
}

// seersWords say whom sharing a meeting shows it to.
func seersWords(seers []string, client string) string {
	switch n := len(seers); {
	case n == 0:
		return "Nobody at " + client + " sees the meetings of this project in the portal yet. Portal access gives somebody the section."
	case n > 3:
		return web.And([]string{seers[0], seers[1], web.Count(n-2, "other", "others")}) + " see it in the portal, and its minutes once they are published."
	case n > 1:
		return web.And(seers) + " see it in the portal, and its minutes once they are published."
	}
	return seers[0] + " sees it in the portal, and its minutes once they are published."
}

// clashed shows beside each field that others changed meanwhile what is there now.
func clashed(c *fiber.Ctx, view *web.FormView, clash *merge.Clash) {
	me, said := web.SeatOf(c).Person.Name, fault.Invalid{"": "Somebody saved this while you were writing. Nothing is lost: look at what they saved below, then save again."}
	for _, field := range view.Fields {
		if !slices.Contains(clash.Clashes, field.Name) {
			continue
		}
		now := field.Called(clash.Now[field.Name])
		if minutes, err := strconv.Atoi(now); err == nil && field.Name == "duration" {
			now = long(minutes)
		}
		if field.Name == "shared" {
			now = map[bool]string{true: "Yes", false: "No"}[clash.Now["shared"] != ""]
		}
		said[field.Name] = clash.Message(field.Name, now, me)
	}
	view.Explain(said)
}

// saved says that something was saved, what others changed in it meanwhile, and who has yet to hear of it.
func saved(c *fiber.Ctx, changed Changed, view web.FormView) string {
	labels := map[string]string{}
	for _, field := range view.Fields {
		labels[field.Name] = field.Label
		if field.Type == "checkbox" {
			labels[field.Name] = "mark “" + field.Label + "”"
		}
	}
	sentences := []string{changed.Meeting.Title + " saved.", changed.KeptSentence(changed.Edits, labels, web.SeatOf(c).Person.Name)}
	if changed.Older > 0 && changed.Meeting.invitable(time.Now()) == nil {
		sentences = append(sentences, web.Count(changed.Older, "person has", "people have")+" an older invitation; send the update when you are done.")
	}
	return web.Filled(" ", sentences...)
}

// listPath is the address of a project's meetings.
func listPath(project uuid.UUID) string { return folder.Path(project) + "/meetings" }
