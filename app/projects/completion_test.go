package projects_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

func TestCompletingAMilestone(t *testing.T) {
	house := housetest.Open(t)
	mia, id := at(house, "mia", "acme"), house.ID("acme", "milestone", "Bookings").String()
	path := "/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/milestones"
	today := web.Today(time.Now(), zone(t))

	answer := mia.HX().Post("/milestones/"+id+"/completion").Expect(200).Says("Bookings completed.", "Undo", "6 of 8 milestones", "Completed on "+today.Format("2 January")).
		Has("#milestone-" + id + "[data-state=done]").Has(".toast form[action='/milestones/" + id + "/completion'] [value=DELETE]")
	if now := answer.Page().Find("[data-state=now] h2").Text(); now != "Trial week with regulars" {
		t.Errorf("now it is the turn of %q", now)
	}
	mia.Post("/milestones/" + id + "/completion").ExpectTo(path)
	mia.Get(path).Expect(200).Says("Bookings was completed already.", "Mia van Wyk completed the milestone Bookings")

	mia.Delete("/milestones/" + id + "/completion").ExpectTo(path)
	mia.Get(path).Expect(200).Says("Bookings reopened.", "5 of 8 milestones").Has("#milestone-" + id + "[data-state=now]")
	mia.Delete("/milestones/" + id + "/completion").ExpectTo(path)
	mia.Get(path).Says("Bookings is open.")
	if n := events(house, "Bookings"); n != 2 {
		t.Errorf("%d events, want one completion and one reopening", n)
	}
}

func TestUndoingAReopeningRestoresTheDay(t *testing.T) {
	house := housetest.Open(t)
	mia, id := at(house, "mia", "acme"), house.ID("acme", "milestone", "Payments").String()
	before := completedOn(house, id)
	undo := mia.HX().Delete("/milestones/"+id+"/completion").Expect(200).Page().Find(".toast form").AttrOr("action", "")
	mia.Post(undo).Expect(303)
	if after := completedOn(house, id); after != before || !strings.HasSuffix(undo, before) {
		t.Errorf("it was completed on %s, now on %s; undo was %s", before, after, undo)
	}
	mia.Delete("/milestones/" + id + "/completion").Expect(303)
	for _, day := range []string{"2999-01-01", "yesterday", "0001-01-01", ""} {
		mia.Post("/milestones/" + id + "/completion?on=" + day).Expect(303)
		if got, today := completedOn(house, id), web.Today(time.Now(), zone(t)).Format(time.DateOnly); got != today {
			t.Errorf("?on=%s completed it on %s, want today, %s", day, got, today)
		}
		mia.Delete("/milestones/" + id + "/completion").Expect(303)
	}
}

func TestCompletingAtTheSameTimeCountsOnce(t *testing.T) {
	house := housetest.Open(t)
	id := house.ID("acme", "milestone", "Bookings").String()
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	mia.Get("/projects").Expect(200)
	olivia.Get("/projects").Expect(200)

	var wait sync.WaitGroup
	statuses := make(chan int, 12)
	for i := range 12 {
		client := []*housetest.Client{mia, olivia}[i%2]
		wait.Go(func() { statuses <- client.HX().Post("/milestones/" + id + "/completion").Status })
	}
	wait.Wait()
	close(statuses)
	for status := range statuses {
		if status != 200 {
			t.Errorf("got %d", status)
		}
	}
	if n := events(house, "Bookings"); n != 1 {
		t.Errorf("%d events were recorded, want 1", n)
	}
}

func TestTheFirstDayOfCompletionStays(t *testing.T) {
	house := housetest.Open(t)
	id := house.ID("acme", "milestone", "Payments").String()
	before := completedOn(house, id)
	at(house, "mia", "acme").Post("/milestones/" + id + "/completion").Expect(303)
	if after := completedOn(house, id); after != before {
		t.Errorf("it was completed on %s, now on %s", before, after)
	}
}

func completedOn(house *housetest.House, id string) (day string) {
	house.SQL("select coalesce(completed_on::text, '') from milestones where id = $1", []any{id}, &day)
	return day
}

func events(house *housetest.House, subject string) int {
	return house.Count("activity where subject = $1", subject)
}
