package calendar_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// TestWhoMayUseEachRoute asks of every route: does it work for the team, also for who only reads, is a client or a stranger told nothing,
// and is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.Open(t)
	for _, route := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/calendar", 200},
		{"GET", "/calendar/day", 200},
		{"GET", "/calendar.pdf", 200},
		{"GET", "/calendar/feed", 200},
		{"POST", "/calendar/feed", 200},
		{"DELETE", "/calendar/feed", 303},
	} {
		ask := func(c *housetest.Client) *housetest.Answer {
			if route.method == "GET" {
				return c.Get(route.path)
			}
			return c.PostForm(route.path, url.Values{"_method": {route.method}})
		}
		for _, member := range []string{"olivia", "mia", "aisha", "vusi"} {
			ask(at(house, member, "acme")).Expect(route.status).SaysNot("Roof solar")
		}
		ask(house.Guest("acme")).ExpectSignIn()
		ask(at(house, "carol", "acme")).Expect(403).SaysNot("Bookings")
		ask(at(house, "grace", "acme")).Expect(403).SaysNot("Bookings")
		ask(at(house, "howard", "acme")).Expect(403).SaysNot("Bookings")
	}
	house.Guest("acme").Do("GET", "/feeds/"+strings.Repeat("x", 43)+"/calendar.ics", nil).Expect(404).SaysNot("Acme", "<html")
}

// rows lists what a day of the month says: "10:00 Bookings walk-through, Website relaunch".
func rows(a *housetest.Answer, day string) []string {
	var found []string
	for _, line := range a.Page().Find("td:has(time[datetime='" + day + "']) li").EachIter() {
		found = append(found, strings.Join(strings.Fields(line.Find(".month__title").Text()+", "+line.Find("small").Text()), " "))
	}
	return found
}

func TestAMonthShowsWhatIsDueAndWhoMeets(t *testing.T) {
	house := housetest.Open(t)
	milestone(house, "Website relaunch", "Leap day", "2028-02-29")
	task(house, "Loyalty card", "Mandla Zulu", "Ink for the cards", "2028-02-29")
	meeting(house, "Loyalty card", "Late call", "2028-02-28T23:30:00Z") // half past one on the 29th, in Johannesburg
	meeting(house, "Loyalty card", "Too late", "2028-02-29T22:30:00Z")  // half past midnight on the 1st
	milestone(house, "Roof solar, Sea Point", "Globex’s own", "2028-02-29")
	meeting(house, "Roof solar, Sea Point", "Globex’s meeting", "2028-02-29T10:00:00Z")
	house.SQL("update meetings set cancelled_at = now() where title = 'Late call'", nil)

	page := at(house, "vusi", "acme").Get("/calendar?month=2028-02").Expect(200).Says("February 2028").SaysNot("Globex")
	want := []string{"Milestone: Leap day, Website relaunch", "Task: Ink for the cards, Loyalty card", "Meeting: 01:30 Late call, Cancelled · Loyalty card"}
	if got := rows(page, "2028-02-29"); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("on the 29th: %q, want %q", got, want)
	}
	if got := rows(page, "2028-03-01"); fmt.Sprint(got) != "[Meeting: 00:30 Too late, Loyalty card]" {
		t.Errorf("on the 1st of March: %q", got)
	}
	page.Has("table caption").Has("td[data-place=outside] time[datetime='2028-03-05']").HasNo("time[datetime='2028-03-06']").Has("a[href='/calendar?month=2028-01']").Has("a[href='/calendar?month=2028-03']")
	for _, link := range page.Page().Find("td li a").EachIter() {
		if href, _ := link.Attr("href"); strings.Contains(href, "/milestones#") {
			path, anchor, _ := strings.Cut(href, "#")
			at(house, "vusi", "acme").Get(path).Expect(200).Has("#" + anchor)
		}
	}
	at(house, "vusi", "acme").Get("/calendar?month=2028-04").Expect(200).Says("Nothing is due in April 2028, and no meeting is planned.")
}

func TestWhatIsPutAwayIsLeftOut(t *testing.T) {
	house := housetest.Open(t)
	milestone(house, "Loyalty card", "Farewell", "2028-02-29")
	task(house, "Loyalty card", "", "Last task", "2028-02-29")
	meeting(house, "Loyalty card", "Last meeting", "2028-02-29T10:00:00Z")
	olivia := at(house, "olivia", "acme")
	for change, back := range map[string]string{
		"update projects set archived_at = now() where title = 'Loyalty card'":   "update projects set archived_at = null",
		"update projects set status = 'cancelled' where title = 'Loyalty card'":  "update projects set status = 'active'",
		"update clients set archived_at = now() where name = 'Harbour Café'":     "update clients set archived_at = null where name = 'Harbour Café'",
		"update projects set status = 'on_hold' where title = 'no such project'": "",
	} {
		if back == "" {
			olivia.Get("/calendar?month=2028-02").Says("Farewell", "Last task", "Last meeting")
			continue
		}
		house.SQL(change, nil)
		olivia.Get("/calendar?month=2028-02").Expect(200).SaysNot("Farewell", "Last task", "Last meeting", ">Loyalty card, ")
		house.SQL(back, nil)
	}
}

func TestAMonthIsNarrowed(t *testing.T) {
	house := housetest.Open(t)
	milestone(house, "Website relaunch", "Olivia’s milestone", "2028-02-10")
	milestone(house, "Loyalty card", "Mandla’s milestone", "2028-02-10")
	task(house, "Website relaunch", "Mia van Wyk", "Mia’s task", "2028-02-11")
	task(house, "Loyalty card", "Olivia Botha", "Olivia’s task", "2028-02-11")
	task(house, "Loyalty card", "", "Nobody’s task", "2028-02-11")
	for _, title := range []string{"Called by Olivia", "With Olivia", "Without Olivia"} {
		meeting(house, "Loyalty card", title, "2028-02-12T10:00:00Z")
	}
	house.SQL(`update meetings set organiser_id = (select k.id from members k join people w on w.id = k.person_id where w.email = 'olivia@acme.example') where title = 'Called by Olivia'`, nil)
	house.SQL(`insert into attendees (organisation_id, id, meeting_id, member_id, first_name) select g.organisation_id, gen_random_uuid(), g.id, k.id, 'Olivia' from meetings g, members k
		join people w on w.id = k.person_id where g.title = 'With Olivia' and w.email = 'olivia@acme.example'`, nil)
	all := []string{"Olivia’s milestone", "Mandla’s milestone", "Mia’s task", "Olivia’s task", "Nobody’s task", "Called by Olivia", "With Olivia", "Without Olivia"}
	website, globexs := house.ID("acme", "project", "Website relaunch").String(), house.ID("globex", "project", "Roof solar, Sea Point").String()
	olivia := at(house, "olivia", "acme")
	for query, shown := range map[string]string{
		"":                               "01234567",
		"&kind=milestone":                "01",
		"&kind=task":                     "234",
		"&kind=meeting":                  "567",
		"&kind=nonsense":                 "01234567",
		"&kind=action":                   "01234567",
		"&project=" + website:            "02",
		"&project=" + globexs:            "",
		"&project=nonsense":              "01234567",
		"&whose=mine":                    "0356",
		"&whose=nonsense":                "01234567",
		"&whose=mine&kind=task":          "3",
		"&whose=mine&project=" + website: "0",
	} {
		page := olivia.Get("/calendar?month=2028-02" + query).Expect(200)
		for i, title := range all {
			if got, want := strings.Contains(page.Body, title), strings.Contains(shown, fmt.Sprint(i)); got != want {
				t.Errorf("%q: %s is shown: %v", query, title, got)
			}
		}
		if shown == "" {
			page.Says("Nothing of what you chose is in February 2028.", "Show everything")
		}
	}
	olivia.Get("/calendar?month=2028-02&kind=task&whose=mine&project=" + website).Has("a#calendar-next[href='/calendar?kind=task&month=2028-03&project=" + website + "&whose=mine']").
		Has("option[selected][value='" + website + "']").Has(".chips [aria-current][href*='kind=task']").Has("input[name=kind][value=task]")
	part := olivia.HX().Get("/calendar?month=2028-02&kind=&project=&whose=").Expect(200).Has("#calendar").HasNo("html > body > .side")
	if to := part.Header.Get("HX-Push-Url"); to != "/calendar?month=2028-02" {
		t.Errorf("the address is to be %q", to)
	}
}

func TestMonthsAndDaysThatThereArent(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	place, err := time.LoadLocation("Africa/Johannesburg")
	if err != nil {
		t.Fatal(err)
	}
	before := time.Now().In(place).Format("January 2006")
	for _, month := range []string{"2026-13", "99999", "0000-00", "2026-11-24", "-1", "%00", "%ff", "2026-11%27--", strings.Repeat("9", 2000)} {
		page := olivia.Get("/calendar?month=" + month).Expect(200)
		if after := time.Now().In(place).Format("January 2006"); !strings.Contains(page.Text(), before) && !strings.Contains(page.Text(), after) {
			t.Errorf("month=%s isn’t today’s", month)
		}
		olivia.Get("/calendar.pdf?month=" + month).Expect(200)
		olivia.Get("/calendar/day?on=" + month).Expect(200)
	}
	olivia.Get("/calendar?month=1900-01").Expect(200).Says("January 1900").HasNo("#calendar-previous").Has("#calendar-next")
	olivia.Get("/calendar?month=2200-12").Expect(200).Says("December 2200").HasNo("#calendar-next").Has("#calendar-previous")
	olivia.Get("/calendar/day?on=9999-12-31").Expect(200).SaysNot("31 December 9999")
	olivia.Get("/calendar/day?on=2028-02-29&month=nonsense").Expect(200).Says("Tuesday 29 February 2028", "Nothing is due").Has("a[href='/calendar?month=2028-02']")
}

func TestABusyDayIsOpenedWhole(t *testing.T) {
	house := housetest.Open(t)
	for i := range 7 {
		task(house, "Loyalty card", "Mandla Zulu", fmt.Sprintf("Card number %d", i), "2028-02-29")
	}
	for i := range 4 {
		task(house, "Loyalty card", "", fmt.Sprintf("Stamp number %d", i), "2028-02-28")
	}
	olivia := at(house, "olivia", "acme")
	page := olivia.Get("/calendar?month=2028-02&whose=").Expect(200).Says("and 3 more on 29 February").SaysNot("and 0 more", "Card number 4")
	if shown := rows(page, "2028-02-28"); len(shown) != 4 || page.Page().Find(".month__more").Length() != 1 {
		t.Errorf("of four, %d are shown", len(shown))
	}
	more, _ := page.Page().Find(".month__more").Attr("href")
	day := olivia.Get(more).Expect(200).Says("Tuesday 29 February 2028", "Loyalty card · Harbour Café · Mandla Zulu")
	if n := day.Page().Find(".agenda > li").Length(); n != 7 {
		t.Errorf("the day shows %d of 7", n)
	}
	day.SaysNot("Stamp number")
	olivia.HX().Get(more).Expect(200).Says("Card number 6").HasNo(".side")
	olivia.Get("/calendar/day?on=2028-02-29&kind=meeting").Says("Nothing is due")
}

func TestTheMonthOnPaper(t *testing.T) {
	house := housetest.Open(t)
	file := at(house, "mia", "acme").Get("/calendar.pdf?month=2028-02").Expect(200)
	if kind, name := file.Header.Get("Content-Type"), file.Header.Get("Content-Disposition"); kind != "application/pdf" || name != "attachment; filename=calendar-acme-2028-02.pdf" || !strings.HasPrefix(file.Body, "%PDF-") {
		t.Errorf("it is %s, %s", kind, name)
	}
}
