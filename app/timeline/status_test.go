package timeline_test

import (
	"testing"

	"skhokho/app/timeline"
)

func TestHealthIsOfProjectsUnderWay(t *testing.T) {
	const today = "2026-11-21"
	for name, c := range map[string]struct {
		status          timeline.Status
		ends, due, task string
		want            timeline.Health
	}{
		"nothing known":              {status: timeline.Active, want: timeline.OnTrack},
		"ends today":                 {status: timeline.Active, ends: "2026-11-21", want: timeline.OnTrack},
		"ended yesterday":            {status: timeline.Active, ends: "2026-11-20", want: timeline.Late},
		"a milestone is due today":   {status: timeline.Active, due: "2026-11-21", want: timeline.OnTrack},
		"a milestone is late":        {status: timeline.Active, due: "2026-11-20", ends: "2026-12-01", want: timeline.Late},
		"a task is due today":        {status: timeline.Active, task: "2026-11-21", want: timeline.OnTrack},
		"a task is late":             {status: timeline.Active, due: "2026-12-01", task: "2026-11-20", want: timeline.AtRisk},
		"a task and a milestone are": {status: timeline.Active, due: "2026-11-20", task: "2026-11-20", want: timeline.Late},
		"planned and late":           {status: timeline.Planned, ends: "2026-11-20", due: "2026-11-20", task: "2026-11-20"},
		"on hold and late":           {status: timeline.OnHold, ends: "2026-11-20"},
		"completed and late":         {status: timeline.Completed, ends: "2026-11-20"},
		"cancelled and late":         {status: timeline.Cancelled, ends: "2026-11-20"},
	} {
		plan := timeline.Plan{Status: c.status, EndsOn: on(c.ends), Due: on(c.due), TaskDue: on(c.task)}
		if got := plan.Health(day(today)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestEveryStatusHasAWord(t *testing.T) {
	words := ""
	for _, status := range timeline.Statuses() {
		words += status.Word() + " " + status.Tone() + ", "
		if !status.Known() {
			t.Errorf("%s is not known", status)
		}
	}
	if words != "Planned , Active accent, On hold warn, Completed good, Cancelled , " {
		t.Errorf("got %q", words)
	}
	for _, none := range []timeline.Status{"", "Active", "late", "active "} {
		if none.Known() || none.Word() != "" {
			t.Errorf("%q is taken for a status", none)
		}
	}
	late := timeline.Plan{Status: timeline.Active, EndsOn: on("2026-11-20")}.Standing(day("2026-11-21"))
	if want := (timeline.Standing{"Active", "accent", "Overdue", "bad"}); late != want {
		t.Errorf("got %+v, want %+v", late, want)
	}
}

func TestAFinishedProjectIsActiveWithNothingLeft(t *testing.T) {
	for _, c := range []struct {
		status   timeline.Status
		done, of int
		want     bool
	}{{timeline.Active, 0, 0, false}, {timeline.Active, 2, 3, false}, {timeline.Active, 3, 3, true}, {timeline.Planned, 3, 3, false}, {timeline.Completed, 3, 3, false}} {
		if got := (timeline.Plan{Status: c.status, Done: c.done, Milestones: c.of}).Finished(); got != c.want {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}

func TestMilestonesOfAProjectThatRestsAreNotLate(t *testing.T) {
	stops := []timeline.Milestone{
		{DueOn: day("2026-10-01"), CompletedOn: on("2026-10-02"), CompletedBy: "Mia van Wyk"}, {DueOn: day("2026-11-01")}, {DueOn: day("2026-12-01"), Internal: true},
	}
	for status, want := range map[timeline.Status][3]string{
		timeline.Active:    {"Completed on 2 October by Mia van Wyk", "Overdue, was due 20 days ago", "Due on 1 December"},
		timeline.Planned:   {"Completed on 2 October by Mia van Wyk", "Overdue, was due 20 days ago", "Due on 1 December"},
		timeline.OnHold:    {"Completed on 2 October by Mia van Wyk", "Was due on 1 November", "Due on 1 December"},
		timeline.Completed: {"Completed on 2 October by Mia van Wyk", "Was due on 1 November", "Due on 1 December"},
		timeline.Cancelled: {"Completed on 2 October by Mia van Wyk", "Was due on 1 November", "Due on 1 December"},
	} {
		for i, row := range timeline.RowsOf(stops, timeline.Plan{Status: status}, day("2026-11-21")) {
			if row.Status != want[i] || row.Internal != (i == 2) {
				t.Errorf("%s: stop %d says %q (internal: %v), want %q", status, i, row.Status, row.Internal, want[i])
			}
		}
	}
	for status, want := range map[timeline.Status]timeline.State{timeline.Active: timeline.Now, timeline.Planned: timeline.Next, timeline.OnHold: timeline.Next} {
		if got := timeline.RowsOf(stops[2:], timeline.Plan{Status: status}, day("2026-11-21"))[0].State; got != want {
			t.Errorf("%s: the next stop is %q, want %q", status, got, want)
		}
	}
}
