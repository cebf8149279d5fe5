package agenda

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/web"
)

// Row is an entry ready to show by templates/shared/_agenda.
type Row struct {
	Kind        Kind
	Word, Icon  string // "Milestone", and the picture that stands for it
	Title, Href string
	Time, Until string // of a meeting: "10:00" and "11:00"
	Moment      string // and when exactly it begins, for machines
	Project     string
	Client      string
	Who         string
	Place       string
	State       State
	Note, Tone  string // how it stands, in words and as the colour of a pill; "" where there is nothing to say
}

// words says what each kind is called and drawn as.
var words = map[Kind]struct{ word, icon string }{
	Milestone: {"Milestone", "milestone"}, Task: {"Task", "circle"}, Action: {"Action point", "list-checks"}, Meeting: {"Meeting", "calendar-clock"},
}

// Word is what a kind is called: "Milestone".
func (k Kind) Word() string { return words[k].word }

// Icon is the picture that stands for a kind.
func (k Kind) Icon() string { return words[k].icon }

// Rows puts entries into words, as of today, with the times of a place.
func Rows(entries []Entry, today time.Time, place *time.Location) []Row {
	rows := make([]Row, len(entries))
	for i, e := range entries {
		r := Row{
			Kind: e.Kind, Word: e.Kind.Word(), Icon: e.Kind.Icon(), Title: e.Title, Href: e.href(), Project: e.Project, Client: e.Client, Who: e.Who,
			Place: e.Place, State: e.State(today),
		}
		if e.Kind == Meeting {
			r.Time, r.Until, r.Moment = e.StartsAt.In(place).Format("15:04"), e.EndsAt().In(place).Format("15:04"), e.StartsAt.UTC().Format(time.RFC3339)
		}
		switch r.State {
		case Done:
			r.Note, r.Tone = "Completed", "good"
			if e.Kind == Task {
				r.Icon = "circle-check"
			}
		case Cancelled:
			r.Note = "Cancelled"
		case Overdue:
			r.Note, r.Tone = "Overdue", "bad"
		}
		rows[i] = r
	}
	return rows
}

// href is where an entry is looked at.
func (e Entry) href() string {
	switch e.Kind {
	case Task:
		return "/tasks/" + e.ID.String()
	case Meeting:
		return meetingPath(e.ID)
	case Action:
		return meetingPath(e.MeetingID) + "/minutes"
	}
	return "/projects/" + e.ProjectID.String() + "/milestones#milestone-" + e.ID.String()
}

func meetingPath(id uuid.UUID) string { return "/meetings/" + id.String() }

// LongDay names a day by its weekday too: "Tuesday 24 November".
func LongDay(day, today time.Time) string { return day.Format("Monday ") + web.Day(day, today) }
