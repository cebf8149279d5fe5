package minutes

import (
	"cmp"
	"strconv"
	"time"

	"github.com/google/uuid"

	"skhokho/app/meetings"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// The most characters of what is said, of an action point's title, of its description, and of a name or a sentence about a correction.
const (
	draftMax       = 20_000
	titleMax       = 200
	descriptionMax = 4_000
	nameMax        = 160
	correctionMax  = 300
)

// Draft is what is written down of a meeting, and may still change.
type Draft struct {
	Discussion string // Markdown, as are the decisions
	Decisions  string
	Edits      merge.Edits // who changed which field last
	UpdatedAt  time.Time   // zero when nothing was ever written
}

// Point is an action point: something that somebody is to do. It belongs to its project, and is carried from meeting to meeting.
type Point struct {
	ID          uuid.UUID
	ProjectID   uuid.UUID
	MeetingID   uuid.UUID // where it was agreed
	Title       string
	Description string
	Responsible string     // a name; "" for nobody yet
	MemberID    *uuid.UUID // whose it is, when they are in the team
	DueOn       *time.Time
	CompletedOn *time.Time
	CompletedIn *uuid.UUID // the meeting that noted it as done
	Meeting     string     // the title of where it was agreed
	MetAt       time.Time  // and when
	Shared      bool       // clients see the meeting it was agreed in
}

// Setting is what a meeting is part of, by the names of today.
type Setting struct {
	Organisation, Accent string
	Logo                 string // its id; "" for none
	ClientID             uuid.UUID
	Client, Project      string
}

// Sheet is all that there is of one meeting's minutes.
type Sheet struct {
	Meeting   meetings.Meeting
	Attendees []meetings.Attendee
	Setting   Setting
	Draft     Draft
	Points    []Point       // those of this meeting, then those carried over, from the earliest meeting on
	Published []Publication // the newest first; that one alone has its content
}

// Latest is the newest publication; its version is 0 when there is none.
func (s Sheet) Latest() Publication {
	if len(s.Published) == 0 {
		return Publication{}
	}
	return s.Published[0]
}

// Carried says whether a point comes from an earlier meeting.
func (s Sheet) Carried(p Point) bool { return p.MeetingID != s.Meeting.ID }

// Private says whether a point stays out of what is published: it was agreed in a meeting that the client doesn't see, and they see this one.
func (s Sheet) Private(p Point) bool { return s.Meeting.Shared && !p.Shared }

// Content is what would be published now.
func (s Sheet) Content() Content {
	c := Content{
		Organisation: s.Setting.Organisation, Accent: s.Setting.Accent, Logo: s.Setting.Logo, Client: s.Setting.Client, Project: s.Setting.Project,
		Title: s.Meeting.Title, Description: s.Meeting.Description, StartsAt: s.Meeting.StartsAt.UTC(), Minutes: s.Meeting.Minutes, TimeZone: s.Meeting.TimeZone,
		Place: s.Meeting.Place, Organiser: s.Meeting.Organiser, Discussion: s.Draft.Discussion, Decisions: s.Draft.Decisions,
	}
	for _, a := range s.Attendees {
		c.Attendees = append(c.Attendees, Attendee{FirstName: a.FirstName, LastName: a.LastName, Email: a.Email})
	}
	for _, p := range s.Points {
		if s.Private(p) {
			continue
		}
		action := Action{Title: p.Title, Description: p.Description, Responsible: p.Responsible, DueOn: p.DueOn, CompletedOn: p.CompletedOn}
		if s.Carried(p) {
			action.From = p.Meeting
		}
		c.Actions = append(c.Actions, action)
	}
	return c
}

// ChangedSince says whether people wrote something else meanwhile than what was published last.
func (s Sheet) ChangedSince() bool {
	return len(s.Published) > 0 && !same(s.Content().Said(), s.Latest().Content.Said())
}

func same(a, b Content) bool {
	one, err := a.Encode()
	other, problem := b.Encode()
	return err == nil && problem == nil && one == other
}

// FileName is what the minutes are called as a file: "design-review-minutes-2026-09-30.pdf".
func (p Publication) FileName() string {
	name := cmp.Or(web.FileName(p.Content.Title), "meeting") + "-minutes-" + p.Content.Local().Format(time.DateOnly)
	switch {
	case p.Version == 0:
		name += "-draft"
	case p.Version > 1:
		name += "-version-" + strconv.Itoa(p.Version)
	}
	return name + ".pdf"
}
