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
