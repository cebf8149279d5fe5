package audit_test

import (
	"context"
	"encoding/csv"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/audit"
	"skhokho/app/housetest"
)

func TestWhoDidWhatFromWhereAndWhatItWas(t *testing.T) {
	house := housetest.Open(t)
	call(house, "mandla", "+27 21 555 0100")
	call(house, "mandla", "+27 21 555 0200")
	adam := house.AtWork("adam", "acme").With("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0")
	adam.Post("/clients/" + house.ID("acme", "client", "Blondel père et fils").String() + "/archival").Expect(303)
	page := adam.Get("/activity").Expect(200).Says("Today, ", "Mandla Zulu edited Harbour Café", "Phone", "Before: +27 21 555 0134", "Now: +27 21 555 0100", "Before: +27 21 555 0100", "Now: +27 21 555 0200", "Firefox on Linux · 127.0.0.1", "Export")
	if opened := page.Page().Find(".log li").First().Find("details"); opened.Find("summary").Text() != "From where" {
		t.Errorf("the last event opens to %q", opened.Text())
	}
}

func TestTheLogIsNarrowed(t *testing.T) {
	house := housetest.Open(t)
	path := call(house, "mandla", "+27 21 555 0200")
	adam := house.AtWork("adam", "acme")
	var mandla string
	house.SQL("select id from people where email = 'mandla@acme.example'", nil, &mandla)
	client, project := strings.TrimPrefix(path, "/clients/"), house.ID("acme", "project", "Website relaunch").String()
	for query, want := range map[string]struct{ says, not string }{
		"person=" + mandla:                           {"Mandla Zulu edited Harbour Café", "completed the milestone Design"},
		"about=meetings":                             {"published the minutes of Kick-off", "edited Harbour Café"},
		"about=clients&person=" + mandla:             {"edited Harbour Café", "published the minutes"},
		"client=" + client:                           {"Only what belongs to Harbour Café", "Dlamini"},
		"project=" + project:                         {"Only what belongs to Website relaunch", "edited Harbour Café"},
		"q=" + url.QueryEscape("harbour"):            {"edited Harbour Café", "Dlamini"},
		"q=" + url.QueryEscape("%_"):                 {"Nothing found", "Mandla Zulu edited"},
		"from=2026-01-01&to=2020-01-01":              {"The last day is before the first.", "Mandla Zulu edited"},
		"to=2020-01-01":                              {"Nothing found", "Mandla Zulu edited"},
		"from=2020-01-01":                            {"edited Harbour Café", "Nothing found"},
		"client=" + uuid.NewString():                 {"Nothing found", "Only what belongs"},
		"person=x&client=x&about=x&from=x&after=x":   {"edited Harbour Café", "Nothing found"},
		"person=" + mandla + "&q=Harbour&about=team": {"Nothing found", "edited Harbour Café"},
	} {
		adam.Get("/activity?" + query).Expect(200).Says(want.says).SaysNot(want.not)
	}
	adam.HX().Get("/activity?q=harbour").Expect(200).Has("#activity-list").HasNo("h1")
	house.As("grace", "globex").Get("/activity?client="+client+"&person="+mandla).Expect(200).SaysNot("Harbour", "Mandla")
}

func TestEverybodyReadsWhatTheyMay(t *testing.T) {
	house := housetest.Open(t)
	call(house, "mandla", "+27 21 555 0200")
	house.SQL(`insert into activity (organisation_id, id, actor, kind, subject) select id, gen_random_uuid(), 'Adam Jacobs', k, 'it' from organisations, unnest(array['money.changed', 'activity.exported']) k where slug = 'acme'`, nil)
	for person, sees := range map[string]struct{ money, where bool }{
		"olivia": {true, true}, "adam": {true, true}, "mandla": {}, "mia": {}, "aisha": {money: true}, "vusi": {},
	} {
		somebody := house.AtWork(person, "acme")
		text := somebody.Get("/activity").Expect(200).Says("edited Harbour Café").Text()
		for words, wanted := range map[string]bool{"edited how it are written": sees.money, "exported the activity as it": sees.where, "127.0.0.1": sees.where, "Export": sees.where} {
			if strings.Contains(text, words) != wanted {
				t.Errorf("%s sees %q: %v", person, words, !wanted)
			}
		}
		somebody.Get("/activity/export.csv").Expect(map[bool]int{true: 200, false: 403}[sees.where])
	}
	house.As("carol", "acme").Get("/activity").Expect(403)
	house.Guest("acme").Get("/activity").ExpectSignIn()
}

func TestTheLogIsGivenOutAsItIsNarrowed(t *testing.T) {
	house := housetest.Open(t)
	call(house, "mandla", "+27 21 555 0100")
	adam := house.AtWork("adam", "acme")
	house.SQL(`insert into activity (organisation_id, id, actor, kind, subject, changes) select o.id, gen_random_uuid(), '=cmd', 'task.added', '+1+1', '[]' from organisations o, generate_series(1, 2500) where slug = 'acme'`, nil)
	for _, ending := range []string{"csv", "txt", "xlsx", "pdf"} {
		adam.Get("/activity/export." + ending + "?about=clients").Expect(200)
	}
	adam.Get("/activity/print?about=tasks").Expect(200).Says("The newest 2 000 are printed; a spreadsheet has all.")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(adam.Get("/activity/export.csv?q=%2B1%2B1").Expect(200).Body, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 2501 || rows[1][2] != "'=cmd" || rows[1][3] != "added the task +1+1" {
		t.Fatalf("%v: %d rows, of which the second is %q", err, len(rows), rows[min(1, len(rows)-1)])
	}
	whole := adam.Get("/activity/export.csv").Expect(200).Body
	for _, cell := range []string{"Mandla Zulu", "edited Harbour Café", "127.0.0.1"} {
		if !strings.Contains(whole, cell) {
			t.Errorf("the file has no %q", cell)
		}
	}
	adam.Get("/activity?about=team").Says("Adam Jacobs exported the activity as CSV", "an Excel workbook", "a print", "Now: Clients", "Now: with “+1+1”")
}

func TestWhatSkhokhoDoesByItselfSaysSo(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`insert into activity_origins (organisation_id, activity_id, address, browser) select organisation_id, id, '', '' from activity where actor = 'Skhokho' limit 1`, nil)
	house.AtWork("adam", "acme").Get("/activity").Expect(200).Says("From Skhokho itself")
}

func TestFromWhereIsForgottenAfterAYear(t *testing.T) {
	house := housetest.OpenIdle(t)
	call(house, "mandla", "+27 21 555 0200")
	call(house, "mandla", "+27 21 555 0300")
	events := house.Count("activity")
	house.SQL("update activity_origins set at = now() - interval '366 days' where activity_id = (select id from activity where kind = 'client.changed' order by id limit 1)", nil)
	sweeper := audit.NewSweeper(house.Server.DB())
	for range 2 {
		if err := sweeper.Work(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if left := house.Count("activity_origins o join activity a on a.id = o.activity_id where a.kind = 'client.changed'"); left != 1 || house.Count("activity") != events {
		t.Errorf("%d of 2 are left, and %d of %d events", left, house.Count("activity"), events)
	}
}
