package sales_test

import (
	"strings"
	"sync"
	"testing"

	"skhokho/app/housetest"
)

func TestAnInvoiceIsMadeOfAQuote(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	quote := "/quotes/" + house.ID("acme", "quote", "Summer menu boards").String()
	making := quote + "/invoice"
	house.Guest("acme").Post(making).ExpectSignIn()
	for _, person := range []string{"carol", "grace", "vusi"} {
		at(house, person, "acme").Post(making).Expect(403)
	}
	at(house, "vusi", "acme").Get(quote).HasNo("form[action='" + making + "']")
	at(house, "grace", "globex").Post(making).Expect(404)
	mia.Post("/quotes/x/invoice").Expect(404)
	mia.Post("/quotes/00000000-0000-0000-0000-000000000000/invoice").Expect(404)

	mia.Get(quote).Has("form[action='" + making + "']").Says("R 15 886.04")
	to := mia.Post(making).Expect(303).Location()
	if !strings.HasPrefix(to, "/invoices/") {
		t.Fatalf("it leads to %s", to)
	}
	mia.Get(to).Says("The invoice has all that was on the quote.", "Summer menu boards", "Menu cards, A5", "R 7.8525 / card", "Discount−R 727.05", "TotalR 15 886.04", "Draft", "Due date").Has("a[href='" + quote + "']")
	mia.Get(quote).HasNo("form[action='" + making + "']").Has("a[href='" + to + "']")
	mia.Post(making).Expect(409).Says("An invoice has been made of this quote already.")
	form := formOf(mia.Get(to + "/edit"))
	mia.PostForm(to, with(form, "discount", "")).ExpectTo(to)
	mia.Get(to).Says("TotalR 16 722.15")
	mia.Get(quote).Says("TotalR 15 886.04")
	mia.Delete(to).Expect(303) // and then another can be made
	mia.Post(making).Expect(303)
	for _, title := range []string{"Second café, website", "Photography"} {
		mia.Post("/quotes/" + house.ID("acme", "quote", title).String() + "/invoice").Expect(409).Says("An invoice can be made of a quote that has been sent and wasn’t declined.")
	}
}

func TestTwoMakeAnInvoiceOfOneQuote(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	making := "/quotes/" + house.ID("acme", "quote", "Summer menu boards").String() + "/invoice"
	var everybody sync.WaitGroup
	statuses := [4]int{}
	for i := range statuses {
		browser := mia.Apart()
		everybody.Go(func() { statuses[i] = browser.Post(making).Status })
	}
	everybody.Wait()
	if n := house.Count("invoices where title = 'Summer menu boards'"); n != 1 {
		t.Errorf("%d invoices were made: %v", n, statuses)
	}
}
