package calendar_test

import (
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestReadingIsNotedOnceAnHour(t *testing.T) {
	house := housetest.Open(t)
	path := makeFeed(at(house, "mia", "acme"))
	readAt := func() (at time.Time) {
		house.SQL("select read_at from feeds", nil, &at)
		return at
	}
	follow(house, "acme", path).Expect(200)
	first := readAt()
	follow(house, "acme", path).Expect(200)
	if !readAt().Equal(first) {
		t.Error("it is noted twice within an hour")
	}
	house.SQL("update feeds set read_at = now() - interval '61 minutes'", nil)
	follow(house, "acme", path).Expect(200)
	if readAt().Before(first) {
		t.Error("after an hour it isn’t noted again")
	}
}

func TestAFeedThatIsReadWithoutEndWaits(t *testing.T) {
	house := housetest.Open(t)
	path, other := makeFeed(at(house, "mia", "acme")), makeFeed(at(house, "olivia", "acme"))
	for range 60 {
		follow(house, "acme", path).Expect(200)
	}
	if wait := follow(house, "acme", path).Expect(429).Header.Get("Retry-After"); wait == "" {
		t.Error("it isn’t said for how long")
	}
	follow(house, "acme", other).Expect(200)
}
