package dashboard

import (
	"testing"
	"time"

	"skhokho/app/web"
)

func TestTheGreetingSuitsTheOrganisationsClock(t *testing.T) {
	moment := time.Date(2026, 11, 21, 3, 30, 0, 0, time.UTC)
	for zone, want := range map[string]string{
		"Africa/Johannesburg": "Good morning", "America/New_York": "Good evening", "Asia/Tokyo": "Good afternoon", "UTC": "Good evening",
	} {
		place, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := greeting(moment.In(place).Hour()); got != want {
			t.Errorf("%s: got %q, want %q", zone, got, want)
		}
	}
	for hour, want := range map[int]string{0: "Good evening", 4: "Good morning", 11: "Good morning", 12: "Good afternoon", 17: "Good afternoon", 18: "Good evening", 23: "Good evening"} {
		if got := greeting(hour); got != want {
			t.Errorf("at %d: got %q", hour, got)
		}
	}
}

func TestAGreetingUsesTheFirstName(t *testing.T) {
	for name, want := range map[string]string{"Olivia Botha": ", Olivia", "Ng": ", Ng", " ": "", "": "", "محمد علي": ", محمد"} {
		if got := firstName(name); got != want {
			t.Errorf("%q: got %q", name, got)
		}
	}
}

func TestHowUrgentAMilestoneIs(t *testing.T) {
	today := web.Today(time.Date(2026, 11, 21, 23, 0, 0, 0, time.UTC), time.UTC)
	for days, want := range map[int]Pill{
		-40: {"Overdue", "bad", "was due 40 days ago"}, -1: {"Overdue", "bad", "was due yesterday"}, 0: {"Due today", "warn", ""},
		1: {"Due tomorrow", "warn", ""}, 2: {"Due in 2 days", "", "23 November"}, 30: {"Due in 30 days", "", "21 December"}, 60: {"Due on 20 Jan 2027", "", ""},
	} {
		if got := duePill(today.AddDate(0, 0, days), today); got != want {
			t.Errorf("%d days: got %+v, want %+v", days, got, want)
		}
	}
}

func TestHowLongAnInvitationWaits(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	yesterday := ago(1)
	for name, c := range map[string]struct {
		waiting Waiting
		want    Pill
	}{
		"today":   {Waiting{InvitedAt: now, ExpiresAt: ago(-7)}, Pill{"Invited", "accent", "today"}},
		"open":    {Waiting{InvitedAt: ago(3), ExpiresAt: ago(-4)}, Pill{"Invited", "accent", "3 days ago"}},
		"expired": {Waiting{InvitedAt: ago(12), ExpiresAt: ago(5)}, Pill{"Expired", "warn", "invited 12 days ago"}},
		"asked":   {Waiting{InvitedAt: ago(12), ExpiresAt: ago(5), RenewalAskedAt: &yesterday}, Pill{"Asked for a new link", "warn", "yesterday"}},
	} {
		if got := c.waiting.pill(now); got != c.want {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestTheWorkloadIsDrawnToOneScale(t *testing.T) {
	v := loadView([]Load{{Name: "Mia", Overdue: 2, Soon: 1, Later: 1}, {Name: "Adam", Later: 1}, {Name: "Vusi"}, {Soon: 2}})
	if len(v.Rows) != 3 || v.Rows[0].Bar.Segments[0].Width != "50%" || v.Rows[1].Bar.Segments[0].Width != "25%" || v.Rows[2].Name != "Nobody yet" || v.Free != "Nothing open: Vusi." {
		t.Errorf("got %+v", v)
	}
	if idle := loadView([]Load{{Name: "Mia"}, {Name: "Adam"}}); idle.Rows != nil || idle.Free != "" {
		t.Errorf("of nothing: %+v", idle)
	}
}

func TestWhatThereIsNoneOfIsNotDrawn(t *testing.T) {
	if rings := ringsOf(Work{}); rings != nil {
		t.Errorf("of nothing: %+v", rings)
	}
	if rings := ringsOf(Work{Tasks: 4, TasksDone: 1}); len(rings) != 1 || rings[0].Title != "Tasks" || rings[0].Text != "1 of 4 completed" {
		t.Errorf("got %+v", rings)
	}
}
