package products_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// formOf reads the form on a page as a browser would send it, hidden fields included.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		switch goquery.NodeName(field) {
		case "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case "textarea":
			value = strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n") // as browsers send lines
		}
		form.Set(field.AttrOr("name", ""), value)
	})
	return form
}

func with(form url.Values, field, value string) url.Values {
	other := url.Values{}
	for name, values := range form {
		other[name] = values
	}
	other.Set(field, value)
	return other
}

func TestTwoEditOneProduct(t *testing.T) {
	house := housetest.Open(t)
	aisha, mandla := at(house, "aisha", "acme"), at(house, "mandla", "acme")
	path := "/products/" + house.ID("acme", "product", "Workshop").String()
	began := formOf(aisha.Get(path + "/edit"))
	mandla.PostForm(path, with(with(formOf(mandla.Get(path+"/edit")), "price", "9000"), "tax", taxOf(house, "Exempt"))).ExpectTo("/products")
	aisha.PostForm(path, with(began, "unit", "day")).ExpectTo("/products")
	aisha.Get("/products").Says("Workshop saved. Mandla changed the price of one and the tax meanwhile; that is kept.", "R 9 000.00", "Exempt")

	clash := aisha.PostForm(path, with(with(began, "price", "9 500"), "tax", "")).Expect(409).
		Says("Somebody saved this while you were writing.", "Mandla saved “9000.00” here meanwhile.", "Mandla saved “Exempt” here meanwhile.").
		Has("input[name=price][value='9500.00'][aria-invalid=true]")
	aisha.Get("/products").SaysNot("9 500")
	aisha.PostForm(path, formOf(clash)).ExpectTo("/products")
	aisha.Get("/products").Says("R 9 500.00", "No tax")
	for _, hidden := range []string{"", "null", `{"price": 7}`} {
		aisha.PostForm(path, with(began, "started", hidden)).ExpectTo("/products")
	}
}

func TestManyEditOneProductAtOnce(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	path := "/products/" + house.ID("acme", "product", "Hosting").String()
	began := formOf(aisha.Get(path + "/edit"))
	edits := map[string]string{"name": "Host", "price": "99.99", "unit": "year", "description": "Elsewhere.", "tax": taxOf(house, "Zero-rated")}
	var everybody sync.WaitGroup
	for field, value := range edits {
		browser := aisha.Apart()
		everybody.Go(func() {
			if a := browser.PostForm(path, with(began, field, value)); a.Status != 303 {
				t.Errorf("%s was answered %d", field, a.Status)
			}
		})
	}
	everybody.Wait()
	now := formOf(aisha.Get(path + "/edit"))
	for field, value := range edits {
		if now.Get(field) != value {
			t.Errorf("%s is %q, want %q", field, now.Get(field), value)
		}
	}
}
