package sales_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// TestWhoMayUseEachRoute asks of every route: does it work for the team, is a stranger told nothing, is a role that only
// reads refused, and is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.Open(t)
	for kind, title := range map[string]string{"quote": "Second café, website", "invoice": "Website relaunch, second half"} {
		list, id := "/"+kind+"s", house.ID("acme", kind, title).String()
		one := list + "/:id"
		edited := formOf(at(house, "aisha", "acme").Get(strings.ReplaceAll(one, ":id", id) + "/edit"))
		for _, route := range []struct {
			method, path string
			form         url.Values
			may          string // who may, beside Aisha, Mandla and Olivia: everybody, or members too
		}{
			{"GET", list, nil, "everybody"},
			{"GET", list + "/export.csv", nil, "everybody"},
			{"GET", list + "/export.txt", nil, "everybody"},
			{"GET", list + "/export.xlsx", nil, "everybody"},
			{"GET", list + "/export.pdf", nil, "everybody"},
			{"GET", list + "/print", nil, "everybody"},
			{"GET", list + "/new", nil, "members"},
			{"POST", list, url.Values{"title": {"Terrace"}, "client": {house.ID("acme", "client", "Harbour Café").String()}}, "members"},
			{"GET", one, nil, "everybody"},
			{"GET", one + "/edit", nil, "members"},
			{"PATCH", one, edited, "members"},
			{"PATCH", one + "/totals", edited, "members"},
			{"PATCH", one + "/lines", edited, "members"},
			{"PATCH", one + "/catalogue", edited, ""},
			{"GET", one + "/deletion", nil, "members"},
			{"GET", one + "/paper.pdf", nil, "everybody"},
			{"GET", one + "/sending", nil, ""},
			{"DELETE", one, url.Values{}, "members"},
		} {
			t.Run(route.method+" "+route.path, func(t *testing.T) {
				path := strings.ReplaceAll(route.path, ":id", id)
				ask := func(c *housetest.Client, path string) *housetest.Answer {
					if route.form == nil {
						return c.Get(path)
					}
					return c.PostForm(path, with(route.form, "_method", route.method))
				}
				ask(house.Guest("acme"), path).ExpectSignIn()
				ask(at(house, "carol", "acme"), path).Expect(403).SaysNot(title)
				ask(at(house, "grace", "acme"), path).Expect(403).SaysNot(title)
				if strings.Contains(route.path, ":") {
					ask(at(house, "grace", "globex"), path).Expect(404).SaysNot(title)
					for _, nothing := range []string{"x", "00000000-0000-0000-0000-000000000000"} {
						ask(at(house, "aisha", "acme"), strings.ReplaceAll(route.path, ":id", nothing)).Expect(404)
					}
				}
				expect := func(person string, allowed bool) {
					if a := ask(at(house, person, "acme"), path); allowed == (a.Status == 403) || allowed && a.Status >= 400 {
						t.Errorf("%s: %s", person, fmt.Sprint(a.Status, " ", a.Text()))
					}
				}
				expect("vusi", route.may == "everybody")
				expect("mia", route.may != "")
				if route.method != "DELETE" { // then there is nothing left
					expect("aisha", true)
					expect("mandla", true)
				}
			})
		}
	}
}

// TestSendingAndSettlingAreRefused asks of every route that sends, settles or answers: a guest, a client, a reader, a member who may not,
// a stranger, and for a thing that has gone. Nothing has happened afterwards.
func TestSendingAndSettlingAreRefused(t *testing.T) {
	house := housetest.Open(t)
	id := func(kind, title string) string { return house.ID("acme", kind, title).String() }
	draft, sent, quote, board := id("invoice", "Website relaunch, second half"), id("invoice", "Hosting, October"), id("quote", "Second café, website"), id("quote", "Summer menu boards")
	var payment string
	house.SQL("select p.id::text from payments p join invoices i on i.id = p.invoice_id where i.title = 'Menu cards'", nil, &payment)
	letter, paid := url.Values{"to": {"other"}, "email": {"a@b.example"}}, url.Values{"amount": {"1"}, "date": {"2026-01-05"}}
	people := map[string]*housetest.Client{}
	for _, person := range []string{"vusi", "mia", "carol"} {
		people[person] = at(house, person, "acme")
	}
	guest, grace, aisha := house.Guest("acme"), at(house, "grace", "globex"), at(house, "aisha", "acme")
	const standing = "(select 'sent ' || count(number) || ' void ' || count(voided_at) || ' ' || coalesce(sum(paid), 0) from invoices) || (select ' quotes ' || count(number) || ' ' || count(answered_at) from quotes) || (select ' mails ' || count(*) from deliveries)"
	var before, after string
	house.SQL("select "+standing, nil, &before)
	for _, route := range []struct {
		method, path, id string
		form             url.Values
		member           bool // members may
	}{
		{"GET", "/invoices/:id/sending", draft, nil, false},
		{"POST", "/invoices/:id/sending", draft, letter, false},
		{"GET", "/invoices/:id/mail", sent, nil, false},
		{"POST", "/invoices/:id/mail", sent, letter, false},
		{"GET", "/invoices/:id/payments/new", sent, nil, false},
		{"POST", "/invoices/:id/payments", sent, paid, false},
		{"GET", "/payments/:id/deletion", payment, nil, false},
		{"DELETE", "/payments/:id", payment, url.Values{}, false},
		{"GET", "/invoices/:id/voiding", sent, nil, false},
		{"POST", "/invoices/:id/voiding", sent, url.Values{"reason": {"x"}}, false},
		{"POST", "/invoices/:id/credit", sent, url.Values{}, true},
		{"POST", "/quotes/:id/sending", quote, letter, false},
		{"GET", "/quotes/:id/acceptance", board, nil, true},
		{"POST", "/quotes/:id/acceptance", board, url.Values{"name": {"x"}}, true},
		{"POST", "/quotes/:id/refusal", board, url.Values{"name": {"x"}, "reason": {"y"}}, true},
		{"POST", "/quotes/:id/invoice", board, url.Values{}, true},
	} {
		ask := func(c *housetest.Client, id string) *housetest.Answer {
			path := strings.ReplaceAll(route.path, ":id", id)
			if route.form == nil {
				return c.Get(path)
			}
			return c.PostForm(path, with(route.form, "_method", route.method))
		}
		ask(guest, route.id).ExpectSignIn()
		ask(people["carol"], route.id).Expect(403)
		ask(people["vusi"], route.id).Expect(403)
		if !route.member {
			ask(people["mia"], route.id).Expect(403)
		}
		ask(grace, route.id).Expect(404).SaysNot("Hosting", "Summer", "Website")
		for _, nothing := range []string{"x", "00000000-0000-0000-0000-000000000000"} {
			ask(aisha, nothing).Expect(404)
		}
	}
	if house.SQL("select "+standing, nil, &after); before != after {
		t.Errorf("what was refused has been done: %s, and was %s", after, before)
	}
}

// TestTwiceIsOnce sends the same form again, as an impatient person does: it happens once, and the second answer says why.
func TestTwiceIsOnce(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	one := func(kind, title string) string { return "/" + kind + "s/" + house.ID("acme", kind, title).String() }
	letter := url.Values{"to": {"other"}, "email": {"a@b.example"}}
	for _, step := range []struct {
		path   string
		form   url.Values
		status int // of the second
		says   string
	}{
		{one("invoice", "Website relaunch, second half") + "/sending", letter, 409, "has been sent"},
		{one("quote", "Second café, website") + "/sending", letter, 409, "has been sent"},
		{one("invoice", "Hosting, October") + "/payments", url.Values{"amount": {"1472.00"}, "date": {"2026-01-05"}}, 422, "Nothing is open any more"},
		{one("invoice", "Installer app, prototype") + "/voiding", url.Values{"reason": {"Twice"}}, 409, ""},
		{one("quote", "Summer menu boards") + "/acceptance", url.Values{"name": {"Carol"}}, 409, ""},
		{one("quote", "Summer menu boards") + "/refusal", url.Values{"name": {"Carol"}, "reason": {"No"}}, 409, ""},
	} {
		if !strings.HasSuffix(step.path, "/refusal") { // it is answered already
			aisha.PostForm(step.path, step.form).Expect(303)
		}
		aisha.PostForm(step.path, step.form).Expect(step.status).Says(step.says)
	}
	if n := house.Count("deliveries where recipient = 'a@b.example'"); n != 2 {
		t.Errorf("%d mails are promised of two that were sent", n)
	}
	made := one("quote", "Summer menu boards") + "/invoice"
	if first, second := aisha.Post(made).Expect(303).Location(), aisha.Post(made); second.Status == 303 && second.Location() != first || house.Count("invoices where quote_id is not null and title = 'Summer menu boards'") != 1 {
		t.Errorf("two invoices are made of one quote: %d", second.Status)
	}
}
