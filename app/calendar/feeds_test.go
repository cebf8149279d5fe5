package calendar_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	ics "github.com/emersion/go-ical"

	"skhokho/app/housetest"
)

// makeFeed makes an address as a page without scripts does, and returns its path.
func makeFeed(c *housetest.Client) string {
	address, _ := c.Post("/calendar/feed").Expect(200).Says("It is shown only now").Page().Find("#feed-address").Attr("value")
	return address[strings.Index(address, "/feeds/"):]
}

// follow reads a feed as a program does: without a session.
func follow(house *housetest.House, organisation, path string) *housetest.Answer {
	house.T.Helper()
	return house.Guest(organisation).Do("GET", path, nil)
}

// events reads a feed by another library than the one that wrote it, by summary.
func events(t *testing.T, a *housetest.Answer) map[string]ics.Event {
	t.Helper()
	calendar, err := ics.NewDecoder(strings.NewReader(a.Expect(200).Body)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]ics.Event{}
	for _, e := range calendar.Events() {
		summary, err := e.Props.Text(ics.PropSummary)
		if err != nil {
			t.Fatal(err)
		}
		found[summary] = e
	}
	return found
}

func TestAFeedTellsWhatItsPersonSees(t *testing.T) {
	house := housetest.Open(t)
	day := func(days int) string { return time.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly) }
	task(house, "Loyalty card", "Mia van Wyk", "Mia’s task, with ink; and \\paper", day(9))
	task(house, "Loyalty card", "Mandla Zulu", "Mandla’s task", day(9))
	task(house, "Loyalty card", "", "Nobody’s task", day(9))
	milestone(house, "Loyalty card", "Long ago", day(-62))
	milestone(house, "Loyalty card", "Not so long ago", day(-58))
	milestone(house, "Loyalty card", "Far off", day(398))
	milestone(house, "Loyalty card", "Too far off", day(402))
	milestone(house, "Roof solar, Sea Point", "Globex’s own", day(9))
	meeting(house, "Loyalty card", "Call", day(9)+"T23:30:00Z")
	meeting(house, "Loyalty card", "Called off", day(9)+"T08:00:00Z")
	house.SQL("update meetings set cancelled_at = now(), sequence = 2, place = 'Kalk Bay' where title = 'Called off'", nil)

	answer := follow(house, "acme", makeFeed(at(house, "mia", "acme")))
	if kind, cache := answer.Header.Get("Content-Type"), answer.Header.Get("Cache-Control"); kind != "text/calendar; charset=utf-8" || cache != "private, no-store" {
		t.Errorf("it is %s, %s", kind, cache)
	}
	if !strings.Contains(answer.Body, "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n") || !strings.Contains(answer.Body, "\r\nX-WR-CALNAME:Acme Studio\r\n") {
		t.Error("it doesn’t say what it is, or how often to look")
	}
	told := events(t, answer)
	for _, summary := range []string{"Mia’s task, with ink; and \\paper (Loyalty card)", "Not so long ago (Loyalty card)", "Far off (Loyalty card)", "Call (Loyalty card)", "Completed: Payments (Website relaunch)", "Bookings (Website relaunch)"} {
		if _, ok := told[summary]; !ok {
			t.Errorf("it doesn’t tell of %q", summary)
		}
	}
	for summary := range told {
		for _, secret := range []string{"Mandla’s", "Nobody’s", "Long ago", "Too far", "Globex"} {
			if strings.HasPrefix(summary, secret) {
				t.Errorf("it tells of %q", summary)
			}
		}
	}
	for summary, want := range map[string]map[string]string{
		"Call (Loyalty card)":            {ics.PropDateTimeStart: strings.ReplaceAll(day(9), "-", "") + "T233000Z", ics.PropDateTimeEnd: strings.ReplaceAll(day(10), "-", "") + "T003000Z", ics.PropStatus: "CONFIRMED"},
		"Called off (Loyalty card)":      {ics.PropStatus: "CANCELLED", ics.PropSequence: "2", ics.PropLocation: "Kalk Bay"},
		"Far off (Loyalty card)":         {ics.PropDateTimeStart: strings.ReplaceAll(day(398), "-", ""), ics.PropDateTimeEnd: strings.ReplaceAll(day(399), "-", "")},
		"Not so long ago (Loyalty card)": {ics.PropDateTimeStart: strings.ReplaceAll(day(-58), "-", "")},
	} {
		for name, value := range want {
			event := told[summary]
			if got := event.Props.Get(name); got == nil || got.Value != value {
				t.Errorf("%s: %s is %+v, want %s", summary, name, got, value)
			}
		}
	}
	call := told["Call (Loyalty card)"]
	var id string
	house.SQL("select id::text from meetings where title = 'Call'", nil, &id)
	if uid := call.Props.Get(ics.PropUID).Value; uid != id+"@skhokho.localhost" {
		t.Errorf("a meeting’s UID is %s", uid)
	}
}

func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	house := housetest.Open(t)
	path := makeFeed(at(house, "mia", "acme"))
	first := follow(house, "acme", path).Expect(200)
	tag := first.Header.Get("ETag")
	again := house.Guest("acme").With("If-None-Match", tag).Do("GET", path, nil).Expect(304)
	if again.Body != "" || tag == "" || again.Header.Get("ETag") != tag {
		t.Errorf("after %s: %s with %q", tag, again.Header.Get("ETag"), again.Body)
	}
	house.SQL("update milestones set title = 'Bookings and waiting list' where title = 'Bookings'", nil)
	changed := house.Guest("acme").With("If-None-Match", tag).Do("GET", path, nil).Expect(200)
	if !strings.Contains(changed.Body, "waiting list") || changed.Header.Get("ETag") == tag {
		t.Error("a change isn’t told")
	}
}

func TestAnAddressIsKnownToItsOwnerAlone(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	mia.Get("/calendar/feed").Expect(200).Says("Make my address").HasNo("#feed-address")
	path := makeFeed(mia)
	mia.Get("/calendar/feed").Expect(200).Says("You have had an address since", "No program has asked for it yet.", "Make a new address").SaysNot(path)
	token := strings.Split(path, "/")[2]
	if n := house.Count("feeds where position($1 in feeds::text) > 0 or position(encode(token_hash, 'escape') in $1) > 0", token); n != 0 || len(token) != 43 {
		t.Error("the database knows the secret itself")
	}
	follow(house, "acme", path).Expect(200)
	mia.Get("/calendar/feed").Says("A program last asked for it just now.")
	at(house, "vusi", "acme").Get("/calendar/feed").Says("Make my address") // each has their own
	for _, wrong := range []string{
		strings.Replace(path, token, strings.ToLower(token)+"x", 1), strings.Replace(path, token, token[:42], 1), strings.Replace(path, token, "%00", 1), "/feeds/%2e%2e/calendar.ics",
		strings.Replace(path, token, "' or true --", 1), strings.Replace(path, token, strings.Repeat("x", 4000), 1), strings.Replace(path, token, "%ff%fe", 1),
	} {
		follow(house, "acme", strings.ReplaceAll(wrong, " ", "%20")).Expect(404).SaysNot("Bookings", "Mia")
	}
	follow(house, "globex", path).Expect(404).SaysNot("Bookings", "Acme")
	follow(house, "", path).Expect(404).SaysNot("Bookings", "Acme")
}

func TestANewAddressEndsTheOldOne(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	old := makeFeed(mia)
	follow(house, "acme", old).Expect(200)
	renewed := makeFeed(mia)
	follow(house, "acme", old).Expect(404)
	follow(house, "acme", renewed).Expect(200)
	at(house, "vusi", "acme").Delete("/calendar/feed").ExpectTo("/calendar") // his own, of which there is none
	follow(house, "acme", renewed).Expect(200)
	mia.Delete("/calendar/feed").ExpectTo("/calendar")
	mia.Get("/calendar").Says("The address has ended.")
	follow(house, "acme", renewed).Expect(404)
	mia.Get("/calendar/feed").Says("Make my address")
}

func TestOfTwoRenewalsAtOnceOneHolds(t *testing.T) {
	house := housetest.Open(t)
	at(house, "mia", "acme")
	paths := make([]string, 6)
	var wait sync.WaitGroup
	for i := range paths {
		mia := house.As("mia", "acme")
		wait.Go(func() { paths[i] = makeFeed(mia) })
	}
	wait.Wait()
	open := 0
	for _, path := range paths {
		if follow(house, "acme", path).Status == 200 {
			open++
		}
	}
	if n := house.Count("feeds"); n != 1 || open != 1 {
		t.Errorf("%d feeds, %d addresses open something", n, open)
	}
}

func TestWhoLeavesTheTeamTakesTheFeedAlong(t *testing.T) {
	house := housetest.Open(t)
	path, olivias := makeFeed(at(house, "mia", "acme")), makeFeed(at(house, "olivia", "acme"))
	follow(house, "acme", path).Expect(200)
	house.SQL("delete from members k using people w where w.id = k.person_id and w.email = 'mia@acme.example'", nil)
	follow(house, "acme", path).Expect(404).SaysNot("Bookings")
	house.SQL("insert into members (organisation_id, id, person_id, role) select o.id, gen_random_uuid(), w.id, 'member' from organisations o, people w where o.slug = 'acme' and w.email = 'mia@acme.example'", nil)
	follow(house, "acme", path).Expect(404) // back in the team, with a new address to make
	follow(house, "acme", olivias).Expect(200)
	follow(house, "acme", makeFeed(at(house, "mia", "acme"))).Expect(200)
}
