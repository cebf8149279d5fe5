package sales_test

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func TestPaymentsSettleAnInvoice(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha, day := at(house, "aisha", "acme"), time.Now().Format(time.DateOnly)
	path := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String()
	aisha.Get(path).Says("Overdue", "Still openR 1 472.00").Has("a[href='" + path + "/payments/new']")
	if amount := aisha.Get(path+"/payments/new").Page().Find("input[name=amount]").AttrOr("value", ""); amount != "1472.00" {
		t.Errorf("%s is proposed", amount)
	}
	paid := url.Values{"amount": {"1 000"}, "date": {day}, "method": {"Card"}, "reference": {"ref 7"}}
	for field, wrong := range map[string]map[string]string{
		"amount": {"": "An amount is a number", "0": "Write how much was paid.", "-5": "Write how much was paid.", "1,500": "1,500 can be read in two ways", "1472.01": "This is more than is open. R 1 472.00 is.", "99999999999999999999": ""},
		"date":   {"": "On which day was it paid?", "2199-01-01": "This day is still to come.", "yesterday": "Write the date as year-month-day"},
	} {
		for value, words := range wrong {
			aisha.PostForm(path+"/payments", with(paid, field, value)).Expect(422).Says(words)
		}
	}
	aisha.PostForm(path+"/payments", paid).ExpectTo(path)
	page := aisha.Get(path).Says("R 1 000.00 noted as paid.", "Paid−R 1 000.00", "Still openR 472.00", "Card, ref 7", "Aisha Patel")
	aisha.PostForm(path+"/payments", with(paid, "amount", "472")).ExpectTo(path)
	aisha.Get(path).Says("Still openR 0.00").HasNo("a[href='" + path + "/payments/new']")
	aisha.Get("/invoices?status=paid").Says("Hosting, October")
	aisha.PostForm(path+"/payments", with(paid, "amount", "1")).Expect(422).Says("Nothing is open any more")
	aisha.Get(path + "/voiding").Expect(409)
	aisha.PostForm(path+"/voiding", url.Values{"reason": {"Twice"}}).Expect(409).Says("Something has been paid of this invoice.")
	asked := page.Page().Find("a[href$='/deletion'][href^='/payments/']").AttrOr("href", "")
	aisha.Get(asked).Says("Take this payment back?", "R 1 000.00")
	payment := strings.TrimSuffix(asked, "/deletion")
	aisha.Delete(payment).ExpectTo(path)
	aisha.Get(path).Says("The payment of R 1 000.00 is taken back.", "Overdue", "Still openR 1 000.00")
	aisha.Delete(payment).Expect(404)
	aisha.PostForm("/invoices/"+house.ID("acme", "invoice", "Website relaunch, second half").String()+"/payments", with(paid, "amount", "1")).Expect(409).Says("This invoice hasn’t been sent yet.")
}

func TestTwoAtOnceNeverPayTooMuch(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String()
	statuses := make([]int, 6)
	var everybody sync.WaitGroup
	for i := range statuses {
		browser := aisha.Apart()
		everybody.Go(func() {
			statuses[i] = browser.PostForm(path+"/payments", url.Values{"amount": {"1000"}, "date": {"2026-01-05"}}).Status
		})
	}
	everybody.Wait()
	slices.Sort(statuses)
	if !slices.Equal(statuses, []int{303, 422, 422, 422, 422, 422}) {
		t.Errorf("answers are %v", statuses)
	}
	var paid int64
	house.SQL("select paid from invoices where title = 'Hosting, October'", nil, &paid)
	if paid != 100_000 {
		t.Errorf("%d is paid", paid)
	}
}

func TestTwoSendOneInvoice(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Website relaunch, second half").String()
	statuses := make([]int, 4)
	var everybody sync.WaitGroup
	for i := range statuses {
		browser := aisha.Apart()
		everybody.Go(func() {
			statuses[i] = browser.PostForm(path+"/sending", url.Values{"to": {"other"}, "email": {"a@b.example"}}).Status
		})
	}
	everybody.Wait()
	slices.Sort(statuses)
	if !slices.Equal(statuses, []int{303, 409, 409, 409}) || house.Count("deliveries where recipient = 'a@b.example'") != 1 {
		t.Errorf("answers are %v", statuses)
	}
}

func TestACreditNoteGivesBack(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Menu cards").String()
	aisha.Get(path).Says("R 2 112.15") // of R 3 612.15
	to := aisha.Post(path + "/credit").Expect(303).Location()
	if again := aisha.Post(path + "/credit").Expect(303).Location(); again != to {
		t.Errorf("a second draft at %s", again)
	}
	aisha.Get(path).Says("A draft").Has("a[href='" + to + "']")
	form := formOf(aisha.Get(to + "/edit"))
	send := url.Values{"to": {"none"}}
	aisha.PostForm(to, with(form, "line-quantity", "500")).ExpectTo(to)
	aisha.PostForm(to+"/sending", send).Expect(422).Says("This is more than is left of INV-", "R 3 612.15.")
	aisha.PostForm(to, with(formOf(aisha.Get(to+"/edit")), "line-quantity", "100")).ExpectTo(to)
	aisha.PostForm(to+"/sending", send).ExpectTo(to)
	aisha.Get(to).Says("CRN-", "Sent", "Credits").Has("a[href='" + path + "']")
	aisha.Get(path).Says("Given back−R 903.04", "Still openR 1 209.11", "CRN-")
	aisha.Get("/credits").Says("Menu cards", "CRN-").HasNo("a[href='/credits/new']")
	aisha.Get(to + "/paper.pdf").Expect(200)
	aisha.PostForm(path+"/payments", url.Values{"amount": {"1209.12"}, "date": {"2026-01-05"}}).Expect(422).Says("R 1 209.11 is.")
	aisha.PostForm(path+"/payments", url.Values{"amount": {"1209.11"}, "date": {"2026-01-05"}}).Expect(303)
	aisha.Get("/invoices?status=paid").Says("Menu cards")

	rest := aisha.Post(path + "/credit").Expect(303).Location() // of what was paid too
	aisha.PostForm(rest, with(formOf(aisha.Get(rest+"/edit")), "line-quantity", "300")).ExpectTo(rest)
	aisha.PostForm(rest+"/sending", send).ExpectTo(rest)
	aisha.Get(path).Says("Credited", "To pay backR 2 709.11")
	aisha.Post(path + "/credit").Expect(409).Says("All of this invoice has been given back already.")
	aisha.Post("/invoices/" + house.ID("acme", "invoice", "Website relaunch, second half").String() + "/credit").Expect(409)
	var other string
	house.SQL("select i.id::text from invoices i join organisations o on o.id = i.organisation_id where o.slug = 'globex' and i.status = 'sent' limit 1", nil, &other)
	aisha.Post("/invoices/" + other + "/credit").Expect(404)
}

func TestAnInvoiceIsVoidForAReason(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Installer app, prototype").String()
	aisha.Get(path + "/voiding").Says("It keeps its number")
	aisha.PostForm(path+"/voiding", url.Values{"reason": {" "}}).Expect(422).Says("Write down why.")
	aisha.PostForm(path+"/voiding", url.Values{"reason": {"Sent to the wrong company"}}).ExpectTo(path)
	aisha.Get(path).Says("Void", "Sent to the wrong company").HasNo("a[href='" + path + "/payments/new']").HasNo("a[href='" + path + "/mail']")
	for _, step := range []string{"/voiding", "/credit", "/mail"} {
		aisha.PostForm(path+step, url.Values{"reason": {"Again"}, "to": {"other"}, "email": {"a@b.example"}}).Expect(409)
	}
	aisha.PostForm(path+"/payments", url.Values{"amount": {"1"}, "date": {"2026-01-05"}}).Expect(409)
}

func TestTheTeamNotesAnAnswer(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := at(house, "mia", "acme")
	board := "/quotes/" + house.ID("acme", "quote", "Summer menu boards").String()
	mia.Get(board + "/acceptance").Says("Who accepted it")
	mia.PostForm(board+"/acceptance", url.Values{"name": {""}}).Expect(422).Says("Who answered for the client?")
	mia.PostForm(board+"/acceptance", url.Values{"name": {"Carol Naidoo"}}).ExpectTo(board)
	mia.Get(board).Says("Accepted", "by Carol Naidoo").Has("form[action='" + board + "/invoice']")
	mia.PostForm(board+"/refusal", url.Values{"name": {"Carol"}, "reason": {"No"}}).Expect(409)
	expired := "/quotes/" + house.ID("acme", "quote", "Installer app, offline mode").String()
	mia.PostForm(expired+"/refusal", url.Values{"name": {"Themba"}, "reason": {""}}).Expect(422).Says("Write down why")
	mia.PostForm(expired+"/refusal", url.Values{"name": {"Themba"}, "reason": {"No budget"}}).ExpectTo(expired)
	mia.Get(expired).Says("Declined", "No budget", "by Themba")
	mia.PostForm("/quotes/"+house.ID("acme", "quote", "Second café, website").String()+"/acceptance", url.Values{"name": {"Carol"}}).Expect(409)
}

func TestWhatCannotBeSentSaysWhy(t *testing.T) {
	house := housetest.OpenIdle(t)
	mandla := at(house, "mandla", "acme")
	path := begun(house, mandla, "/invoices")
	send := url.Values{"to": {"none"}}
	mandla.Get(path + "/sending").Says("Nothing stands on this invoice yet.")
	mandla.PostForm(path+"/sending", send).Expect(422).Says("Nothing stands on this invoice yet.")
	form := formOf(mandla.Get(path + "/edit"))
	mandla.PostForm(path, lines(form, [3]string{"Goodwill", "-1", "10"})).ExpectTo(path)
	mandla.PostForm(path+"/sending", send).Expect(422).Says("The total is below zero.")
	quote := begun(house, mandla, "/quotes")
	form = formOf(mandla.Get(quote + "/edit"))
	mandla.PostForm(quote, with(lines(form, [3]string{"Panels", "1", "10"}), "until", "2020-01-31")).ExpectTo(quote)
	mandla.PostForm(quote+"/sending", send).Expect(422).Says("It would have expired already.")
	if n := house.Count("series where next > 5"); n != 0 {
		t.Errorf("%d series have moved", n)
	}
}
