// Package ical writes calendars as other programs read them: an invitation to one meeting, and a feed of many events. Times are written in
// UTC, so that no program has to know our time zones and no change of the clock moves a meeting. Source: RFC 5545 and RFC 5546.
package ical

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"
)

// Type is the media type of a feed.
const Type = "text/calendar; charset=utf-8"

// hourly is how often a program may look whether a feed has changed.
const hourly = "PT1H"

// Event is one line of a calendar.
type Event struct {
	UID         string // the same for every version of one event
	Sequence    int    // counts its versions, from 0
	Stamp       time.Time
	Start, End  time.Time // of whole days, midnight UTC and the first day after, when Days is set
	Days        bool
	Summary     string
	Description string // plain text
	Location    string
	URL         string
	Cancelled   bool
	Organiser   Person
	Attendees   []Person
}

// Person is somebody with an email address.
type Person struct{ Name, Email string }

// WriteInvitation writes an event that its attendees are asked to, or, for one that is cancelled, that it won't be.
func WriteInvitation(w io.Writer, e Event) error {
	calendar := newCalendar()
	calendar.SetMethod(ics.MethodRequest)
	if e.Cancelled {
		calendar.SetMethod(ics.MethodCancel)
	}
	e.addTo(calendar)
	return write(w, calendar)
}

// WriteEvent writes an event for whoever wants it in a calendar of theirs: nobody is asked to answer.
func WriteEvent(w io.Writer, e Event) error {
	calendar := newCalendar()
	calendar.SetMethod(ics.MethodPublish)
	e.Attendees = nil
	e.addTo(calendar)
	return write(w, calendar)
}

// WriteFeed writes the events of a calendar with its name.
func WriteFeed(w io.Writer, name string, events []Event) error {
	calendar := newCalendar()
	calendar.SetXWRCalName(name)
	calendar.SetRefreshInterval(hourly) // RFC 7986, 5.7
	calendar.SetXPublishedTTL(hourly)   // the same, for Outlook
	for _, e := range events {
		e.addTo(calendar)
	}
	return write(w, calendar)
}

func newCalendar() *ics.Calendar {
	calendar := ics.NewCalendarFor("Skhokho")
	calendar.SetProductId("-//Skhokho//Skhokho//EN")
	calendar.SetCalscale("GREGORIAN")
	return calendar
}

func write(w io.Writer, calendar *ics.Calendar) error {
	if err := calendar.SerializeTo(w, ics.WithNewLineWindows); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

func (e Event) addTo(calendar *ics.Calendar) {
	event := calendar.AddEvent(e.UID)
	event.SetDtStampTime(e.Stamp)
	if e.Days {
		event.SetAllDayStartAt(e.Start)
		event.SetAllDayEndAt(e.End)
	} else {
		event.SetStartAt(e.Start)
		event.SetEndAt(e.End)
	}
	event.SetSummary(e.Summary)
	if e.Description != "" {
		event.SetDescription(e.Description)
	}
	if e.Location != "" {
		event.SetLocation(e.Location)
	}
	if e.URL != "" {
		event.SetURL(e.URL)
	}
	event.SetStatus(ics.ObjectStatusConfirmed)
	if e.Cancelled {
		event.SetStatus(ics.ObjectStatusCancelled)
	}
	event.SetSequence(e.Sequence)
	if e.Organiser.Email != "" {
		event.SetOrganizer(e.Organiser.Email, e.Organiser.called()...)
	}
	for _, attendee := range e.Attendees {
		event.AddAttendee(attendee.Email, append(attendee.called(), ics.ParticipationRoleReqParticipant, ics.ParticipationStatusNeedsAction, ics.WithRSVP(true))...)
	}
}

// called is a person's name as a parameter. It can hold neither quotes nor breaks (RFC 5545, 3.1), and the library doesn't quote the signs
// that would need it, so a name goes without them.
func (p Person) called() []ics.PropertyParameter {
	name := strings.Join(strings.FieldsFunc(p.Name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`",;:\`, r) }), " ")
	if name == "" {
		return nil
	}
	return []ics.PropertyParameter{ics.WithCN(name)}
}
