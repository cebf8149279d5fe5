package projects

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"skhokho/app/pdf"
	"skhokho/app/pdf/pdftest"
	"skhokho/tenants"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func on(s string) *time.Time {
	t := day(s)
	return &t
}

var acme = tenants.Organisation{Name: "Acme Studio", Accent: "teal"}

// website is a project with something of everything.
func website() Report {
	return Report{
		Project: Project{
			Title: "Website relaunch", Description: "A new home for **Harbour Café**.", Scope: "- Design\n- Bookings", StartsOn: on("2026-08-25"), EndsOn: on("2026-12-18"),
		},
		Client: "Harbour Café", Manager: "Olivia Botha", Status: "on_hold", Archived: true,
		Milestones: []ReportedMilestone{
			{Title: "Design", DueOn: day("2026-09-12"), CompletedOn: on("2026-09-10"), CompletedBy: "Mia van Wyk", Shared: true},
			{Title: "Menu", DueOn: day("2026-09-30"), CompletedOn: on("2026-10-01"), Shared: true},
			{Title: "Margins", DueOn: day("2026-11-23")},
			{Title: "Launch", DueOn: day("2026-11-30"), Shared: true},
		},
		Tasks: []ReportedTask{
			{Title: "Test payments", Milestone: "Launch", Responsible: "Mia van Wyk", State: "doing", DueOn: on("2026-11-23")},
			{Title: "Write texts", State: "todo", DueOn: on("2026-11-24")},
			{Title: "Choose letters", State: "done", DueOn: on("2026-09-01"), CompletedAt: on("2026-09-02")},
		},
		Meetings: []ReportedMeeting{
			{Title: "Kick-off", Organiser: "Olivia Botha", TimeZone: "Africa/Johannesburg", StartsAt: time.Date(2026, 8, 30, 8, 0, 0, 0, time.UTC), Shared: true, PublishedAt: on("2026-08-31")},
			{Title: "Prices", TimeZone: "Europe/Berlin", StartsAt: time.Date(2026, 10, 1, 8, 0, 0, 0, time.UTC)},
			{Title: "Put off", TimeZone: "UTC", StartsAt: time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC), Shared: true, Cancelled: true},
			{Title: "Walk-through", TimeZone: "UTC", StartsAt: time.Date(2026, 12, 2, 8, 0, 0, 0, time.UTC), Shared: true},
		},
		Actions: []ReportedAction{
			{Title: "List the allergens", Description: "Fourteen of them.", Responsible: "Sipho Khumalo", DueOn: on("2026-11-20"), Meeting: "Kick-off"},
			{Title: "Ask the bank", Meeting: "Prices"},
		},
	}
}

func TestWhatAReportSaysOfEach(t *testing.T) {
	now, r := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), website()
	today := day("2026-11-24")
	for i, want := range [][]string{
		{"Design", "12 September 2026", "Completed on 10 September 2026 by Mia van Wyk"},
		{"Menu", "30 September 2026", "Completed on 1 October 2026"},
		{"Margins (internal)", "23 November 2026", "Overdue"},
		{"Launch", "30 November 2026", "Due in 6 days"},
	} {
		if got := r.Milestones[i].row(today); !slices.Equal(got, want) {
			t.Errorf("milestone %q, want %q", got, want)
		}
	}
	for i, want := range [][]string{
		{"Test payments", "Launch", "Mia van Wyk", "23 November 2026", "In progress, overdue"},
		{"Write texts", "", "", "24 November 2026", "To do"},
		{"Choose letters", "", "", "1 September 2026", "Completed"},
	} {
		if got := r.Tasks[i].row(today); !slices.Equal(got, want) {
			t.Errorf("task %q, want %q", got, want)
		}
	}
	for i, want := range [][]string{
		{"Kick-off", "30 August 2026, 10:00", "Olivia Botha", "Published on 31 August 2026"},
		{"Prices (internal)", "1 October 2026, 10:00", "", "Not published"},
		{"Put off", "1 December 2026, 08:00", "", "Cancelled"},
		{"Walk-through", "2 December 2026, 08:00", "", "Still to come"},
	} {
		if got := r.Meetings[i].row(now); !slices.Equal(got, want) {
			t.Errorf("meeting %q, want %q", got, want)
		}
	}
	for i, want := range [][]string{
		{"List the allergens\nFourteen of them.", "Sipho Khumalo", "20 November 2026, overdue", "Kick-off"},
		{"Ask the bank", "", "", "Prices"},
	} {
		if got := r.Actions[i].row(today); !slices.Equal(got, want) {
			t.Errorf("action point %q, want %q", got, want)
		}
	}
	if got := r.standing(); got != "On hold, archived" {
		t.Errorf("it stands %q", got)
	}
}

func TestAReportOnPaper(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		report Report
		says   []string
	}{
		"full": {website(), []string{
			"Project report", "Website relaunch", "As of 24 November 2026", "Harbour Café", "On hold, archived", "Olivia Botha", "25 Aug – 18 Dec 2026",
			"2 of 4", "1 of 3", "A new home for", "Scope of work", "Bookings", "Fourteen of them.",
		}},
		"empty": {Report{Project: Project{Title: "Blank"}, Client: "Harbour Café", Status: "planned"}, []string{
			"Planned", "None yet", "No milestones yet.", "No tasks yet.", "No meetings yet.", "Nothing is open.",
		}},
	} {
		var paper bytes.Buffer
		if err := pdf.Write(&paper, c.report.head(acme, now), c.report.blocks(now)...); err != nil {
			t.Fatal(err)
		}
		text := pdftest.Text(paper.Bytes())
		pdftest.Sound(t, paper.Bytes())
		for _, words := range c.says {
			if !strings.Contains(text, words) {
				t.Errorf("%s: no %q in\n%s", name, words, text)
			}
		}
		if name == "empty" && (strings.Contains(text, "Project manager") || strings.Contains(text, "Deliverables")) {
			t.Errorf("it speaks of what isn’t known:\n%s", text)
		}
	}
}
