package meetings_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"skhokho/app/housetest"
)

func TestPlanningAMeeting(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, list := at(house, "mia", "acme"), projectPath(house)+"/meetings"
	mia.Get(list+"/new").Expect(200).Says("New meeting", "A meeting of Website relaunch.", "Who comes from Harbour Café", "Élodie Martin", "Who comes from the team",
		"Carol Naidoo sees it in the portal, and its minutes once they are published.").Has("[name=shared][checked]").Has("[name=organiser] option[selected]").Has("[name=time_zone] option[selected][value='Africa/Johannesburg']")
	form := plan("organiser", member(house, "Olivia Botha"), "time_zone", "Asia/Kolkata", "others", "Rosa Wood <rosa@wood.example>")
	form["contacts"] = []string{house.ID("acme", "contact", "Carol Naidoo").String(), house.ID("acme", "contact", "Carol Naidoo").String()}
	form["members"] = []string{member(house, "Mandla Zulu")}
	path := mia.PostForm(list, form).Expect(303).Location()
	mia.Get(path).Expect(200).Says("Menu tasting", "Thursday 31 January 2030, 10:00 to 11:00 (Asia/Kolkata)", "Kalk Bay", "Olivia Botha", "Carol Naidoo", "Harbour Café", "Mandla Zulu", "Team", "Rosa Wood", "Guest",
		"3 people have no invitation yet.", "Mia van Wyk planned the meeting Menu tasting")
	if n := house.Count("meetings where title = 'Menu tasting' and starts_at = '2030-01-31 04:30+00' and minutes = 60 and shared and organiser = 'Olivia Botha' and sequence = 0"); n != 1 {
		t.Errorf("%d meetings at half past four in UTC", n)
	}
	mia.HX().PostForm(list, plan("title", "By htmx")).Expect(204)
	if n := house.Count("meetings where title = 'By htmx' and organiser = 'Mia van Wyk'"); n != 1 {
		t.Errorf("%d meetings organised by who planned them", n)
	}
}

func TestWhatCantBePlanned(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, list := at(house, "mia", "acme"), projectPath(house)+"/meetings"
	before := house.Count("meetings") + house.Count("attendees")
	for _, c := range []struct{ field, value, beside, says string }{
		{"title", "", "title", "What is the meeting called?"},
		{"title", strings.Repeat("x", 10_000), "title", "This is 10 000 characters long; the most is 120."},
		{"description", strings.Repeat("x", 4001), "description", "This is 4 001 characters long"},
		{"place", strings.Repeat("x", 501), "place", "This is 501 characters long"},
		{"date", "9999-12-31", "date", "Choose a day from 2000 to 2100."},
		{"time", "noon", "time", "hours and minutes"},
		{"duration", "0", "minutes", "5 minutes at the least"},
		{"duration", "custom", "duration", "How many minutes"},
		{"time_zone", "Mars/Olympus", "time_zone", "Choose one from the list."},
		{"organiser", uuid.NewString(), "organiser", "Choose somebody from the team."},
		{"organiser", globexMember(house), "organiser", "Choose somebody from the team."},
		{"contacts", house.ID("acme", "contact", "Philip Cramer").String(), "contacts", "Choose among the contacts listed"}, // another client's
		{"contacts", "x", "contacts", "Choose among those listed."},
		{"members", globexMember(house), "members", "Choose among the team listed"},
		{"others", "Rosa <rosa>", "others", "Line 1: An email address looks like"},
	} {
		mia.PostForm(list, plan(c.field, c.value)).Expect(422).Says(c.says).Has("#error-" + c.beside)
	}
	gap := plan("date", "2026-03-29", "time", "02:30", "time_zone", "Europe/Berlin")
	mia.PostForm(list, gap).Expect(422).Says("The clocks in Berlin go forward then, and 02:30 is left out. The next time there is 03:00.").Has("[name=time][value='02:30']").Has("[name=title][value='Menu tasting']")
	if after := house.Count("meetings") + house.Count("attendees"); after != before {
		t.Errorf("%d rows were left behind", after-before)
	}
	twice := mia.PostForm(list, plan("date", "2031-10-26", "time", "02:30", "time_zone", "Europe/Berlin")).Expect(303).Location()
	mia.Get(twice).Says("The clocks in Berlin go back that night, so 02:30 comes twice. The meeting begins the first time.")
	if n := house.Count("meetings where starts_at = '2031-10-26 00:30+00'"); n != 1 {
		t.Errorf("it doesn’t begin the first time")
	}
}

// member is the id of one of Acme's team.
func member(house *housetest.House, name string) (id string) {
	house.T.Helper()
	house.SQL("select m.id::text from members m join people p on p.id = m.person_id join organisations o on o.id = m.organisation_id where o.slug = 'acme' and p.name = $1", []any{name}, &id)
	return id
}

func globexMember(house *housetest.House) (id string) {
	house.T.Helper()
	house.SQL("select m.id::text from members m join organisations o on o.id = m.organisation_id where o.slug = 'globex' limit 1", nil, &id)
	return id
}

// began are the values that a meeting's form says it began from.
func began(a *housetest.Answer) string {
	return a.Page().Find("[name=started]").AttrOr("value", "")
}

func TestTwoPeopleEditOneMeeting(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	path := planned(house, mia)
	first, second := began(mia.Get(path+"/edit").Expect(200)), began(olivia.Get(path+"/edit").Expect(200))

	mia.Patch(path, plan("place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", first)).ExpectTo(path)
	olivia.Patch(path, plan("time", "14:00", "duration", "90", "organiser", member(house, "Mia van Wyk"), "started", second)).ExpectTo(path). // different fields become one
																			Follow().Says("Menu tasting saved. Mia changed the place or link meanwhile; that is kept.", "14:00 to 15:30", "Sea Point")

	third := began(olivia.Get(path + "/edit"))
	mia.Patch(path, plan("time", "15:00", "duration", "25", "place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", third)).ExpectTo(path)
	clash := olivia.Patch(path, plan("time", "16:00", "duration", "45", "place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", third)).Expect(409)
	clash.Says("Nothing is lost", "Mia saved “15:00” here meanwhile. Save again to use yours.", "Mia saved “25 minutes” here meanwhile.").Has("[name=time][value='16:00']").Has("[name=duration] option[selected][value='45']")
	mia.Get(path).Says("15:00 to 15:25")
	olivia.Patch(path, plan("time", "16:00", "duration", "45", "place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", began(clash))).ExpectTo(path).Follow().Says("16:00 to 16:45")

	// A day and a zone that are right by themselves, and leave the time out together.
	fourth := began(olivia.Get(path + "/edit"))
	mia.Patch(path, plan("date", "2031-03-30", "time", "02:30", "duration", "45", "place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", fourth)).ExpectTo(path)
	olivia.Patch(path, plan("time", "16:00", "duration", "45", "time_zone", "Europe/Berlin", "place", "Sea Point", "organiser", member(house, "Mia van Wyk"), "started", fourth)).Expect(422).Says("02:30 is left out")
}

func TestManyPeopleAtOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	path := planned(house, mia)
	var wait sync.WaitGroup
	for i := range 12 {
		client := []*housetest.Client{mia, olivia}[i%2]
		wait.Go(func() {
			if a := client.HX().Post(path + "/invitations"); a.Status != 200 {
				t.Errorf("got %d", a.Status)
			}
		})
	}
	wait.Wait()
	if n := house.Count("deliveries where recipient = $1", rosa); n != 1 {
		t.Errorf("%d mails to one person", n)
	}
	for i := range 12 {
		client := []*housetest.Client{mia, olivia}[i%2]
		wait.Go(func() {
			if a := client.PostForm(path+"/attendees", url.Values{"first_name": {"Thabo"}, "email": {"thabo@x.example"}}); a.Status != 303 && a.Status != 422 {
				t.Errorf("got %d", a.Status)
			}
		})
	}
	wait.Wait()
	if n := house.Count("attendees where email = 'thabo@x.example'"); n != 1 {
		t.Errorf("%d of one person", n)
	}
	for range 6 {
		wait.Go(func() { mia.Post(path + "/cancellation").Expect(303) })
		wait.Go(func() { olivia.Delete(path + "/cancellation").Expect(303) })
	}
	wait.Wait()
}

func TestWhoComes(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	path := planned(house, mia)
	add := func(form url.Values) *housetest.Answer { return mia.PostForm(path+"/attendees", form) }
	add(url.Values{}).Expect(422).Says("Choose somebody, or write a first name.")
	add(url.Values{"last_name": {"Lind"}}).Expect(422).Has("#error-first_name")
	add(url.Values{"first_name": {"Rosa"}, "email": {"ROSA@wood.example"}}).Expect(422).Says("rosa@wood.example comes already.").Has("#error-email")
	add(url.Values{"first_name": {strings.Repeat("x", 81)}}).Expect(422).Has("#error-first_name")
	add(url.Values{"first_name": {"Bo"}}).ExpectTo(path).Follow().Says("Bo added.", "No email", "add one to invite them")
	carol := house.ID("acme", "contact", "Carol Naidoo").String()
	mia.HX().PostForm(path+"/attendees", url.Values{"contacts": {carol}, "members": {member(house, "Mandla Zulu")}}).Expect(200).Says("2 people added.", "Carol Naidoo", "Harbour Café").Has("#meeting-people")
	add(url.Values{"contacts": {carol}}).ExpectTo(path).Follow().Says("They come already.")
	mia.Get(path+"/attendees/new").Expect(200).SaysNot("Carol Naidoo", "Mandla Zulu").Says("Élodie Martin")

	meeting := strings.TrimPrefix(path[strings.Index(path, "/meetings/"):], "/meetings/")
	bo := "/attendees/" + attendee(house, meeting, "Bo")
	mia.Patch(bo, url.Values{"first_name": {""}}).Expect(422).Has("#error-first_name")
	mia.Patch(bo, url.Values{"first_name": {"Bo"}, "email": {rosa}}).Expect(422).Says("Somebody else who comes has this address.")
	mia.Patch(bo, url.Values{"first_name": {"Bo"}, "last_name": {"Berg"}, "email": {"bo@berg.example"}}).ExpectTo(path).Follow().Says("Bo Berg saved.", "bo@berg.example")
	mia.HX().Delete(bo).Expect(200).Says("Bo Berg removed.").SaysNot("bo@berg.example")

	house.SQL(`insert into attendees (organisation_id, id, meeting_id, first_name) select m.organisation_id, gen_random_uuid(), m.id, 'N' || n from meetings m, generate_series(1, 196) n where m.id::text = $1`, []any{meeting})
	add(url.Values{"first_name": {"A"}}).ExpectTo(path)
	add(url.Values{"first_name": {"B"}}).Expect(422).Says("A meeting takes 200 people at the most.")
}

func TestDeletingAMeeting(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	published := "/meetings/" + house.ID("acme", "meeting", "Design review").String()
	mia.Get(published+"/deletion").Expect(200).Says("Design review can’t be deleted", "what was published stays").HasNo("main .button--danger")
	mia.Delete(published).Expect(409).Says("The minutes of Design review were published")

	invited := "/meetings/" + house.ID("acme", "meeting", "Bookings walk-through").String()
	mia.Get(invited+"/deletion").Expect(200).Says("can’t be deleted yet", "Cancel the meeting first").Has("form[action='" + invited + "/cancellation']")
	mia.Delete(invited).Expect(409).Says("Cancel the meeting first")
	mia.Post(invited + "/cancellation").ExpectTo(invited)
	mia.Delete(invited).Expect(409).Says("is still on its way")
	house.SQL("update deliveries set state = 'sent', sent_at = now() where state = 'queued'", nil)
	mia.Get(invited + "/deletion").Says("Delete Bookings walk-through?")
	mia.Delete(invited).ExpectTo(projectPath(house) + "/meetings").Follow().Says("Bookings walk-through deleted.")
	mia.Get(invited).Expect(404)

	draft := "/meetings/" + house.ID("acme", "meeting", "Payments, tried with real cards").String()
	mia.Get(draft + "/deletion").Says("What was written down of it, and its action points, go with it.")
	mia.Delete(draft).ExpectTo(projectPath(house) + "/meetings")
}

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
