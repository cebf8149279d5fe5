package clients_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestAClientsTabsAndFigures(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Thandeka Dlamini").String()
	for _, tab := range []string{"", "/projects", "/contacts", "/quotes", "/invoices", "/activity"} {
		olivia.Get(path+tab).Expect(200).Says("Total valueR 0.00", "Projects1", "Contacts1", "Invoices0").Has(`.tabs a[href$="/quotes"]`).Has(`.tabs a[href$="/invoices"]`)
		house.As("grace", "globex").Get(path + tab).Expect(404)
		house.As("carol", "acme").Get(path + tab).Expect(403)
		house.Guest("acme").Do("GET", path+tab, nil).ExpectSignIn()
		house.AtWork("vusi", "acme").Get(path + tab).Expect(200).HasNo(`.head a[href$="/edit"]`).HasNo(`main a[href$="/deletion"]`)
	}
	olivia.Get(path+"/quotes").Says("No quotes for Thandeka Dlamini yet", "New project").Has(`.tabs a[href$="/quotes"][aria-current]`)
	olivia.Get(path+"/invoices").Says("No invoices for Thandeka Dlamini yet", "No contact is marked yet as getting them.", "Choose who gets them", "Add the tax number")
	house.AtWork("vusi", "acme").Get(path + "/invoices").HasNo(".empty a")
	house.SQL("update organisations set currency = 'CHF' where slug = 'acme'", nil)
	olivia.Get(path).Says("Total valueCHF 0.00")
}

func TestAllThatHappenedWithAClient(t *testing.T) {
	house := housetest.Open(t)
	olivia, client := house.AtWork("olivia", "acme"), house.ID("acme", "client", "Bólido Comidas")
	path := "/clients/" + client.String()
	olivia.Get(path).Has(`a[href="` + path + `/activity"]`)
	house.SQL(`insert into activity (organisation_id, id, at, actor, kind, subject, client_id)
		select organisation_id, gen_random_uuid(), now() - (n / 4) * interval '1 minute', 'Mandla Zulu', 'contact.added', 'Person ' || lpad(n::text, 3, '0'), id
		from clients, generate_series(1, 119) n where id = $1`, []any{client})
	first := olivia.Get(path+"/activity").Says("Mandla Zulu added the contact Person 001", "Showing 1 to 50 of 120").SaysNot("added the client")
	second := olivia.Get(first.Page().Find("a[rel=next]").AttrOr("href", "")).Says("Showing 51 to 100 of 120", "Person 070")
	third := olivia.Get(second.Page().Find("a[rel=next]").AttrOr("href", "")).Says("Showing 101 to 120 of 120", "Olivia Botha added the client Bólido Comidas")
	if third.Page().Find("a[rel=next]").Length() != 0 {
		t.Error("there is a page after the last")
	}
	seen := map[string]bool{}
	for _, page := range []*housetest.Answer{first, second, third} {
		for _, line := range page.Page().Find("#latest li p").EachIter() {
			seen[line.Text()] = true
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d of 120 lines were seen", len(seen))
	}
	back := olivia.Get(second.Page().Find("a[rel=prev]").AttrOr("href", "")).Says("Showing 1 to 50 of 120")
	if back.Page().Find("#latest").Text() != first.Page().Find("#latest").Text() {
		t.Error("the way back leads elsewhere")
	}
	olivia.Get(path + "/activity?after=bm9uc2Vuc2U&before=e30").Expect(200).Says("Person 001")
}
