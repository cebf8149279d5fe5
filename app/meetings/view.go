package meetings

import (
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/ical"
	"skhokho/app/web"
	"skhokho/policies"
)

// ShowView is a meeting's first tab.
type ShowView struct {
	Head
	Notice  string // about its time; "" for none
	About   web.RichText
	People  PeopleView
	Facts   []Fact
	FileURL string // for a calendar
	Latest  activity.View
}

// Fact is a line of what is known about a meeting. Href is set where it can be followed.
type Fact struct{ Label, Value, Href string }

func showView(c *fiber.Ctx, s Sheet) ShowView {
	now := web.SeatOf(c).Now()
	v := ShowView{
		Head: HeadOf(c, s.Meeting, s.Folder.Title, "Meeting", actionsOf(c, s, now)...), About: web.Prose(s.Description), People: peopleView(c, s, now), Facts: factsOf(s, now),
		FileURL: Path(s.ID) + "/invite.ics",
	}
	if web.May(c, policies.ReadActivity) {
		v.Latest = activity.ViewOf(s.Latest, activity.Of{Project: s.ProjectID}, now)
	}
	if !s.Cancelled() {
		v.State, v.Tone = standing(s, now)
	}
	if s.comesTwice() {
		v.Notice = twiceWords(s.Local(), s.TimeZone)
	}
	return v
}

// standing says in a word how far off a meeting is, or what there is of it.
func standing(s Sheet, now time.Time) (state, tone string) {
	local := now.In(s.Local().Location())
	switch {
	case s.Over(now) && s.Record.Version > 0:
		return "Minutes published", "good"
	case s.Over(now) && s.Record.Drafted:
		return "Minutes in draft", "warn"
	case s.Over(now):
		return "Past", ""
	case !s.StartsAt.After(now):
		return "Now", "accent"
	case s.StartsAt.After(now.AddDate(0, 1, 0)):
		return "Coming", ""
	}
	words := web.Until(s.Local(), local)
	return strings.ToUpper(words[:1]) + words[1:], "accent"
}

func actionsOf(c *fiber.Ctx, s Sheet, now time.Time) []folder.Action {
	if !web.May(c, policies.WriteMeetings) {
		return nil
	}
	path, actions := Path(s.ID), []folder.Action{}
	if s.Stays(now) == Deletable {
		actions = append(actions, folder.Action{Label: "Delete", Href: path + "/deletion", Icon: "trash-2", Quiet: true})
	}
	if s.Cancelled() {
		actions = append(actions, folder.Action{Label: "Reinstate", Href: path + "/cancellation", Icon: "rotate-ccw", Quiet: true})
	} else if !s.Over(now) {
		actions = append(actions, folder.Action{Label: "Cancel meeting", Href: path + "/cancellation", Icon: "ban", Quiet: true})
	}
	return append(actions, folder.Action{Label: "Edit", Href: path + "/edit", Icon: "pencil", Quiet: true})
}

func factsOf(s Sheet, now time.Time) []Fact {
	facts := []Fact{
		{Label: "Organiser", Value: s.Organiser},
		{Label: "Project", Value: s.Folder.Title, Href: folder.Path(s.ProjectID)},
		{Label: "Client", Value: s.Folder.Client, Href: "/clients/" + s.Folder.ClientID.String()},
		{Label: "Takes", Value: long(s.Minutes)},
	}
	if s.Organiser == "" {
		facts[0].Value = "–"
	}
	if here := s.in(now.Location().String()); here.Format(stampLayout) != s.Local().Format(stampLayout) {
		facts = append(facts, Fact{Label: "In " + city(now.Location().String()), Value: here.Format("Monday, ") + here.hours()})
	}
	state, _ := s.Record.words(s.Meeting, now)
	switch {
	case s.Record.Version > 0:
		facts = append(facts, Fact{Label: "Minutes", Value: state, Href: Path(s.ID) + "/minutes"})
	case s.Record.Drafted:
		facts = append(facts, Fact{Label: "Minutes", Value: "Draft", Href: Path(s.ID) + "/minutes"})
	}
	switch {
	case !s.Shared:
		facts = append(facts, Fact{Label: "Seen by", Value: "The team alone"})
	case len(s.Seers) == 0:
		facts = append(facts, Fact{Label: "Seen by", Value: "The team, and nobody at " + s.Folder.Client + " yet"})
	default:
		facts = append(facts, Fact{Label: "Seen by", Value: web.And(append([]string{"The team"}, s.Seers...))})
	}
	return facts
}

// file is the meeting for a calendar.
func (s Sheet) file(base *url.URL, address string) ([]byte, error) {
	event := s.event(base, s.Description)
	event.Stamp, event.URL = time.Now(), address
	var b strings.Builder
	err := ical.WriteEvent(&b, event)
	return []byte(b.String()), err
}
