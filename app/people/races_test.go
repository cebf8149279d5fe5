package people_test

import (
	"context"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

// A sign-in whose password was right a moment ago waits for whoever is changing it, and then isn't right any more.
func TestASignInMeetsAChangeOfPassword(t *testing.T) {
	house := housetest.OpenIdle(t)
	ctx := context.Background()
	change, err := house.Admin().Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = change.Rollback(ctx) }()
	if _, err := change.Exec(ctx, "update people set password_hash = 'another' where email = 'olivia@acme.example'"); err != nil {
		t.Fatal(err)
	}
	answer := make(chan int, 1)
	go func() {
		answer <- house.Guest("").PostForm("/session", signIn("olivia@acme.example", cast.Password)).Status
	}()
	if !waits(house, answer) {
		t.Fatal("the sign-in didn’t wait for the change")
	}
	if _, err := change.Exec(ctx, "delete from sessions where person_id = (select id from people where email = 'olivia@acme.example')"); err != nil {
		t.Fatal(err)
	}
	if err := change.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if got := <-answer; got != 422 {
		t.Errorf("answered %d", got)
	}
	if n := house.Count("sessions s join people p on p.id = s.person_id where p.email = 'olivia@acme.example'"); n != 0 {
		t.Errorf("%d sign-ins outlive the password", n)
	}
}

// waits says whether a request gets no answer because it waits for a lock.
func waits(house *housetest.House, answer chan int) bool {
	for range 200 {
		if house.Count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0 {
			return true
		}
		if len(answer) > 0 {
			return false
		}
		time.Sleep(25 * time.Millisecond)
	}
	return false
}
