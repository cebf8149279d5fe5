package portal_test

import (
	"slices"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"skhokho/app/housetest"
)

// meetingsPath is the tab of a project's meetings.
func meetingsPath(house *housetest.House, organisation, project string) string {
	return projectPath(house, organisation, project) + "/meetings"
}

// minutesPath is the page of a meeting's minutes.
func minutesPath(house *housetest.House, project, meeting string) string {
	return meetingsPath(house, "acme", project) + "/" + house.ID("acme", "meeting", meeting).String()
}

// ways are all that leads out of the list, after its address.
var ways = []string{"/export.csv", "/export.txt", "/export.xlsx", "/export.pdf", "/print"}

// titles are the meetings that a page lists, in its order.
func titles(a *housetest.Answer) (titles []string) {
	a.Page().Find("#meetings tbody th .name").Each(func(_ int, name *goquery.Selection) { titles = append(titles, name.Text()) })
	return titles
}

func listsMeetings(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	if got := titles(browser.Get(path).Expect(200)); !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

func TestTheTabListsTheSharedMeetings(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")

	page := carol.Get(path).Expect(200).
		Says("Website relaunch", "5 of 8 milestones", "Next meeting", "Bookings walk-through", "10:00 to 11:00", "Johannesburg time", "meet.example/acme-harbour").
		Says("Not published yet", "In 2 days", "Corrected, version 2", "Showing 1 to 4 of 4", "Times are Johannesburg time.").
		SaysNot("Prices and margins", "Adam Jacobs", "Andruck", "On the roof", "Permits").
		Has(`.tabs a[aria-current="page"]:contains("Meetings") .count:contains("4")`).Has(`th[aria-sort="descending"] a[href="` + path + `?sort=date"]`).
		Has(`.coming a[href="https://meet.example/acme-harbour"][rel="noopener nofollow"]`)
	if got := titles(page); !slices.Equal(got, []string{"Bookings walk-through", "Payments, tried with real cards", "Design review", "Kick-off"}) {
		t.Errorf("got %q", got)
	}
	review := minutesPath(house, "Website relaunch", "Design review")
	page.Has(`td a[href="` + review + `"]:contains("View")`).Has(`td a[href="` + review + `/minutes.pdf"]`)
	if page.Page().Find(`#meeting-`+house.ID("acme", "meeting", "Payments, tried with real cards").String()+` a`).Length() > 0 {
		t.Error("a draft can be opened")
	}
	carol.Get(projectPath(house, "acme", "Website relaunch")).Expect(200).Says("Next meeting", "Bookings walk-through").Has(`aside a[href="` + path + `"]`).Has(`.tabs .count:contains("4")`)
	carol.HX().Get(path).Expect(200).HasNo("head title").Has(".tabs")
	carol.HX().With("HX-Target", "div#meetings").Get(path + "?q=kick").Expect(200).HasNo(".tabs").Has("#meetings tbody tr")
}

func TestNobodyElseReadsTheMeetings(t *testing.T) {
	house := housetest.Open(t)
	path, review := meetingsPath(house, "acme", "Website relaunch"), minutesPath(house, "Website relaunch", "Design review")
	secrets := []string{"Design review", "brûlée", "Bookings walk", "Sipho", "acme-harbour"}
	pages := []string{path, review, review + "/minutes.pdf"}
	for _, way := range ways {
		pages = append(pages, path+way)
	}
	for _, page := range pages {
		house.As("carol", "acme").Get(page).Expect(200)
		house.Guest("acme").Do("GET", page, nil).ExpectSignIn().SaysNot(secrets...)
		house.As("philip", "acme").Get(page).Expect(404).SaysNot(secrets...) // another client’s contact
		house.As("grace", "acme").Get(page).Expect(403).SaysNot(secrets...)  // another organisation’s owner
		house.As("howard", "acme").Get(page).Expect(403).SaysNot(secrets...) // a contact whose access has ended
		house.As("olivia", "acme").Get(page).Expect(403).SaysNot(secrets...) // of the team, which has its own pages
		house.As("carol", "globex").Get(page).Expect(404).SaysNot(secrets...)
		house.As("carol", "acme").Post(page).Expect(405)
	}
	cookbook := meetingsPath(house, "acme", "Cookbook")
	for _, page := range []string{"", "/" + house.ID("acme", "meeting", "Andruck").String(), "/" + house.ID("acme", "meeting", "Andruck").String() + "/minutes.pdf", "/export.csv", "/print"} {
		house.As("philip", "acme").Get(cookbook + page).Expect(200)
		house.As("greta", "acme").Get(cookbook+page).Expect(403).SaysNot("Andruck", "Magenta") // the section isn’t shown to her
		house.As("carol", "acme").Get(cookbook + page).Expect(404).SaysNot("Andruck")
	}
}

func TestOnlyMinutesOfThisProjectAreThere(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	for name, id := range map[string]string{
		"internal": house.ID("acme", "meeting", "Prices and margins").String(), "draft": house.ID("acme", "meeting", "Payments, tried with real cards").String(),
		"not held": house.ID("acme", "meeting", "Bookings walk-through").String(), "of her other project": house.ID("acme", "meeting", "Rules of the game").String(),
		"of another client": house.ID("acme", "meeting", "Andruck").String(), "of another organisation": house.ID("globex", "meeting", "Permits").String(),
		"of nothing": uuid.NewString(), "no id": "1", "half an id": "'--", "a byte": "%00",
	} {
		for _, end := range []string{"", "/minutes.pdf"} {
			answer := carol.Get(path+"/"+id+end).Expect(404).SaysNot("fifth", "Eleven cards", "Rote-Bete", "magenta")
			if answer.Header.Get("Content-Disposition") != "" {
				t.Errorf("%s: an error is a file", name)
			}
		}
	}
}

func TestAnInternalMeetingIsNowhere(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	house.SQL("update meetings set shared = false where title in ('Design review', 'Bookings walk-through')", nil)

	listsMeetings(t, carol, path, "Payments, tried with real cards", "Kick-off")
	for _, search := range []string{"brulee", "design", "allergens", "margins", "fifth", "walk"} {
		listsMeetings(t, carol, path+"?q="+search)
	}
	review := minutesPath(house, "Website relaunch", "Design review")
	carol.Get(review).Expect(404)
	carol.Get(review + "/minutes.pdf").Expect(404)
	for _, way := range []string{"/export.csv", "/export.txt", "/print"} {
		carol.Get(path+way).Expect(200).Says("Kick-off").SaysNot("Design review", "walk-through", "Prices")
	}
	carol.Get(projectPath(house, "acme", "Website relaunch")).Expect(200).SaysNot("Next meeting", "walk-through").Has(`.tabs .count:contains("2")`)
}

func TestTheSectionDecidesWhatOpens(t *testing.T) {
	house := housetest.Open(t)
	carol, project := house.As("carol", "acme"), projectPath(house, "acme", "Website relaunch")
	give := func(sections string) { house.SQL("update access set sections = $1::text[]", []any{sections}) }

	give("{meetings,invoices}")
	carol.Get(project).Expect(200).Says("Kick-off", "Design review").SaysNot("of 8 milestones", "Menu and ordering").Has(`.tabs a[aria-current="page"]:contains("Meetings")`).HasNo(`.tabs a:contains("Milestones")`)
	carol.Get(project + "/about").Expect(200).Says("Next meeting")
	give("{milestones,invoices}")
	carol.Get(project).Expect(200).Says("5 of 8 milestones").SaysNot("Next meeting", "walk-through", project+"/meetings").HasNo(`.tabs a:contains("Meetings")`)
	carol.Get(project + "/meetings").Expect(403).Says("hasn’t shared this part of the project").SaysNot("walk-through")
	give("{invoices}")
	carol.Get(project).Expect(200).Says("Hosting, October").SaysNot("Next meeting", "of 8 milestones", "walk-through")
}

func TestTimesAreTheReadersOwn(t *testing.T) {
	house := housetest.Open(t)
	carol, project := house.As("carol", "acme"), projectPath(house, "acme", "Website relaunch")
	carol.Get(project+"/meetings").Says("10:00 to 11:00 Johannesburg time", "10:00 to 11:30")
	carol.Get(project).SaysNot("Johannesburg time")

	house.SQL("update contacts set time_zone = 'Asia/Kolkata' where email = 'carol@harbourcafe.example'", nil) // without summer time
	carol.Get(project+"/meetings").Says("13:30 to 14:30 Kolkata time", "13:30 to 15:00", "Times are Kolkata time.").SaysNot("Johannesburg")
	carol.Get(project).Says("13:30 (Kolkata time)")
	carol.Get(project+"/meetings/export.csv").Says("Asia/Kolkata", "13:30,14:30")
	carol.Get(minutesPath(house, "Website relaunch", "Design review")).Says("14:00 to 15:00", "Johannesburg time") // published as it was said

	house.SQL("update meetings set minutes = 1440 where title = 'Bookings walk-through'", nil)
	house.SQL("update contacts set time_zone = 'Nowhere/Nil' where email = 'carol@harbourcafe.example'", nil)
	carol.Get(project + "/meetings").Expect(200)
}

func TestWhatIsNextAndWhatIsCancelled(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")

	house.SQL("update meetings set cancelled_at = now() where title = 'Bookings walk-through'", nil)
	carol.Get(path).Expect(200).SaysNot("Next meeting", "In 2 days").Has(`tr:contains("Bookings walk-through") .pill--bad:contains("Cancelled")`)
	house.SQL("update meetings set starts_at = now() - interval '20 minutes' where title = 'Payments, tried with real cards'", nil) // it goes on
	var began string
	house.SQL("select case date(now() at time zone 'Africa/Johannesburg') when date(now() at time zone 'Africa/Johannesburg' - interval '20 minutes') then 'Today' else 'Yesterday' end", nil, &began)
	carol.Get(path).Expect(200).Has(`.coming:contains("Payments, tried with real cards")`).Says(began)
	house.SQL("update meetings set starts_at = now() - interval '46 minutes' where title = 'Payments, tried with real cards'", nil)
	carol.Get(path).Expect(200).HasNo(".coming").Says("Not published yet")

	house.SQL("update meetings set place = 'javascript:alert(1)', starts_at = now() + interval '1 day' where title = 'Payments, tried with real cards'", nil)
	carol.Get(path).Expect(200).Says("Tomorrow", "javascript:alert(1)").HasNo(".coming a")
	house.SQL("delete from meetings", nil)
	carol.Get(path).Expect(200).Says("No meetings yet", "When Acme Studio meets with you").HasNo(".tools, table, .tabs [href$=meetings] .count")
}

func TestMeetingsAreSorted(t *testing.T) {
	house := housetest.Open(t)
	carol, path := house.As("carol", "acme"), meetingsPath(house, "acme", "Website relaunch")
	house.SQL("update meetings set organiser = '' where title = 'Kick-off'", nil)
	house.SQL("update meetings set organiser = 'Zoë' where title = 'Bookings walk-through'", nil)

	byTitle := []string{"Bookings walk-through", "Design review", "Kick-off", "Payments, tried with real cards"}
	listsMeetings(t, carol, path+"?sort=title", byTitle...)
	listsMeetings(t, carol, path+"?sort=nonsense", "Bookings walk-through", "Payments, tried with real cards", "Design review", "Kick-off")
	listsMeetings(t, carol, path+"?sort=date", "Kick-off", "Design review", "Payments, tried with real cards", "Bookings walk-through")
	for sort, ends := range map[string][2]string{"organiser": {"", "Kick-off"}, "-organiser": {"Bookings walk-through", "Kick-off"}} { // what has none is last
		if got := titles(carol.Get(path + "?sort=" + sort)); len(got) != 4 || got[3] != ends[1] || ends[0] != "" && got[0] != ends[0] {
			t.Errorf("by %s: %q", sort, got)
		}
	}
	slices.Reverse(byTitle)
	listsMeetings(t, carol, path+"?sort=-title", byTitle...)
	carol.Get(path + "?sort=-title&q=e").Has(`th[aria-sort="descending"] a[href="` + path + `?q=e&sort=title"]`).Has(`#filters input[name=sort][value="-title"]`)
}
