package sales_test

import (
	"net/url"
	"sync"
	"testing"

	"skhokho/app/housetest"
)

func TestTwoEditOneDraft(t *testing.T) {
	house := housetest.Open(t)
	mia, aisha := at(house, "mia", "acme"), at(house, "aisha", "acme")
	path := "/quotes/" + house.ID("acme", "quote", "Second café, website").String()
	began := formOf(mia.Get(path + "/edit"))
	theirs := with(with(formOf(aisha.Get(path+"/edit")), "terms", "Half on order."), "until", "2030-01-31")
	aisha.PostForm(path, lines(theirs, [3]string{"Everything", "1", "50000"})).ExpectTo(path)
	mia.PostForm(path, with(began, "title", "Kalk Bay, website")).ExpectTo(path)
	mia.Get(path).Says("Kalk Bay, website saved. Aisha changed the lines, the terms and the date meanwhile; that is kept.", "Everything", "R 57 500.00", "Half on order.")

	clash := mia.PostForm(path, lines(with(began, "terms", "All on order."), [3]string{"Mine", "1", "10"})).Expect(409).
		Says("Somebody saved this while you were writing.", "Aisha saved “Half on order.” here meanwhile.", "Aisha saved other lines meanwhile. Save again to use yours.").
		Has("input[name=line-title][value=Mine]").Has("input[name=title][value='Kalk Bay, website']")
	mia.Get(path).SaysNot("Mine").Says("Everything")
	mia.PostForm(path, formOf(clash)).ExpectTo(path)
	mia.Get(path).Says("Mine", "R 11.50", "All on order.", "Kalk Bay, website").SaysNot("Everything")
}

func TestOneChangesTheCurrencyAndAnotherTheLines(t *testing.T) {
	house := housetest.Open(t)
	mia, aisha := at(house, "mia", "acme"), at(house, "aisha", "acme")
	path := begun(house, mia, "/quotes")
	began := formOf(mia.Get(path + "/edit"))
	aisha.PostForm(path, with(formOf(aisha.Get(path+"/edit")), "currency", "JPY")).ExpectTo(path)
	mia.PostForm(path, lines(began, [3]string{"Mine", "1", "10.50"})).Expect(422).Says("Somebody else has just changed the currency, or the amounts.")
	mia.PostForm(path, lines(formOf(mia.Get(path+"/edit")), [3]string{"Mine", "3", "10.5"})).ExpectTo(path)
	mia.Get(path).Says("¥ 10.5", "¥ 32", "VAT 15 % on ¥ 32¥ 5", "Total¥ 37")
}

func TestManyEditOneDraftAtOnce(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := "/invoices/" + house.ID("acme", "invoice", "Website relaunch, second half").String()
	began := formOf(mia.Get(path + "/edit"))
	edits := map[string]url.Values{
		"title": with(began, "title", "Second half"), "notes": with(began, "notes", "Thank you."), "until": with(began, "until", "2030-01-31"), "included": with(began, "included", "yes"),
		"discount": with(began, "discount", "3 %"), "lines": lines(began, [3]string{"All", "1", "100"}),
	}
	var everybody sync.WaitGroup
	for field, form := range edits {
		browser := mia.Apart()
		everybody.Go(func() {
			if a := browser.PostForm(path, form); a.Status != 303 {
				t.Errorf("%s was answered %d", field, a.Status)
			}
		})
	}
	everybody.Wait()
	mia.Get(path).Says("Second half", "Thank you.", "31 January 2030", "All", "Discount−R 3.00", "TotalR 97.00")
	if n := house.Count("lines l join invoices i on i.id = l.invoice_id where i.title = 'Second half'"); n != 1 {
		t.Errorf("there are %d lines", n)
	}
}

func TestADraftIsThrownAwayWhileAnotherWrites(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	path := begun(house, mia, "/quotes")
	form := lines(formOf(mia.Get(path+"/edit")), [3]string{"Mine", "1", "10"})
	mia.PostForm(path, form).ExpectTo(path)
	mia.Get(path+"/deletion").Says("Delete this draft?", "Terrace, for Harbour Café, has not been sent.")
	mia.Delete(path).ExpectTo("/quotes")
	mia.Get("/quotes").Says("Terrace deleted.")
	mia.PostForm(path, form).Expect(404)
	if n := house.Count("lines where title = 'Mine'"); n != 0 {
		t.Errorf("%d lines are left", n)
	}
}

func TestAClientWithQuotesStays(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	client := house.ID("acme", "client", "Bólido Comidas").String()
	for _, list := range []string{"quotes", "invoices"} {
		path := olivia.PostForm("/"+list, url.Values{"title": {"Menu"}, "client": {client}}).Expect(303).Location()
		olivia.Delete("/clients/" + client).Expect(409).Says("This client has " + list + ", which would be lost with it. Archive it instead.")
		olivia.Delete(path[:len(path)-len("/edit")]).Expect(303)
	}
	olivia.Delete("/clients/" + client).Expect(303)
}
