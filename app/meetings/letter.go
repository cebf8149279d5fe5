package meetings

import (
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"skhokho/app/ical"
	"skhokho/app/mail"
	"skhokho/app/web"
	"skhokho/tenants"
)

// LetterView is what emails/meeting shows.
type LetterView struct {
	FirstName, Lead string
	Project         string
	When, Zone      string // in the recipient's own zone, which is named
	Also            string // the time where the meeting was planned, when that is another
	Place, PlaceURL string
	Comes           []string
	About           web.RichText
	AboutText       string // the same as it was typed
	Foot            string // what becomes of the calendar
}

// letter writes the mail as of now.
func (e envelope) letter(base *url.URL, from string, now time.Time) (mail.Letter, error) {
	home := tenants.OrganisationURL(base, e.Slug)
	words := e.words()
	l := mail.Letter{
		To: e.Recipient, ToName: fullName(e.FirstName, e.LastName), FromName: mail.Via(e.Organisation), ReplyTo: e.OrganiserEmail,
		Subject: words.subject + ": " + e.Title + ", " + e.Meeting.in(e.zone()).Format("Monday 2 January, 15:04"), Heading: e.Title, Preview: words.lead,
		Template: "meeting", Brand: mail.Brand{Name: e.Organisation, Accent: e.Accent, URL: home}, HomeURL: base.String(), View: e.view(words),
	}
	l.Action, l.URL = e.button(home)
	content, err := e.calendar(base, from, now)
	l.Calendar = &mail.Calendar{Method: e.Method, Content: content}
	return l, err
}

// letterWords are what differs from mail to mail.
type letterWords struct{ subject, lead, foot string }

func (e envelope) words() letterWords {
	who := e.Organiser
	if who == "" || e.OrganiserEmail == "" {
		who = e.Organisation
	}
	answer := "Your calendar can take it from this mail. If you can’t come, say no there, or just reply."
	switch {
	case e.Method == cancel && e.Cancelled():
		return letterWords{"Cancelled", "This meeting is cancelled.", "Your calendar takes it out by itself; if it doesn’t, delete it there. If you have a question, just reply."}
	case e.Method == cancel:
		return letterWords{"Cancelled", "You are not expected at this meeting any more.", "Your calendar takes it out by itself; if it doesn’t, delete it there. If you have a question, just reply."}
	case e.Before == cancel:
		return letterWords{"Back on", "This meeting takes place after all.", answer}
	case e.Before == request:
		return letterWords{"Changed", "Something about this meeting has changed. This is how it stands now.", "Your calendar takes over what has changed. If you can’t come any more, say no there, or just reply."}
	case e.Recipient == e.OrganiserEmail:
		return letterWords{"Invitation", "You planned this meeting; this is for your own calendar.", "Your calendar can take it from this mail."}
	}
	return letterWords{"Invitation", who + " invites you to this meeting.", answer}
}

func (e envelope) view(words letterWords) LetterView {
	v := LetterView{
		FirstName: e.FirstName, Lead: words.lead, Project: e.Project, When: e.in(e.zone()).span(), Zone: zoneWords(e.in(e.zone())),
		Place: e.Place, PlaceURL: web.Link(e.Place), Foot: words.foot,
	}
	if e.Method == cancel {
		return v
	}
	v.About, v.AboutText = web.Prose(e.Description), e.Description
	for _, a := range e.Comes {
		v.Comes = append(v.Comes, a.Name())
	}
	if there := e.in(e.TimeZone); there.Format(stampLayout) != e.in(e.zone()).Format(stampLayout) {
		v.Also = "In " + city(e.TimeZone) + ", where it was planned: " + there.Format("Monday 2 January, 15:04") + "."
	}
	return v
}

// button leads the recipient to where they can see the meeting, or join it; nowhere when it doesn't take place, or they can't.
func (e envelope) button(home string) (action, address string) {
	switch {
	case e.Method == cancel:
		return "", ""
	case e.Team:
		return "Open the meeting", home + Path(e.ID)
	case e.Portal:
		return "See your meetings", home + "/portal/projects/" + e.ProjectID.String() + "/meetings"
	case web.Link(e.Place) != "":
		return "Join the meeting", web.Link(e.Place)
	}
	return "", ""
}

// zone is the recipient's.
func (e envelope) zone() string {
	if e.OwnZone != "" {
		return e.OwnZone
	}
	return e.HomeZone
}

// calendar is the same as calendars read it.
func (e envelope) calendar(base *url.URL, from string, now time.Time) ([]byte, error) {
	event := e.event(base, e.Description)
	event.Stamp, event.Cancelled = now, e.Method == cancel
	_, event.URL = e.button(tenants.OrganisationURL(base, e.Slug))
	event.Organiser = ical.Person{Name: e.Organiser, Email: e.OrganiserEmail}
	if e.OrganiserEmail == "" {
		event.Organiser = ical.Person{Name: e.Organisation, Email: from}
	}
	for _, a := range e.Comes {
		if a.Email != "" {
			event.Attendees = append(event.Attendees, ical.Person{Name: a.Name(), Email: a.Email})
		}
	}
	if e.Method == cancel { // it is for them alone
		event.Attendees = []ical.Person{{Name: fullName(e.FirstName, e.LastName), Email: e.Recipient}}
	}
	var b strings.Builder
	err := ical.WriteInvitation(&b, event)
	return []byte(b.String()), err
}

// event is a meeting as a calendar keeps it.
func (m Meeting) event(base *url.URL, description string) ical.Event {
	return ical.Event{
		UID: UID(m.ID, base), Sequence: m.Sequence, Start: m.StartsAt, End: m.EndsAt(), Summary: m.Title, Description: description,
		Location: m.Place, Cancelled: m.Cancelled(),
	}
}

// UID is what calendars know a meeting by, whichever mail or feed they have it from.
func UID(meeting uuid.UUID, base *url.URL) string { return meeting.String() + "@" + base.Hostname() }

const stampLayout = "2006-01-02 15:04"

// stretch is a meeting where somebody is.
type stretch struct {
	time.Time
	ends time.Time
}

func (m Meeting) in(zone string) stretch {
	place := tenants.Organisation{TimeZone: zone}.Location()
	return stretch{m.StartsAt.In(place), m.EndsAt().In(place)}
}

// span says when: "Thursday 26 November 2026, 10:00 to 11:00".
func (s stretch) span() string { return s.Format("Monday 2 January 2006, ") + s.hours() }

// hours are the times alone: "10:00 to 11:00", "23:30 to Friday 00:30".
func (s stretch) hours() string {
	words := s.Format("15:04") + " to "
	if s.YearDay() != s.ends.YearDay() {
		words += s.ends.Format("Monday ")
	}
	return words + s.ends.Format("15:04")
}

// zoneWords name the zone: "Johannesburg time, UTC+02:00".
func zoneWords(s stretch) string {
	return city(s.Location().String()) + " time, UTC" + s.Format("-07:00")
}

func fullName(first, last string) string { return Attendee{FirstName: first, LastName: last}.Name() }
