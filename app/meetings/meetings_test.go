package meetings_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

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
	mia.Get(path).Expect(200).Says("Menu tasting", "Thursday 31 January 2030, 10:00 to 11:00 (Kolkata time)", "In Johannesburg", "Thursday, 06:30 to 07:30", "Kalk Bay", "Olivia Botha", "Carol Naidoo", "Harbour Café", "Mandla Zulu", "Team", "Rosa Wood", "Guest",
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
