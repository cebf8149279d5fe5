package clients_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestArchivingManyAtOnce(t *testing.T) {
	house := housetest.Open(t)
	id := func(organisation, name string) string { return house.ID(organisation, "client", name).String() }
	form := url.Values{"clients": {id("acme", "Harbour Café"), id("acme", "Ubuntu Solar"), id("acme", "Seagull Prints"), id("globex", "Umhlanga Towers"), "nothing"}, "q": {""}, "sort": {"-name"}}
	archived := func() int { return house.Count("clients where archived_at is not null") }
	before := archived()

	house.Guest("acme").PostForm("/clients/archival", form).ExpectSignIn()
	for _, who := range []string{"mia", "aisha", "vusi"} {
		browser := house.As(who, "acme")
		browser.Get("/clients").Expect(200).HasNo(`#chosen button[formaction="/clients/archival"]`)
		browser.PostForm("/clients/archival", form).Expect(403)
	}
	stranger := house.As("grace", "globex")
	stranger.Get("/clients")
	stranger.PostForm("/clients/archival", url.Values{"clients": {id("acme", "Harbour Café")}}).Expect(303).Follow().Says("Choose the clients first")
	if archived() != before {
		t.Fatal("somebody archived who may not")
	}

	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Has(`#chosen button[formaction="/clients/archival"]`)
	done := olivia.PostForm("/clients/archival", form).ExpectTo("/clients?sort=-name").Follow().Says("2 clients archived.").SaysNot("ops@ubuntusolar.example")
	if archived() != before+2 {
		t.Errorf("%d clients are archived, %d before", archived(), before)
	}
	olivia.Get("/clients/" + id("acme", "Ubuntu Solar")).Says("archived Ubuntu Solar")
	olivia.Get("/").Says("archived Harbour Café")

	undo, _ := done.Page().Find(".toast form").Attr("action") // takes back these two, and not what was archived before
	olivia.Delete(undo).ExpectTo("/clients?sort=-name").Follow().Says("2 clients restored.", "Harbour Café")
	if archived() != before {
		t.Errorf("%d clients are archived, %d before", archived(), before)
	}
	olivia.PostForm("/clients/archival", url.Values{}).ExpectTo("/clients").Follow().Says("Choose the clients first")
}

func TestAFileSentToTheListIsNotLookedInto(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	file := housetest.File{Field: "file", Name: "clients.csv", Content: strings.NewReader(strings.Repeat("a", 100_000))}
	olivia.PostFile("/clients/archival", url.Values{"archived": {"1"}, "clients": {house.ID("acme", "client", "Harbour Café").String()}}, file).
		ExpectTo("/clients").Follow().Says("Choose the clients first", "Harbour Café")
}

func TestArchivingManyByHtmxDrawsTheListAnew(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	house.SQL("insert into clients (organisation_id, id, name) select o.id, gen_random_uuid(), 'Zulu ' || n from organisations o, generate_series(1, 45) n where o.slug = 'acme'", nil)
	next, _ := olivia.Get("/clients").Page().Find("a[rel=next]").Attr("href")
	address, err := url.Parse(next)
	if err != nil {
		t.Fatal(err)
	}
	form := address.Query()
	form["clients"] = nil
	for _, name := range names(olivia.Get(next)) {
		form.Add("clients", house.ID("acme", "client", name).String())
	}
	olivia.HX().PostForm("/clients/archival", form).Expect(200).Has("hx-partial #clients-list").Says("2 clients archived.", "Undo", "Showing 1 to 50 of 50") // no page is left there
}

// TestARowsMenuDrawsTheListAnew archives, deletes, restores, adds and edits by htmx on lists of every kind.
func TestARowsMenuDrawsTheListAnew(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	path := func(name string) string { return "/clients/" + house.ID("acme", "client", name).String() }
	on := func(list string) *housetest.Client {
		return olivia.HX().With("HX-Current-URL", "http://acme.skhokho.test"+list)
	}

	gone := on("/clients?sort=-name").Post(path("Ubuntu Solar")+"/archival").Expect(200).
		Has("hx-partial #clients-list").Says("Ubuntu Solar archived.", "Showing 1 to 6 of 6").SaysNot("ops@ubuntusolar.example")
	undo := gone.Page().Find(".toast form").AttrOr("action", "")
	olivia.Delete(undo).ExpectTo("/clients?sort=-name").Follow().Says("Ubuntu Solar restored.", "Showing 1 to 7 of 7", "ops@ubuntusolar.example")

	on("/clients?q=solar").Post(path("Ubuntu Solar")+"/archival").Expect(200).Says("Nothing found").SaysNot("Showing", "No clients yet")
	on("/clients?archived=1").Delete(path("Seagull Prints")+"/archival").Expect(200).Says("Seagull Prints restored.", "Showing 1 to 1 of 1", "Ubuntu Solar")
	on("/clients").Delete(path("Bólido Comidas")).Expect(200).Says("Bólido Comidas deleted.", "Showing 1 to 6 of 6").SaysNot("hola@bolido.example")

	house.SQL("insert into clients (organisation_id, id, name) select o.id, gen_random_uuid(), 'Zulu ' || n from organisations o, generate_series(1, 45) n where o.slug = 'acme'", nil)
	last := olivia.Get("/clients").Page().Find("a[rel=next]").AttrOr("href", "")
	on(last).Post(path("Zulu 9") + "/archival").Expect(200).Says("Showing 1 to 50 of 50") // the last page is no more
	on("/clients?q=zulu+8").PostForm("/clients", url.Values{"name": {"Aardvark"}}).Expect(200).Says("Aardvark added.", "Zulu 8", "Showing 1 to 1 of 1").Has("#clients-rows tr:first-child [aria-label='Choose Aardvark']")
	on("/clients?sort=-name").PostForm("/clients", url.Values{"name": {"Zulu 99"}}).Expect(200).Says("Showing 1 to 50 of 52").Has("#clients-rows tr:first-child [aria-label='Choose Zulu 99']")
	on("/clients?archived=1").PostForm("/clients", url.Values{"name": {"Zebra"}}).Expect(204) // no list of the archive could show it
	on("/clients?q=harbour").Patch(path("Harbour Café"), url.Values{"name": {"Harbour Tea"}}).Expect(200).Says("Harbour Tea saved.", "Showing 1 to 1 of 1").Has("#clients-rows [aria-label='Choose Harbour Tea']")

	for _, page := range []string{path("Harbour Tea"), path("Harbour Tea") + "/contacts", ""} { // elsewhere there is no list
		a := olivia.HX().With("HX-Current-URL", page).Post(path("Harbour Tea") + "/archival").Expect(204)
		if to := a.Header.Get("Hx-Redirect"); to != path("Harbour Tea") {
			t.Errorf("from %q it goes on to %q", page, to)
		}
	}
}
