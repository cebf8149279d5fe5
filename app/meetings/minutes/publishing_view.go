package minutes

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/meetings"
	"skhokho/app/web"
)

// PublishingView says what publishing will do.
type PublishingView struct {
	Form  web.FormView
	Facts []FactView
}

// FactView is one line of it, or of what was published.
type FactView struct{ Label, Value string }

func publishingView(sheet Sheet, readers []string, wish Wish) PublishingView {
	next, content := sheet.Latest().Version+1, sheet.Content()
	v := PublishingView{Form: web.FormView{
		Title: "Publish the minutes", Submit: "Publish minutes", Action: publishingPath(sheet.Meeting.ID), Cancel: minutesPath(sheet.Meeting.ID),
		Intro:  "Version 1 is kept word for word as the draft is now. What turns out to be wrong can be corrected with a second version.",
		Hidden: []web.Hidden{{Name: "version", Value: strconv.Itoa(next - 1)}},
	}}
	if next > 1 {
		v.Form.Title, v.Form.Submit = "Publish a correction", "Publish correction"
		v.Form.Intro = "Version " + strconv.Itoa(next) + " takes the place of version " + strconv.Itoa(next-1) + ", which your team can still read."
		v.Form.Fields = append(v.Form.Fields, web.Field{
			Name: "correction", Label: "What is different?", Type: "text", Value: wish.Correction, Required: true, Autofocus: true, Max: correctionMax, Autocomplete: "off",
			Placeholder: "The opening hours on Sundays were wrong.", Hint: "Everybody who reads the new version sees this first.",
		})
	}
	named := content.emailed()
	if len(named) > 0 {
		box := web.Field{Name: "mail", Label: "Email it to " + web.Count(len(named), "attendee", "attendees") + ", with the PDF", Type: "checkbox"}
		if wish.Mail {
			box.Value = "yes"
		}
		v.Form.Fields = append(v.Form.Fields, box)
	}
	v.Facts = append(v.Facts, FactView{"Mailed to", someNames(named, "Nobody: no attendee has an email.")})
	if missing := content.unmailed(); len(missing) > 0 {
		v.Facts = append(v.Facts, FactView{"Without an email", web.And(missing)})
	}
	seen := someNames(readers, "Nobody at "+sheet.Setting.Client+" sees the meetings of this project yet.")
	if !sheet.Meeting.Shared {
		seen = "Nobody: this meeting is your team’s own."
	}
	v.Facts = append(v.Facts, FactView{"In the client portal", seen})
	return v
}

// emailed are the names of those who get a mail, and unmailed those who can't.
func (c Content) emailed() []string { return c.named(func(a Attendee) bool { return a.Email != "" }) }

func (c Content) unmailed() []string { return c.named(func(a Attendee) bool { return a.Email == "" }) }

func (c Content) named(which func(Attendee) bool) []string {
	var names []string
	for _, a := range c.Attendees {
		if which(a) {
			names = append(names, a.Name())
		}
	}
	return names
}

func someNames(names []string, nobody string) string {
	if len(names) == 0 {
		return nobody
	}
	return web.And(names)
}

// FrozenView is one version, as it was published.
type FrozenView struct {
	Head        meetings.Head
	Version, By string
	Correction  string
	Newer       string // "Version 2 has taken its place."; "" for the newest
	NewerHref   string
	PaperHref   string
	Facts       []FactView
	Attendees   []Attendee
	About       []TextView // before the attendees
	Texts       []TextView
	Actions     []FrozenAction
	Posted      []PostedRow
}

// FrozenAction is an action point as it stood.
type FrozenAction struct {
	Title, From, Responsible, Status, Due string
	Description                           web.RichText
}

func frozenView(c *fiber.Ctx, p Publication, sheet Sheet) FrozenView {
	row, content := versionRow(c, p), p.Content
	v := FrozenView{
		Head: meetings.HeadOf(c, sheet.Meeting, sheet.Setting.Project, "Minutes"), Version: row.Name, By: row.By, Correction: p.Correction,
		PaperHref: publicationPath(p) + "/minutes.pdf", Attendees: content.Attendees,
	}
	if latest := sheet.Latest(); latest.Version > p.Version {
		v.Newer, v.NewerHref = "Version "+strconv.Itoa(latest.Version)+" has taken its place", publicationPath(latest)
	}
	for _, fact := range content.facts() {
		v.Facts = append(v.Facts, FactView{fact.Label, fact.Value})
	}
	v.About = texts(TextView{"About this meeting", web.Prose(content.Description)})
	v.Texts = texts(TextView{called[discussion], web.Prose(content.Discussion)}, TextView{called[decisions], web.Prose(content.Decisions)})
	day := p.PublishedAt.In(p.Place())
	for _, a := range content.Actions {
		v.Actions = append(v.Actions, FrozenAction{
			Title: a.Title, From: a.From, Responsible: a.Responsible, Status: a.Status(day), Due: paperDay(a.DueOn), Description: web.Prose(a.Description),
		})
	}
	return v
}

// texts are those of some texts that say something.
func texts(some ...TextView) []TextView {
	var said []TextView
	for _, text := range some {
		if text.Text != "" {
			said = append(said, text)
		}
	}
	return said
}
