package agenda

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func instant(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func in(t *testing.T, zone string) *time.Location {
	t.Helper()
	place, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	return place
}

// TestAMeetingIsOnTheDayOfThePlace takes instants near midnight, also on the days on which clocks change.
func TestAMeetingIsOnTheDayOfThePlace(t *testing.T) {
	for _, c := range []struct{ at, zone, day, clock string }{
		{"2026-11-24T23:30:00Z", "Africa/Johannesburg", "2026-11-25", "01:30"},
		{"2026-11-24T23:30:00Z", "UTC", "2026-11-24", "23:30"},
		{"2026-11-24T23:30:00Z", "America/New_York", "2026-11-24", "18:30"},
		{"2026-11-24T10:30:00Z", "Pacific/Kiritimati", "2026-11-25", "00:30"},
		{"2026-11-24T09:30:00Z", "Pacific/Honolulu", "2026-11-23", "23:30"},
		{"2026-03-28T23:30:00Z", "Europe/Berlin", "2026-03-29", "00:30"}, // the night in which an hour is left out
		{"2026-03-29T01:30:00Z", "Europe/Berlin", "2026-03-29", "03:30"},
		{"2026-03-29T21:59:00Z", "Europe/Berlin", "2026-03-29", "23:59"},
		{"2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30", "00:00"},
		{"2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25", "02:30"}, // the night in which one comes twice
		{"2026-10-25T01:30:00Z", "Europe/Berlin", "2026-10-25", "02:30"},
		{"2026-10-25T22:59:00Z", "Europe/Berlin", "2026-10-25", "23:59"},
		{"2026-04-23T22:30:00Z", "Africa/Cairo", "2026-04-24", "01:30"}, // there is no midnight that night
	} {
		place := in(t, c.zone)
		all := Days{First: day("2026-01-01"), Last: day("2026-12-31"), Place: place}
		got := all.within([]Entry{{Kind: Meeting, StartsAt: instant(c.at), Minutes: 30}})
		row := Rows(got, day("2026-06-01"), place)[0]
		if on := got[0].Day.Format(time.DateOnly); on != c.day || row.Time != c.clock {
			t.Errorf("%s in %s is on %s at %s, want %s at %s", c.at, c.zone, on, row.Time, c.day, c.clock)
		}
		only := Days{First: day(c.day), Last: day(c.day), Place: place}
		if len(only.within([]Entry{{Kind: Meeting, StartsAt: instant(c.at)}})) != 1 {
			t.Errorf("%s in %s isn’t in its own day", c.at, c.zone)
		}
		next := day(c.day).AddDate(0, 0, 1)
		if late := (Days{First: next, Last: next, Place: place}).within([]Entry{{Kind: Meeting, StartsAt: instant(c.at)}}); len(late) != 0 {
			t.Errorf("%s in %s is in the day after as well", c.at, c.zone)
		}
	}
}

func TestADayListsWhatHasAllDayThenTheClock(t *testing.T) {
	on := day("2026-11-24")
	entries := []Entry{
		{Kind: Meeting, Title: "afternoon", StartsAt: instant("2026-11-24T14:00:00Z")},
		{Kind: Task, Title: "done", Day: on, Done: true},
		{Kind: Meeting, Title: "morning", StartsAt: instant("2026-11-24T08:00:00Z")},
		{Kind: Task, Title: "open", Day: on},
		{Kind: Milestone, Title: "tomorrow", Day: on.AddDate(0, 0, 1)},
		{Kind: Milestone, Title: "milestone", Day: on},
	}
	var titles []string
	days := ByDay(Days{First: on, Last: on.AddDate(0, 0, 1), Place: time.UTC}.within(entries))
	for _, d := range days {
		for _, e := range d {
			titles = append(titles, e.Title)
		}
	}
	if got := strings.Join(titles, " "); len(days) != 2 || got != "milestone open done morning afternoon tomorrow" {
		t.Errorf("%d days: %s", len(days), got)
	}
	if ByDay(nil) != nil {
		t.Error("days of nothing")
	}
}

func TestHowAnEntryStands(t *testing.T) {
	today := day("2026-11-24")
	for _, c := range []struct {
		entry Entry
		note  string
	}{
		{Entry{Kind: Milestone, Day: today}, ""},
		{Entry{Kind: Milestone, Day: today.AddDate(0, 0, -1)}, "Overdue"},
		{Entry{Kind: Task, Day: today.AddDate(0, 0, -1)}, "Overdue"},
		{Entry{Kind: Action, Day: today.AddDate(0, 0, -1)}, "Overdue"},
		{Entry{Kind: Task, Day: today.AddDate(0, 0, -1), Done: true}, "Completed"},
		{Entry{Kind: Meeting, Day: today.AddDate(0, 0, -1)}, ""},
		{Entry{Kind: Meeting, Day: today, Cancelled: true}, "Cancelled"},
	} {
		if got := Rows([]Entry{c.entry}, today, time.UTC)[0].Note; got != c.note {
			t.Errorf("%+v is %q, want %q", c.entry, got, c.note)
		}
	}
}

func TestEveryKindHasAWordAndAnAddress(t *testing.T) {
	for _, kind := range append(Kinds(), Action) {
		row := Rows([]Entry{{Kind: kind}}, day("2026-11-24"), time.UTC)[0]
		if row.Word == "" || row.Icon == "" || !strings.HasPrefix(row.Href, "/") {
			t.Errorf("%s: %+v", kind, row)
		}
	}
	if slices.Contains(Kinds(), Action) {
		t.Error("action points have no day in the calendar")
	}
	if got := LongDay(day("2027-01-01"), day("2026-12-31")); got != "Friday 1 January 2027" {
		t.Error(got)
	}
	if fmt.Sprint((Filter{Kind: Task}).asks(Meeting), (Filter{}).asks(Meeting)) != "false true" {
		t.Error("a filter asks for the wrong kinds")
	}
}
