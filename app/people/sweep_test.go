package people_test

import (
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/people"
)

func TestWhatHasRunOutIsSwept(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.As("olivia", "acme").Get("/clients").Expect(200)
	house.As("grace", "globex").Get("/clients").Expect(200)
	house.SQL("update sessions set expires_at = now() - interval '1 second' where person_id = (select id from people where email = 'grace@globex.example')", nil)
	house.SQL("update throttles set ends_at = now() - interval '1 second'", nil)

	sweeper := people.NewSweeper(house.Server.DB())
	for range 2 { // twice is harmless
		if err := sweeper.Work(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	var sessions, throttles int
	house.SQL("select (select count(*) from sessions), (select count(*) from throttles)", nil, &sessions, &throttles)
	if sessions != 2 || throttles != 0 {
		t.Errorf("%d sessions and %d counters are left; want Olivia’s two sessions and none", sessions, throttles)
	}
	house.As("olivia", "acme").Get("/clients").Expect(200)
}
