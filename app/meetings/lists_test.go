package meetings_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func TestTheListsOfMeetings(t *testing.T) {
	house := housetest.OpenIdle(t)
	vusi, list := at(house, "vusi", "acme"), projectPath(house)+"/meetings"
	a := vusi.Get(list).Expect(200).Says("Coming", "Bookings walk-through", "Past", "Kick-off", "Published v2", "Draft").Has("[placeholder='Search 5 meetings']").HasNo("a[href$='/meetings/new']")
	if titles := a.Page().Find("tbody .name").Map(text); strings.Join(titles, "|") != "Bookings walk-through|Payments, tried with real cards|Prices and margins|Design review|Kick-off" {
		t.Errorf("%q", titles)
	}
	vusi.Get(list + "?q=DESIGN").Expect(200).Says("Design review").SaysNot("Kick-off")
	vusi.HX().Get(list+"?q=xyzzy").Expect(200).Says("Nothing found", "Show all meetings").SaysNot("<html")
	vusi.Get("/meetings").Expect(200).Says("Bookings walk-through", "Website relaunch").SaysNot("Kick-off")
	vusi.Get("/meetings?when=past").Expect(200).Says("Kick-off", "Andruck", "Cookbook", "On the roof").SaysNot("walk-through", "Permits")
	at(house, "grace", "globex").Get("/meetings?when=past").Expect(200).Says("Permits").SaysNot("Kick-off")
	vusi.Get("/meetings?when=past&q=%3F+%25+%27").Expect(200).Says("Nothing found")
	vusi.Get("/meetings?after=rubbish&before=%00&when=%22").Expect(200)

	at(house, "mia", "acme").Get("/projects/" + house.ID("acme", "project", "Summer menu boards").String() + "/meetings").Expect(200).Says("No meetings yet").Has(".empty a[href$='/meetings/new']")
	mia := at(house, "mia", "acme").Get("/meetings/" + house.ID("acme", "meeting", "Bookings walk-through").String() + "/invite.ics").Expect(200)
	if !strings.HasPrefix(mia.Header.Get("Content-Type"), "text/calendar") || !strings.Contains(mia.Header.Get("Content-Disposition"), "Bookings walk-through.ics") || !strings.Contains(mia.Body, "METHOD:PUBLISH") {
		t.Errorf("%v\n%s", mia.Header, mia.Body)
	}
}

// TestNoMeetingIsLostBetweenPages turns all pages of both shelves, there and back, where many meetings begin at the same moment.
func TestNoMeetingIsLostBetweenPages(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.SQL(`insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone)
		select p.organisation_id, gen_random_uuid(), p.id, 'M' || lpad(n::text, 3, '0'), date_trunc('hour', now()) + ((n - 130) / 7) * interval '1 day' + interval '1 hour', 30, 'UTC'
		from projects p, generate_series(0, 259) n where p.title = 'Summer menu boards'`, nil)
	vusi, list := at(house, "vusi", "acme"), "/projects/"+house.ID("acme", "project", "Summer menu boards").String()+"/meetings"
	all := house.Count("meetings where title like 'M___'")
	seen := map[string]int{}
	for _, when := range []string{"coming", "past"} {
		page, last := list+"?when="+when, ""
		var there, back []string
		for page != "" {
			a := vusi.Get(page).Expect(200)
			for _, title := range a.Page().Find("tbody .name").Map(text) {
				seen[title]++
				there = append(there, title)
			}
			last, page = page, a.Page().Find("[rel=next]").AttrOr("href", "")
		}
		for page = last; page != ""; {
			a := vusi.Get(page).Expect(200)
			back = append(a.Page().Find("tbody .name").Map(text), back...)
			page = a.Page().Find("[rel=prev]").AttrOr("href", "")
		}
		if len(there) <= 50 || strings.Join(there, " ") != strings.Join(back, " ") {
			t.Errorf("%s: %d there, %d back", when, len(there), len(back))
		}
	}
	if len(seen) != all {
		t.Errorf("%d of %d meetings were listed", len(seen), all)
	}
	for title, n := range seen {
		if n != 1 {
			t.Errorf("%s is listed %d times", title, n)
		}
	}
	a := vusi.Get(list).Expect(200).Says("Coming", "Past") // both shelves, each with its own way on
	if a.Page().Find("[rel=next]").Length() != 2 {
		t.Error("a shelf ends")
	}
}

func text(_ int, s *goquery.Selection) string { return s.Text() }
