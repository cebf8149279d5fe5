package timeline_test

import (
	"testing"
	"time"

	"skhokho/app/timeline"
	"skhokho/app/web"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func on(s string) *time.Time {
	if s == "" {
		return nil
	}
	t := day(s)
	return &t
}

func TestWhereEachMilestoneStands(t *testing.T) {
	const today = "2026-11-21"
	type stop struct{ due, completed, state, status, day string }
	for name, c := range map[string]struct {
		starts string
		stops  []stop
	}{
		"one is worked on": {"2026-08-25", []stop{
			{"2026-09-12", "2026-09-10", "done", "Completed on 10 September", "12 Sep"},
			{"2026-11-24", "", "now", "In progress, due in 3 days", "24 Nov"},
			{"2026-12-08", "", "next", "Due on 8 December", "8 Dec"},
			{"2027-01-15", "", "next", "Due on 15 January 2027", "15 Jan 2027"},
		}},
		"due today and tomorrow": {"2026-08-25", []stop{
			{"2026-11-21", "", "now", "In progress, due today", "21 Nov"},
			{"2026-11-22", "", "next", "Due on 22 November", "22 Nov"},
		}},
		"late ones come before now": {"2026-08-25", []stop{
			{"2025-12-01", "", "overdue", "Overdue, was due on 1 December 2025", "1 Dec 2025"},
			{"2026-11-20", "", "overdue", "Overdue, was due yesterday", "20 Nov"},
			{"2026-12-08", "", "next", "Due on 8 December", "8 Dec"},
		}},
		"done before its turn": {"2026-08-25", []stop{
			{"2026-11-25", "", "now", "In progress, due in 4 days", "25 Nov"},
			{"2026-12-08", "2026-11-21", "done", "Completed on 21 November", "8 Dec"},
		}},
		"the project begins later": {"2026-11-22", []stop{{"2026-12-01", "", "next", "Due on 1 December", "1 Dec"}}},
		"it begins today":          {"2026-11-21", []stop{{"2026-12-01", "", "now", "In progress, due in 10 days", "1 Dec"}}},
		"no first day":             {"", []stop{{"2027-11-21", "", "now", "In progress, due on 21 November 2027", "21 Nov 2027"}}},
		"nothing":                  {"2026-08-25", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var milestones []timeline.Milestone
			for _, s := range c.stops {
				milestones = append(milestones, timeline.Milestone{DueOn: day(s.due), CompletedOn: on(s.completed)})
			}
			for i, row := range timeline.Rows(milestones, on(c.starts), day(today)) {
				want := c.stops[i]
				if got := (stop{want.due, want.completed, string(row.State), row.Status, row.Day}); got != want {
					t.Errorf("stop %d: got %+v, want %+v", i, got, want)
				}
			}
		})
	}
}

func TestRowsAreInOrderOfTheirDates(t *testing.T) {
	given := []timeline.Milestone{{Title: "third", DueOn: day("2026-12-01")}, {Title: "first", DueOn: day("2026-11-01")}, {Title: "second", DueOn: day("2026-11-01")}}
	var got []string
	for _, row := range timeline.Rows(given, nil, day("2026-10-01")) {
		got = append(got, row.Title)
	}
	if got[0] != "first" || got[1] != "second" || got[2] != "third" || given[0].Title != "third" {
		t.Errorf("got %v; the given slice is now %v", got, given)
	}
}

func TestTodayIsTheOrganisations(t *testing.T) {
	moment := time.Date(2026, 11, 21, 22, 30, 0, 0, time.UTC) // half past midnight of the 22nd in Johannesburg
	due := []timeline.Milestone{{DueOn: day("2026-11-21")}}
	for zone, want := range map[string]string{
		"Africa/Johannesburg": "Overdue, was due yesterday", "Europe/London": "In progress, due today",
		"Pacific/Kiritimati": "Overdue, was due yesterday", "Pacific/Honolulu": "In progress, due today",
	} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := timeline.Rows(due, nil, web.Today(moment, place))[0].Status; got != want {
			t.Errorf("%s: got %q, want %q", zone, got, want)
		}
	}
}

func TestProgressIsHundredOnlyAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		done, of int
		text     string
		percent  string
	}{
		{0, 0, "No milestones yet", ""},
		{0, 1, "0 of 1 milestone", "0\u202f%"},
		{5, 8, "5 of 8 milestones", "62\u202f%"},
		{999, 1000, "999 of 1\u202f000 milestones", "99\u202f%"},
		{8, 8, "8 of 8 milestones", "100\u202f%"},
	} {
		got := timeline.Plan{Milestones: c.of, Done: c.done}.Progress()
		if got.Text != c.text || got.Percent != c.percent {
			t.Errorf("%d of %d: got %+v", c.done, c.of, got)
		}
	}
}
