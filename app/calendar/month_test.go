package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/agenda"
	"skhokho/app/ical"
)

func month(t *testing.T, s string) Month {
	t.Helper()
	m, ok := ParseMonth(s)
	if !ok {
		t.Fatalf("%s is no month", s)
	}
	return m
}

func TestAMonthIsShownInWholeWeeks(t *testing.T) {
	for key, want := range map[string]struct {
		first, last string
		weeks       int
	}{
		"2027-02": {"2027-02-01", "2027-02-28", 4}, // begins on a Monday and has 28 days
		"2028-02": {"2028-01-31", "2028-03-05", 5}, // a leap year's
		"2026-02": {"2026-01-26", "2026-03-01", 5},
		"2100-02": {"2100-02-01", "2100-02-28", 4}, // no leap year
		"2026-11": {"2026-10-26", "2026-12-06", 6}, // begins on a Sunday
		"2026-04": {"2026-03-30", "2026-05-03", 5},
		"2026-12": {"2026-11-30", "2027-01-03", 5}, // into the next year
		"2027-01": {"2026-12-28", "2027-01-31", 5}, // out of the last one
		"2026-03": {"2026-02-23", "2026-04-05", 6}, // clocks change in it
		"1900-01": {"1900-01-01", "1900-02-04", 5},
		"2200-12": {"2200-12-01", "2201-01-04", 5},
	} {
		m := month(t, key)
		weeks := m.Weeks()
		days := slices.Concat(weeks...)
		if first, last := days[0].Format(time.DateOnly), days[len(days)-1].Format(time.DateOnly); first != want.first || last != want.last || len(weeks) != want.weeks {
			t.Errorf("%s: %d weeks from %s to %s, want %+v", key, len(weeks), first, last, want)
		}
		for i, day := range days {
			if i > 0 && day.Sub(days[i-1]) != 24*time.Hour || i%7 == 0 && day.Weekday() != time.Monday || !day.Equal(day.Truncate(24*time.Hour)) {
				t.Errorf("%s: day %d is %s", key, i, day)
			}
		}
		if !slices.ContainsFunc(days, m.First().Equal) || !slices.ContainsFunc(days, m.Last().Equal) || m.String() != key {
			t.Errorf("%s: its own days aren’t all there", key)
		}
	}
}

func TestMonthsTurn(t *testing.T) {
	for _, c := range []struct {
		from string
		by   int
		to   string
	}{{"2026-12", 1, "2027-01"}, {"2027-01", -1, "2026-12"}, {"2026-01", 1, "2026-02"}, {"1900-01", -1, ""}, {"2200-12", 1, ""}} {
		turned, ok := month(t, c.from).Turn(c.by)
		if ok != (c.to != "") || ok && turned.String() != c.to {
			t.Errorf("%s turned by %d is %s, %v", c.from, c.by, turned, ok)
		}
	}
}

func TestWhatIsNoMonth(t *testing.T) {
	for _, s := range []string{"", "2026-13", "2026-00", "99999", "0000-01", "1899-12", "2201-01", "2026-1", "2026-11-01", "11-2026", "2026-11 ", "２０２６-11", "-2026-11", strings.Repeat("9", 4000)} {
		if m, ok := ParseMonth(s); ok {
			t.Errorf("%q is read as %s", s, m)
		}
	}
}

// TestTheFeedsEvents takes a meeting over the night in which clocks change, too.
func TestTheFeedsEvents(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, berlin)
	id, project := uuid.MustParse("00000000-0000-7000-8000-000000000001"), uuid.MustParse("00000000-0000-7000-8000-000000000002")
	stamp := time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)
	at := func(s string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", s, berlin)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	day := time.Date(2027, 2, 28, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		entry agenda.Entry
		want  ical.Event
	}{
		"a milestone": {
			agenda.Entry{Kind: agenda.Milestone, Title: "Launch", Day: day},
			ical.Event{Days: true, Start: day, End: day.AddDate(0, 0, 1), Summary: "Launch (Website)", Description: "Milestone of Website, Harbour", URL: "https://acme.example/projects/" + project.String() + "/milestones#milestone-" + id.String()},
		},
		"a task that is done": {
			agenda.Entry{Kind: agenda.Task, Title: "Write", Day: day, Done: true},
			ical.Event{Days: true, Start: day, End: day.AddDate(0, 0, 1), Summary: "Completed: Write (Website)", Description: "Task of Website, Harbour", URL: "https://acme.example/tasks/" + id.String()},
		},
		"a meeting over the night in which clocks go back": {
			agenda.Entry{Kind: agenda.Meeting, Title: "Night shift", StartsAt: at("2026-10-25 01:30"), Minutes: 120, Place: "Harbour", Sequence: 3, Cancelled: true},
			ical.Event{Start: time.Date(2026, 10, 24, 23, 30, 0, 0, time.UTC), End: time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC), Summary: "Night shift (Website)", Description: "Meeting of Website, Harbour", URL: "https://acme.example/meetings/" + id.String(), Location: "Harbour", Sequence: 3, Cancelled: true},
		},
	} {
		c.entry.ID, c.entry.ProjectID, c.entry.Project, c.entry.Client, c.entry.UpdatedAt = id, project, "Website", "Harbour", stamp
		c.want.UID, c.want.Stamp = id.String()+"@skhokho.example", stamp
		got := eventsOf([]agenda.Entry{c.entry}, "skhokho.example", "https://acme.example", now)[0]
		if !got.Start.Equal(c.want.Start) || !got.End.Equal(c.want.End) {
			t.Errorf("%s: from %s to %s", name, got.Start, got.End)
		}
		got.Start, got.End = c.want.Start, c.want.End
		if got.UID != c.want.UID || got.Summary != c.want.Summary || got.Description != c.want.Description || got.URL != c.want.URL || got.Location != c.want.Location ||
			got.Sequence != c.want.Sequence || got.Cancelled != c.want.Cancelled || got.Days != c.want.Days || !got.Stamp.Equal(c.want.Stamp) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

func TestWhatThePaperSays(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	project := uuid.New()
	sheet := Sheet{
		Projects: []agenda.Choice{{ID: project, Title: "Website"}},
		Entries: []agenda.Entry{
			{Kind: agenda.Milestone, Title: "Design", Project: "Website", Client: "Harbour", Day: time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)},
			{Kind: agenda.Meeting, Title: "Review", Project: "Website", Client: "Harbour", Who: "Olivia Botha", Day: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC), StartsAt: time.Date(2026, 11, 26, 8, 0, 0, 0, time.UTC), Minutes: 45},
		},
	}
	table := paperOf(sheet, Filter{Month: month(t, "2026-11"), Project: project, Mine: true}, "Acme", "Olivia Botha", now)
	var rows []string
	for row := range table.Rows {
		rows = append(rows, strings.Join(row, "|"))
	}
	want := []string{"Tue 3 Nov||Milestone: Design|Website, Harbour||Overdue", "Thu 26 Nov|08:00–08:45|Meeting: Review|Website, Harbour|Olivia Botha|"}
	if !slices.Equal(rows, want) || table.Note != "Website, Olivia Botha’s alone · 2 entries · 24 November 2026" || table.Title != "Calendar, November 2026" {
		t.Errorf("%q under %q: %q", table.Title, table.Note, rows)
	}
	if note := paperOf(Sheet{}, Filter{Month: month(t, "2026-11"), Kind: agenda.Task}, "Acme", "", now).Note; note != "Tasks · 0 entries · 24 November 2026" {
		t.Error(note)
	}
}
