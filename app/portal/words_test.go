package portal

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/timeline"
)

func TestTheGreetingKnowsTheHour(t *testing.T) {
	for hour, want := range map[int]string{
		0: "Good evening, Carol", 3: "Good evening, Carol", 4: "Good morning, Carol", 11: "Good morning, Carol",
		12: "Good afternoon, Carol", 17: "Good afternoon, Carol", 18: "Good evening, Carol", 23: "Good evening, Carol",
	} {
		if got := greeting("Carol Naidoo", time.Date(2026, 11, 21, hour, 59, 0, 0, time.UTC)); got != want {
			t.Errorf("%d: got %q, want %q", hour, got, want)
		}
	}
	if got := addressed("Hello", "  "); got != "Hello" {
		t.Errorf("without a name: %q", got)
	}
}

func TestASummaryIsTheFirstWordsWithoutMarks(t *testing.T) {
	long := strings.Repeat("many words ", 40)
	for markdown, want := range map[string]string{
		"":                    "",
		"One card, on paper.": "One card, on paper.",
		"# Goals\n\n- **fast**\n- [safe](https://a.example)": "Goals fast safe",
		"1 < 2 & \"3\" > 2 <b>":                              `1 < 2 & "3" > 2 <b>`,
		"one\ntwo":                                           "one two",
		long:                                                 strings.TrimSpace(strings.Repeat("many words ", 14)) + " many…",
		strings.Repeat("ä", 500):                             strings.Repeat("ä", summaryLength) + "…",
	} {
		if got := summary(markdown); got != want {
			t.Errorf("%.40q:\n got %q\nwant %q", markdown, got, want)
		}
	}
}

func TestWhatComesNext(t *testing.T) {
	today := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	in := func(days int, done bool) timeline.Milestone {
		m := timeline.Milestone{ID: uuid.New(), Title: "Launch", DueOn: today.AddDate(0, 0, days)}
		if done {
			m.CompletedOn = &m.DueOn
		}
		return m
	}
	for name, c := range map[string]struct {
		milestones []timeline.Milestone
		title      string
		text       string
	}{
		"nothing planned": {nil, "", ""},
		"all done":        {[]timeline.Milestone{in(-3, true)}, "", "Every milestone is completed."},
		"one is open":     {[]timeline.Milestone{in(-3, true), in(3, false), in(9, false)}, "Launch", "in 3 days"},
		"due today":       {[]timeline.Milestone{in(0, false)}, "Launch", "today"},
		"one is late":     {[]timeline.Milestone{in(-1, false), in(3, false)}, "Launch", "was due yesterday"},
	} {
		if got := nextOf(Opened{Milestones: c.milestones}, today); got.Title != c.title || got.Text != c.text {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}
