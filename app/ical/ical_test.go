package ical_test

import (
	"strings"
	"testing"
	"time"

	ics "github.com/emersion/go-ical"

	"skhokho/app/ical"
)

var meeting = ical.Event{
	UID: "m-1@skhokho.example", Sequence: 2, Stamp: time.Date(2026, 11, 24, 9, 0, 0, 5, time.UTC),
	Start: time.Date(2026, 3, 29, 2, 30, 0, 0, time.FixedZone("CEST", 2*3600)), End: time.Date(2026, 3, 29, 3, 30, 0, 0, time.FixedZone("CEST", 2*3600)),
	Summary: "Bookings; walk-through, “first”\nand more", Description: strings.Repeat("Ünïcödé, ", 40), Location: "12 Quay Road, Cape Town", URL: "https://acme.skhokho.example/meetings/1?a=1,2",
	Organiser: ical.Person{Name: `Olivia "O" Botha`, Email: "olivia@acme.example"},
	Attendees: []ical.Person{{Name: "Élodie: Martin, B.", Email: "elodie@harbourcafe.example"}, {Email: "x@y.example"}},
}

// parse reads a calendar by another library than the one that wrote it.
func parse(t *testing.T, text string) *ics.Calendar {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("the line %q isn't one of RFC 5545", line)
		}
	}
	calendar, err := ics.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func TestAnInvitationIsReadByAnotherLibrary(t *testing.T) {
	for cancelled, want := range map[bool][2]string{false: {"REQUEST", "CONFIRMED"}, true: {"CANCEL", "CANCELLED"}} {
		event := meeting
		event.Cancelled = cancelled
		var b strings.Builder
		if err := ical.WriteInvitation(&b, event); err != nil {
			t.Fatal(err)
		}
		calendar := parse(t, b.String())
		if !strings.Contains(b.String(), "\r\nMETHOD:"+want[0]+"\r\n") || len(calendar.Events()) != 1 {
			t.Fatalf("not a %s of one event:\n%s", want[0], b.String())
		}
		got := calendar.Events()[0]
		for name, wanted := range map[string]string{
			ics.PropUID: event.UID, ics.PropSequence: "2", ics.PropStatus: want[1], ics.PropURL: event.URL, ics.PropOrganizer: "mailto:olivia@acme.example",
			ics.PropDateTimeStart: "20260329T003000Z", ics.PropDateTimeEnd: "20260329T013000Z", ics.PropDateTimeStamp: "20261124T090000Z",
		} {
			if got.Props.Get(name).Value != wanted {
				t.Errorf("%s is %q, want %q", name, got.Props.Get(name).Value, wanted)
			}
		}
		for name, wanted := range map[string]string{ics.PropSummary: event.Summary, ics.PropDescription: event.Description, ics.PropLocation: event.Location} {
			if text, err := got.Props.Text(name); text != wanted || err != nil {
				t.Errorf("%s is %q, want %q (%v)", name, text, wanted, err)
			}
		}
		attendees := got.Props.Values(ics.PropAttendee)
		if len(attendees) != 2 || attendees[0].Value != "mailto:elodie@harbourcafe.example" || attendees[0].Params.Get("CN") != "Élodie Martin B." {
			t.Errorf("attendees: %+v", attendees)
		}
	}
}

func TestAFeedIsReadByAnotherLibrary(t *testing.T) {
	day := ical.Event{UID: "d", Stamp: meeting.Stamp, Days: true, Start: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC), End: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), Summary: "Launch"}
	var b strings.Builder
	if err := ical.WriteFeed(&b, "Acme, Studio", []ical.Event{meeting, day}); err != nil {
		t.Fatal(err)
	}
	calendar := parse(t, b.String())
	if len(calendar.Events()) != 2 || strings.Contains(b.String(), "METHOD") {
		t.Fatalf("not a feed of two:\n%s", b.String())
	}
	if start := calendar.Events()[1].Props.Get(ics.PropDateTimeStart); start.Value != "20261231" || start.Params.Get("VALUE") != "DATE" {
		t.Errorf("the day begins %+v", start)
	}
	b.Reset()
	if err := ical.WriteFeed(&b, "Nothing", nil); err != nil {
		t.Fatal(err)
	}
	if calendar := parse(t, b.String()); len(calendar.Events()) != 0 {
		t.Errorf("%d events in none", len(calendar.Events()))
	}
}

func TestAnEventToKeepAsksNobody(t *testing.T) {
	var b strings.Builder
	if err := ical.WriteEvent(&b, meeting); err != nil {
		t.Fatal(err)
	}
	calendar := parse(t, b.String())
	if len(calendar.Events()) != 1 || !strings.Contains(b.String(), "\r\nMETHOD:PUBLISH\r\n") || strings.Contains(b.String(), "ATTENDEE") || strings.Contains(b.String(), "X-WR-CALNAME") {
		t.Errorf("not one event to keep:\n%s", b.String())
	}
}
