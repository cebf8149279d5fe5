package portal

import (
	"strings"
	"time"

	"skhokho/app/live"
	"skhokho/app/web"
)

// MinutesView is a page of published minutes.
type MinutesView struct {
	Live                                      live.View
	Title, Project, ProjectHref, MeetingsHref string
	State                                     string // "Version 2, published on 3 November by Olivia Botha"
	Correction                                string
	Cancelled                                 bool
	PaperHref                                 string
	When, Moment, Zone                        string
	Place, PlaceHref, Organiser               string
	Parts                                     []Part // what was said and decided
	Actions                                   []ActionRow
	Attendees                                 []Attendee
}

// ActionRow is an action point, ready to show.
type ActionRow struct {
	Title, From, Description, Responsible string
	Due, Date                             string // "12 November", and the day for machines
	State, Tone                           string // "Active", "Completed on 3 November"
}

// Attendee is somebody who was there.
type Attendee struct{ Name, Email string }

// minutesView tells times where the meeting was, since what is published doesn't change with its reader.
func minutesView(p Publication, now time.Time) (MinutesView, error) {
	m, err := readMinutes(p.Frozen)
	if err != nil {
		return MinutesView{}, err
	}
	place := m.place()
	project := projectPath(p.ProjectID)
	now = now.In(place)
	meeting := Meeting{StartsAt: m.StartsAt, Minutes: m.Minutes}
	v := MinutesView{
		Live: liveOf(p.ProjectID), Title: m.Title, Project: p.Project, ProjectHref: project, MeetingsHref: project + "/meetings", PaperHref: project + "/meetings/" + p.ID.String() + "/minutes.pdf",
		State:      "Version " + web.Number(p.Version) + ", published on " + web.Day(p.PublishedAt.In(place), now) + " by " + p.PublishedBy,
		Correction: p.Correction, Cancelled: p.CancelledAt != nil,
		When: m.StartsAt.In(place).Format("Monday 2 January 2006") + ", " + meeting.hours(place), Moment: m.StartsAt.UTC().Format(time.RFC3339), Zone: zoneName(place),
		Place: m.Place, PlaceHref: web.Link(m.Place), Organiser: m.Organiser,
	}
	for _, part := range []struct{ id, title, text string }{
		{"about", "About this meeting", m.Description}, {"discussion", "Discussion", m.Discussion}, {"decisions", "Decisions", m.Decisions},
	} {
		if text := web.Prose(part.text); text != "" {
			v.Parts = append(v.Parts, Part{part.id, part.title, text})
		}
	}
	for _, a := range m.Actions {
		v.Actions = append(v.Actions, a.row(p.PublishedAt.In(place)))
	}
	for _, a := range m.Attendees {
		v.Attendees = append(v.Attendees, Attendee{Name: strings.TrimSpace(a.FirstName + " " + a.LastName), Email: a.Email})
	}
	return v, nil
}

// row shows an action point as it stood on the day of the publication.
func (a Action) row(day time.Time) ActionRow {
	row := ActionRow{Title: a.Title, Description: a.Description, Responsible: a.Responsible, State: "Active", Tone: "accent"}
	if a.From != "" {
		row.From = "From " + a.From
	}
	if a.DueOn != nil {
		row.Due, row.Date = web.Day(*a.DueOn, day), a.DueOn.Format(time.DateOnly)
	}
	if a.CompletedOn != nil {
		row.State, row.Tone = "Completed on "+web.Day(*a.CompletedOn, day), "good"
	}
	return row
}
