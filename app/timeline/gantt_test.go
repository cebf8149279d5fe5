package timeline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/timeline"
)

func TestAGanttChartDrawsWhatIsKnown(t *testing.T) {
	first, second := uuid.New(), uuid.New()
	g := timeline.GanttOf([]timeline.Milestone{
		{ID: second, Title: "Bookings", DueOn: day("2026-11-10")},
		{ID: first, Title: "Design", DueOn: day("2026-10-01"), CompletedOn: on("2026-10-05")},
		{ID: uuid.New(), Title: "Launch", DueOn: day("2026-12-20")},
	}, []timeline.Task{
		{MilestoneID: &first, Title: "Menu page", DueOn: day("2026-09-20"), Done: true},
		{MilestoneID: &first, Title: "Letters", DueOn: day("2026-09-25")},
		{Title: "Invoice", DueOn: day("2026-12-01")},
	}, timeline.Plan{Status: timeline.Active, StartsOn: on("2026-09-01"), EndsOn: on("2026-12-24")}, day("2026-11-21"))

	var rows []string
	for _, bar := range g.Rows {
		rows = append(rows, fmt.Sprintf("%s|%s|%s|%s", bar.Title, bar.From, bar.State, bar.Tasks))
	}
	want := []string{"Design|1 September|done|1 of 2 tasks done", "Bookings|1 October|overdue|", "Launch|10 November|next|", "Other tasks|||0 of 1 task done"}
	if !slices.Equal(rows, want) {
		t.Errorf("got  %q\nwant %q", rows, want)
	}
	design, bookings, launch := g.Rows[0], g.Rows[1], g.Rows[2]
	if design.X+design.Wide != bookings.X || bookings.X+bookings.Wide != launch.X {
		t.Errorf("each begins where the one before it is due: %+v %+v %+v", design, bookings, launch)
	}
	if g.Today == nil || bookings.Late.X+bookings.Late.Wide != g.Today.X || design.Flag != design.Late.X+design.Late.Wide || design.Late.Wide == 0 || launch.Late.Wide != 0 || launch.Flag != 0 {
		t.Errorf("what is late reaches until today, or until it was done: %+v %+v %+v", g.Today, design, bookings)
	}
	if text := design.Dots[1].Text; text != "Letters, overdue, was due on 25 September" {
		t.Errorf("a task says %q", text)
	}
	if g.Title != "Gantt chart from 30 August 2026 to 26 December 2026" || !strings.HasPrefix(g.Text, "1 of 3 milestones completed.") {
		t.Errorf("it is called %q, %q", g.Title, g.Text)
	}
}

func TestTheCalendarUnderAChartHasRoom(t *testing.T) {
	for _, c := range []struct {
		from, to, label string
		most            int
	}{
		{"2026-11-20", "2026-11-20", "23 Nov", 5},
		{"2026-11-01", "2026-12-20", "9 Nov", 12},
		{"2026-08-25", "2027-01-20", "Jan 2027", 30},
		{"2024-01-01", "2027-01-01", "Jan 2026", 14},
		{"2000-01-01", "2030-01-01", "2010", 17},
		{"1900-01-01", "2200-01-01", "2100", 17},
	} {
		lines := timeline.GanttOf([]timeline.Milestone{{DueOn: day(c.to)}}, nil, timeline.Plan{Status: timeline.OnHold, StartsOn: on(c.from)}, day("2026-11-21")).Lines
		var labels []string
		for _, line := range lines {
			if line.Label != "" {
				labels = append(labels, line.Label)
			}
		}
		if !slices.Contains(labels, c.label) || len(lines) > c.most {
			t.Errorf("%s to %s: %d lines, %q", c.from, c.to, len(lines), labels)
		}
	}
}

// TestNothingLeavesTheDrawing draws many projects at random, among them very long, very short and empty ones.
func TestNothingLeavesTheDrawing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	anyDay := func() time.Time { return day("1900-01-01").AddDate(0, 0, random.IntN(1+random.IntN(109_000))) }
	maybe := func() *time.Time {
		if day := anyDay(); random.IntN(2) == 0 {
			return &day
		}
		return nil
	}
	for range 500 {
		var milestones []timeline.Milestone
		for range random.IntN(12) {
			milestones = append(milestones, timeline.Milestone{ID: uuid.New(), Title: strings.Repeat("Wide ", random.IntN(24)), DueOn: anyDay(), CompletedOn: maybe()})
		}
		tasks := []timeline.Task{{Title: "x", DueOn: anyDay()}}
		if len(milestones) > 0 {
			tasks = append(tasks, timeline.Task{MilestoneID: &milestones[0].ID, DueOn: anyDay()})
		}
		g := timeline.GanttOf(milestones, tasks, timeline.Plan{Status: timeline.Statuses()[random.IntN(5)], StartsOn: maybe(), EndsOn: maybe()}, anyDay())
		inside := func(what string, x, y int) {
			if x < 0 || x > g.Width || y < 0 || y > g.Height {
				t.Fatalf("%s at %d, %d of %d, %d", what, x, y, g.Width, g.Height)
			}
		}
		if len(g.Lines) > 80 {
			t.Fatalf("%d lines", len(g.Lines))
		}
		for _, line := range g.Lines {
			inside("a line", line.X, g.Top)
		}
		for _, bar := range g.Rows {
			if bar.Title != "Other tasks" && bar.Wide < 6 {
				t.Fatalf("a bar of %d", bar.Wide)
			}
			inside("a bar", bar.X, bar.BarY)
			inside("a bar", bar.X+bar.Wide, bar.BarY)
			inside("a delay", bar.Late.X+bar.Late.Wide, bar.LateY)
			inside("a completion", bar.Flag, bar.FlagY)
			inside("a name", bar.LabelX, bar.LabelY)
			for _, dot := range bar.Dots {
				inside("a dot", dot.X, dot.Y)
			}
		}
	}
}
