package meetings

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/web"
)

// Head is the top of a meeting's two tabs, ready to show by templates/meetings/_head.
type Head struct {
	ID, Title, Project, ProjectHref string
	When, Moment                    string // "Thursday 26 November, 10:00 to 11:00", and the exact time for machines
	Zone                            string // "Berlin time", where it isn't the organisation's own
	Place, PlaceHref                string
	State, Tone                     string // "Today", "Cancelled", "Minutes published"; decided by the tab's page
	Cancelled                       bool
	Tabs                            []folder.Tab
	Actions                         []folder.Action
}

// HeadOf draws the top of the tab "Meeting" or "Minutes" of a meeting.
func HeadOf(c *fiber.Ctx, m Meeting, project, tab string, actions ...folder.Action) Head {
	h := Head{
		ID: m.ID.String(), Title: m.Title, Project: project, ProjectHref: folder.Path(m.ProjectID) + "/meetings",
		When: m.when(time.Now()), Moment: m.StartsAt.UTC().Format(time.RFC3339), Place: m.Place, PlaceHref: web.Link(m.Place),
		Cancelled: m.CancelledAt != nil, Actions: actions,
		Tabs: []folder.Tab{
			{Name: "Meeting", Label: "Meeting", Href: Path(m.ID), Current: tab == "Meeting"},
			{Name: "Minutes", Label: "Minutes", Href: Path(m.ID) + "/minutes", Current: tab == "Minutes"},
		},
	}
	if m.TimeZone != web.SeatOf(c).Organisation.TimeZone {
		h.Zone = city(m.TimeZone) + " time"
	}
	if h.Cancelled {
		h.State, h.Tone = "Cancelled", "bad"
	}
	return h
}

// when says when a meeting is, where it was said: "Thursday 26 November, 10:00 to 11:00".
func (m Meeting) when(now time.Time) string {
	starts := m.Local()
	ends := starts.Add(time.Duration(m.Minutes) * time.Minute)
	words := starts.Format("Monday ") + web.Day(starts, now) + ", " + starts.Format("15:04") + " to "
	if ends.YearDay() != starts.YearDay() {
		words += ends.Format("Monday ")
	}
	return words + ends.Format("15:04")
}

// Path is a meeting's address, for the team.
func Path(meeting uuid.UUID) string { return "/meetings/" + meeting.String() }
