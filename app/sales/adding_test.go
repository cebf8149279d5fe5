package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/housetest"
)

func TestAClientIsAddedFromADraft(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	for _, list := range []string{"/quotes", "/invoices"} {
		path := begun(house, olivia, list)
		page := olivia.Get(path+"/edit").Says("New client…", "New contact…").Has("a[data-dialog][href='/clients/new?" + url.Values{"back": {path + "/edit"}, "here": {"1"}}.Encode() + "']")

		// Without scripts the draft is kept first, and the way leads back to it.
		form := with(lines(formOf(page), [3]string{"Panels", "2", "500"}), "notes", "Typed before")
		to := olivia.PostForm(path, with(form, "then", "client")).Expect(303).Location()
		brief := olivia.Get(to).Says("New client", "Contact’s first name").Has("input[name=back][value='" + path + "/edit']")
		add := formOf(brief)
		if add.Has("here") {
			t.Error("nothing waits behind it")
		}
		olivia.PostForm("/clients", with(add, "last_name", "Dlamini")).Expect(422).Says("What is the client called?", "What is their first name?").Has("input[name=back]")
		back := olivia.PostForm("/clients", with(with(with(with(add, "name", "O’Malley & <Sons>"+list), "first_name", "Nomsa"), "last_name", "Dlamini"), "email", "nomsa@omalley.example")).Expect(303).Location()
		if !strings.HasPrefix(back, path+"/edit?") {
			t.Fatalf("the way back is %s", back)
		}
		editor := olivia.Get(back).Says("O’Malley & <Sons>"+list+" added.", "Typed before").Has("form[data-unsaved]").Has("input[name=line-title][value=Panels]")
		chosen := formOf(editor)
		client := house.ID("acme", "client", "O’Malley & <Sons>"+list)
		var contact uuid.UUID
		house.SQL("select id from contacts where client_id = $1 and email = 'nomsa@omalley.example' and gets_invoices and is_primary", []any{client}, &contact)
		if chosen.Get("client") != client.String() || chosen.Get("contact") != contact.String() {
			t.Errorf("chosen are %s and %s", chosen.Get("client"), chosen.Get("contact"))
		}
		olivia.PostForm(path, chosen).ExpectTo(path)
		olivia.Get(path).Says("O’Malley & <Sons>"+list, "Nomsa Dlamini", "Panels", "Typed before")

		// And the same for a contact.
		to = olivia.PostForm(path, with(formOf(olivia.Get(path+"/edit")), "then", "contact")).Expect(303).Location()
		add = formOf(olivia.Get(to).Says("Somebody at O’Malley & <Sons>" + list))
		back = olivia.PostForm("/clients/"+client.String()+"/contacts", with(add, "first_name", "Sam")).Expect(303).Location()
		chosen = formOf(olivia.Get(back).Says("Sam added."))
		olivia.PostForm(path, chosen).ExpectTo(path)
		olivia.Get(path).Says("Sam")
	}
}

func TestAClientIsAddedInTheDialogOverADraft(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	path := begun(house, olivia, "/quotes")
	answer := olivia.HX().PostForm("/clients", url.Values{"back": {path + "/edit"}, "here": {"1"}, "name": {"<i>Kalk</i>"}, "first_name": {"Zoë"}}).Expect(200).
		Has("[hx-target='#field-client'] option[selected]").Has("[hx-target='#field-contact'] option[selected]").Says("<i>Kalk</i> added.").HasNo("i")
	if answer.Header.Get("HX-Redirect") != "" {
		t.Error("it leads away from what was typed")
	}
	client := house.ID("acme", "client", "<i>Kalk</i>").String()
	totals := olivia.HX().Patch(path+"/totals", with(formOf(olivia.Get(path+"/edit")), "client", client)).Expect(200)
	totals.Has("[hx-target='#adding-contact'] a[href^='/clients/" + client + "/contacts/new?']").Has("[hx-target='#field-contact'] option")
	olivia.HX().PostForm("/clients/"+client+"/contacts", url.Values{"back": {path + "/edit"}, "here": {"1"}, "first_name": {"Ada"}}).Expect(200).Has("[hx-target='#field-contact'] option[selected]")
	olivia.HX().PostForm("/clients", url.Values{"back": {path + "/edit"}, "here": {"1"}, "name": {""}}).Expect(422).Says("What is the client called?").Has("input[name=here]")
}

func TestAClientIsAddedWhereADraftBegins(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	olivia.Get("/quotes/new").Says("New client…")
	to := olivia.PostForm("/quotes", url.Values{"title": {"Roof & walls"}, "then": {"client"}}).Expect(303).Location()
	back := olivia.PostForm("/clients", with(formOf(olivia.Get(to).Says("New client")), "name", "Fourth Beach")).Expect(303).Location()
	begin := formOf(olivia.Get(back).Has("option[selected][value='" + house.ID("acme", "client", "Fourth Beach").String() + "']"))
	if begin.Get("title") != "Roof & walls" {
		t.Errorf("the title is %q", begin.Get("title"))
	}
	olivia.Get(olivia.PostForm("/quotes", begin).Expect(303).Location()).Has("input[name=title][value='Roof & walls']")
}

func TestTheWayBackStaysInTheHouse(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := at(house, "olivia", "acme")
	for _, back := range []string{"https://evil.example/x", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "/\t/evil.example", ""} {
		olivia.Get("/clients/new?back=" + url.QueryEscape(back)).Expect(200).HasNo("input[name=back]")
		client := olivia.PostForm("/clients", url.Values{"back": {back}, "name": {"A" + back}}).Expect(303).Location()
		if !strings.HasPrefix(client, "/clients/") {
			t.Errorf("%q leads to %s", back, client)
		}
		if to := olivia.PostForm(client+"/contacts", url.Values{"back": {back}, "first_name": {"B"}}).Expect(303).Location(); to != client+"/contacts" {
			t.Errorf("%q leads to %s", back, to)
		}
	}
	path := begun(house, olivia, "/quotes")
	olivia.Get(path + "/edit?client=" + house.ID("globex", "client", "Umhlanga Towers").String() + "&contact=x").SaysNot("Umhlanga").HasNo("#adding-contact a")
}

func TestWhoMayAddFromADraft(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := begun(house, at(house, "mia", "acme"), "/invoices")
	for person, may := range map[string][2]bool{"olivia": {true, true}, "mandla": {true, true}, "aisha": {true, false}, "mia": {false, false}} {
		c := at(house, person, "acme")
		page := c.Get(path + "/edit")
		for i, words := range []string{"New client…", "New contact…"} {
			if strings.Contains(page.Text(), words) != may[i] {
				t.Errorf("%s sees %s: %v", person, words, !may[i])
			}
		}
		form := url.Values{"back": {path + "/edit"}, "name": {"By " + person}, "first_name": {"Somebody"}}
		if a := c.PostForm("/clients", form); (a.Status == 303) != may[0] || !may[0] && a.Status != 403 {
			t.Errorf("%s was answered %d", person, a.Status)
		}
	}
	if n := house.Count("contacts k join clients c on c.id = k.client_id where c.name = 'By aisha'"); n != 0 {
		t.Error("who may not add contacts added one")
	}
	at(house, "mia", "acme").Get("/invoices/new").SaysNot("New client…")
}
