package access_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

// lines are what a contact's ledger says, newest first: "Opened Website relaunch: the project’s page".
func lines(house *housetest.House, contact string) []string {
	house.T.Helper()
	var said []string
	for _, cell := range house.AtWork("olivia", "acme").Get(path(house, contact, "/ledger")).Expect(200).Page().Find("tbody th").EachIter() {
		said = append(said, strings.Join(strings.Fields(cell.Find(".pill").Text()+" "+cell.Find("small").Text()), " "))
	}
	return said
}

func TestTheLedgerTellsWhatAContactDid(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme").With("User-Agent", "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36")
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(303).Follow()
	project := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()
	guest.Get("/portal").Expect(200)
	guest.Get(project).Expect(200)
	for range 5 {
		guest.Get(project).Expect(200) // within ten minutes
	}
	guest.Get(project + "/about").Expect(200)
	guest.Get("/portal/projects/" + house.ID("acme", "project", "Loyalty card").String()).Expect(404)
	want := []string{
		"Opened Website relaunch: what the project is about", "Opened Website relaunch: the project’s page", "Opened the list of projects", "Signed in", "Accepted",
		"Invited elodie@harbourcafe.example",
	}
	if got := lines(house, "Élodie Martin"); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	house.AtWork("olivia", "acme").Get(path(house, "Élodie Martin", "/ledger")).Says("Chrome on Android", "127.0.0.1", "Olivia Botha")
}

func TestTheLedgerNamesTheMinutes(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "acme")
	meetings := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/meetings"
	review, kickOff := meetings+"/"+house.ID("acme", "meeting", "Design review").String(), meetings+"/"+house.ID("acme", "meeting", "Kick-off").String()
	for _, page := range []string{meetings, meetings + "?q=brulee", review, review, kickOff, review + "/minutes.pdf", kickOff + "/minutes.pdf", meetings + "/export.csv"} {
		carol.Get(page).Expect(200)
	}
	carol.Get(meetings + "/" + house.ID("acme", "meeting", "Prices and margins").String()).Expect(404)
	const project = "Website relaunch: "
	want := []string{
		"Downloaded " + project + "the meetings, as CSV", "Downloaded " + project + "the minutes of Kick-off", "Downloaded " + project + "the minutes of Design review",
		"Opened " + project + "the minutes of Kick-off", "Opened " + project + "the minutes of Design review", "Opened " + project + "the meetings", "Signed in",
	}
	if got := lines(house, "Carol Naidoo")[:len(want)]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	house.SQL("delete from meetings", nil)
	if got := lines(house, "Carol Naidoo")[1]; got != want[1] {
		t.Errorf("when the meeting is gone: %q", got)
	}
}

func TestWhoMayReadALedger(t *testing.T) {
	house := housetest.Open(t)
	ledger := path(house, "Carol Naidoo", "/ledger")
	house.AtWork("mandla", "acme").Get(ledger).Expect(200)
	for _, who := range []string{"mia", "vusi", "aisha", "carol"} {
		house.AtWork(who, "acme").Get(ledger).Expect(403)
	}
	house.AtWork("grace", "globex").Get(ledger).Expect(404)
	for _, broken := range []string{"?after=x&before=y", "?after=eyJrIjoieCIsImkiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiLCJwIjoxfQ", "?before=%00"} {
		house.AtWork("olivia", "acme").Get(ledger + broken).Expect(200)
	}
}

func TestALongLedgerHasPages(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`insert into ledger (organisation_id, id, contact_id, at, kind, subject)
		select k.organisation_id, gen_random_uuid(), k.id, now() - (n / 3) * interval '1 minute', 'opened', '/portal' from contacts k, generate_series(1, 120) n where k.email = 'carol@harbourcafe.example' and k.organisation_id = (select id from organisations where slug = 'acme')`, nil)
	var all int
	house.SQL("select count(*) from ledger l join contacts k on k.id = l.contact_id join organisations o on o.id = k.organisation_id where o.slug = 'acme' and k.email = 'carol@harbourcafe.example'", nil, &all)
	olivia, seen := house.AtWork("olivia", "acme"), 0
	for next := path(house, "Carol Naidoo", "/ledger"); next != ""; {
		page := olivia.Get(next).Expect(200).Page()
		seen += page.Find("tbody tr").Length()
		next = page.Find("a[rel=next]").AttrOr("href", "")
	}
	if seen != all || seen <= 100 {
		t.Errorf("%d lines of %d", seen, all)
	}
}

func TestEndingAllAccess(t *testing.T) {
	house := housetest.Open(t)
	olivia, carol := house.AtWork("olivia", "acme"), house.As("carol", "acme")
	second := "/clients/" + house.ID("acme", "client", "Königlich Essen").String() // she is a contact of another client as well
	olivia.PostForm(second+"/contacts", url.Values{"first_name": {"Carola"}, "email": {"carol@harbourcafe.example"}}).Expect(303)
	olivia.PostForm(path(house, "Carola", "/invitation"), choice(house, "Cookbook")).Expect(303)
	carol.Get("/portal").Expect(200).Says("Website relaunch")

	all := path(house, "Carol Naidoo", "/all-access")
	house.AtWork("mia", "acme").Delete(all).Expect(403)
	house.AtWork("grace", "globex").Delete(all).Expect(404)
	carol.Get("/portal").Expect(200)
	olivia.Get(all).Expect(200).Says("End all access of Carol Naidoo?", "End all access now")
	olivia.Delete(all).Expect(303).Follow().Says("can’t open anything here any more", "Revoked", "Access ended")
	carol.Do("GET", "/portal", nil).ExpectSignIn() // signed out here
	carol.Get("/portal").Expect(403).SaysNot("Website relaunch")
	carol.At("globex").Get("/portal").Expect(200).Says("Roof solar, Sea Point") // other organisations are not ours to close
	if n := house.Count("access a join contacts k on k.id = a.contact_id join organisations o on o.id = k.organisation_id where o.slug = 'acme' and k.email = 'carol@harbourcafe.example'"); n != 0 {
		t.Errorf("%d projects are still granted", n)
	}
	if n := house.Count("invitations i join contacts k on k.id = i.contact_id where k.first_name = 'Carola' and i.ended_at is null"); n != 0 {
		t.Error("her other invitation can still be used")
	}
	olivia.Delete(all).Expect(303) // twice is harmless
}

// TestEveryPageOfThePortalHasAName keeps the ledger from saying nothing about a page that was added later.
func TestEveryPageOfThePortalHasAName(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol := house.As("carol", "acme")
	carol.Get("/portal").Expect(200)
	named := func(kind, name string) string { return house.ID("acme", kind, name).String() }
	ids := strings.NewReplacer(":project", named("project", "Website relaunch"), ":meeting", named("meeting", "Kick-off"), ":document", named("document", "Floor plan"),
		":quote", named("quote", "Photography"), ":invoice", named("invoice", "Hosting, October"))
	house.SQL("update quotes set status = 'sent', answered_at = null, valid_until = null where title = 'Photography'", nil) // it can be answered
	for _, kind := range []string{"quote", "invoice"} {
		house.SQL("delete from papers where "+kind+"_id is not null", nil)
		house.SQL("insert into papers (organisation_id, id, "+kind+"_id, code, content, sha256, facts) select organisation_id, gen_random_uuid(), id, id::text, '%PDF', sha256('%PDF'), '{}' from "+kind+"s where status <> 'draft'", nil)
	}
	for _, route := range house.Server.Routes() {
		if route.Side == web.Portal && route.Method == "GET" {
			carol.Get(ids.Replace(route.Path)).Follow().Expect(200)
		}
	}
	for _, line := range lines(house, "Carol Naidoo") {
		if deed, thing, _ := strings.Cut(line, " "); (deed == "Opened" || deed == "Downloaded") && (thing == "" || strings.HasSuffix(thing, ":") || strings.HasPrefix(thing, "of ")) {
			t.Errorf("a page was opened that the ledger has no name for: %q", line)
		}
	}
}
