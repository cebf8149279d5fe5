package portal

import (
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/export"
	"skhokho/app/live"
	"skhokho/app/paging"
	"skhokho/app/web"
	"skhokho/tenants"
)

// MeetingsView is the tab of a project's meetings.
type MeetingsView struct {
	Head
	Live   live.View
	Coming ComingMeeting
	web.Finder
	CanSearch bool // there is something to search
	Columns   []paging.Column
	Rows      []MeetingRow
	Paging    paging.View
	Zone      string // where the times are told: "Johannesburg time"
	Export    export.Menu
	Empty     Empty
}

// ComingMeeting is the meeting that is next. Its title is "" when none is.
type ComingMeeting struct{ Title, When, Moment, Zone, Place, PlaceHref string }

// MeetingRow is one line of the list.
type MeetingRow struct {
	ID                         string
	Title                      []Piece
	Day, Hours, Moment         string // "Thu 26 Nov", "10:00 to 11:00"
	Organiser                  []Piece
	Href, PaperHref, PaperName string // of the minutes; "" when none are published
	Corrected                  string // "Corrected, version 2"
	Cancelled                  bool
	Awaited                    string // why there are no minutes: "In 2 days", "Not published yet"
	Found                      []Piece
}

// Empty says what to do when a list has nothing to show.
type Empty struct{ Title, Text, Href, Label string }

func meetingsView(organisation tenants.Organisation, o Opened, list MeetingList, f MeetingFilter, now time.Time) (MeetingsView, error) {
	place := o.Agenda.Place(organisation)
	now = now.In(place)
	v := MeetingsView{
		Head: headOf(organisation.Name, o, "Meetings"), Live: liveOf(o.ID), Coming: comingOf(o, place, now),
		Finder: web.Finder{
			Path: projectPath(o.ID) + "/meetings", List: "meetings", Search: f.Search, SearchLabel: "Search meetings and minutes", SearchHint: "Search meetings and minutes",
			Hidden: web.Sorted(f.Sort.Unless(newestFirst)),
		},
		CanSearch: o.Agenda.Total > 0, Columns: meetingColumns(o.ID, f), Zone: zoneName(place),
		Empty: emptyMeetings(organisation.Name, o.ID, f),
	}
	v.Export = export.Menu{Path: v.Path, Label: "Export", Form: "filters", Look: "button--bare", One: "meeting", Many: "meetings"}
	v.Paging = list.View(f.Turn, v.Path, f.values(), func(m Meeting) (string, uuid.UUID) { return m.Key, m.ID })
	for _, m := range list.Lines {
		row, err := m.row(v.Path, list.Words, place, now)
		if err != nil {
			return v, err
		}
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

func (m Meeting) row(path string, words []string, place *time.Location, now time.Time) (MeetingRow, error) {
	starts := m.StartsAt.In(place)
	row := MeetingRow{
		ID: m.ID.String(), Title: mark(m.Title, words), Day: dayOf(starts, now), Hours: m.hours(place), Moment: m.StartsAt.UTC().Format(time.RFC3339),
		Organiser: mark(m.Organiser, words), Cancelled: m.CancelledAt != nil,
	}
	switch {
	case m.Version > 0:
		row.Href = path + "/" + row.ID
		row.PaperHref, row.PaperName = row.Href+"/minutes.pdf", "Download the minutes of "+m.Title+" as a PDF"
	case row.Cancelled:
	case m.EndsAt().After(now):
		row.Awaited = capital(web.Until(starts, now))
	default:
		row.Awaited = "Not published yet"
	}
	if m.Version > 1 {
		row.Corrected = "Corrected, version " + web.Number(m.Version)
	}
	if m.Frozen != "" {
		minutes, err := readMinutes(m.Frozen)
		if err != nil {
			return row, err
		}
		row.Found = excerpt(minutes.passages(), words)
	}
	return row, nil
}

// hours is from when to when a meeting is: "10:00 to 11:00".
func (m Meeting) hours(place *time.Location) string {
	starts, ends := m.StartsAt.In(place), m.EndsAt().In(place)
	words := starts.Format("15:04") + " to "
	if ends.YearDay() != starts.YearDay() {
		words += ends.Format("Monday ")
	}
	return words + ends.Format("15:04")
}

// dayOf is a day with its name: "Thu 26 Nov".
func dayOf(t, now time.Time) string { return t.Format("Mon ") + web.ShortDay(t, now) }

func comingOf(o Opened, place *time.Location, now time.Time) ComingMeeting {
	m, ok := o.Agenda.Next()
	if !ok {
		return ComingMeeting{}
	}
	starts := m.StartsAt.In(place)
	v := ComingMeeting{
		Title: m.Title, When: starts.Format("Monday ") + web.Day(starts, now) + ", " + m.hours(place), Moment: m.StartsAt.UTC().Format(time.RFC3339), Zone: zoneName(place),
		Place: m.Place, PlaceHref: web.Link(m.Place),
	}
	if v.PlaceHref != "" {
		_, v.Place, _ = strings.Cut(v.PlaceHref, "://")
	}
	return v
}

// nextMeeting is the margin's line of the meeting that is next. A time zone that isn't the organisation's is named.
func nextMeeting(organisation tenants.Organisation, o Opened) Next {
	m, ok := o.Agenda.Next()
	if !ok {
		return Next{}
	}
	place := o.Agenda.Place(organisation)
	text := m.StartsAt.In(place).Format("Mon 2 Jan, 15:04")
	if place.String() != organisation.Location().String() {
		text += " (" + zoneName(place) + ")"
	}
	return Next{Title: m.Title, Text: text, Href: projectPath(o.ID) + "/meetings"}
}

// zoneName is a time zone as people say it: "Johannesburg time".
func zoneName(place *time.Location) string {
	name := place.String()
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return strings.ReplaceAll(name[i+1:], "_", " ") + " time"
	}
	return name
}

func capital(words string) string { return strings.ToUpper(words[:1]) + words[1:] }

func meetingColumns(project uuid.UUID, f MeetingFilter) []paging.Column {
	link := func(sort paging.Sort) string { return MeetingFilter{Search: f.Search, Sort: sort}.path(project) }
	return paging.Columns(f.Sort, link,
		paging.Column{Label: "Date", Key: "date", Class: "hide-narrow", Down: true},
		paging.Column{Label: "Title", Key: "title"},
		paging.Column{Label: "Organiser", Key: "organiser", Class: "hide-narrow"},
	)
}

func emptyMeetings(organisation string, project uuid.UUID, f MeetingFilter) Empty {
	if f.Search != "" {
		return Empty{"Nothing found", "No meeting has “" + f.Search + "” in its title or in its minutes. Try fewer letters, or another word.", MeetingFilter{Sort: f.Sort}.path(project), "Show all meetings"}
	}
	return Empty{Title: "No meetings yet", Text: "When " + organisation + " meets with you about this project, the date appears here, and afterwards the minutes."}
}

// values is the filter as part of an address, without its page.
func (f MeetingFilter) values() url.Values {
	q := url.Values{}
	if f.Search != "" {
		q.Set("q", f.Search)
	}
	if sort := f.Sort.Unless(newestFirst); sort != "" {
		q.Set("sort", sort)
	}
	return q
}

// path is where the first page of the list is as the filter shows it.
func (f MeetingFilter) path(project uuid.UUID) string {
	path := projectPath(project) + "/meetings"
	if query := f.values().Encode(); query != "" {
		path += "?" + query
	}
	return path
}
