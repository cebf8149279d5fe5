package products_test

import (
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// taxOf is the id of a tax of Acme's.
func taxOf(house *housetest.House, name string) string {
	var id string
	house.SQL("select t.id::text from taxes t join organisations o on o.id = t.organisation_id where o.slug = 'acme' and t.name = $1", []any{name}, &id)
	return id
}

func TestTheCatalogueIsKept(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	aisha.Get("/products/new").Has("option[selected][value='"+taxOf(house, "VAT")+"']").Says("VAT 15 %", "Zero-rated", "Exempt", "No tax", "Without tax.")
	form := url.Values{"name": {"  Cable  "}, "price": {"R 1 250,5"}, "unit": {"m"}, "tax": {taxOf(house, "Exempt")}, "description": {"By the metre."}}
	aisha.PostForm("/products", form).ExpectTo("/products")
	aisha.Get("/products").Says("Cable added.", "By the metre.", "R 1 250.50", "m", "Exempt")

	path := "/products/" + house.ID("acme", "product", "Cable").String()
	aisha.Get(path + "/edit").Has("input[name=price][value='1250.50']").Has("option[selected][value='" + taxOf(house, "Exempt") + "']")
	aisha.PostForm(path, url.Values{"_method": {"PATCH"}, "name": {"Cable"}, "price": {"0.0125"}}).ExpectTo("/products")
	aisha.Get("/products").Says("Cable saved.", "R 0.0125", "No tax").SaysNot("By the metre.")
	house.As("grace", "globex").Get("/products").SaysNot("Cable", "Design").Says("Solar panel, 450 W")
}

func TestAPriceNobodyCanReadIsAskedForAgain(t *testing.T) {
	house := housetest.Open(t)
	aisha := at(house, "aisha", "acme")
	for price, want := range map[string]string{
		"":                     "What does one of it cost?",
		"a lot":                "An amount is a number, such as 1250.00.",
		"1,250":                "1,250 can be read in two ways. Write 1250 for the larger number, or 1.2500 for the smaller.",
		"€ 5":                  "Amounts here are in ZAR. Write the number alone.",
		"9.1234567":            "An amount has 6 decimals here at the most.",
		"99999999999999999999": "This comes to more than can be counted.",
	} {
		aisha.PostForm("/products", url.Values{"name": {"Odd"}, "price": {price}, "unit": {"bag"}}).Expect(422).Says(want).
			Has("input[name=name][value=Odd]").Has("input[name=unit][value=bag]").Has("input[name=price][aria-invalid=true]")
	}
	aisha.PostForm("/products", url.Values{"name": {""}, "price": {"5"}}).Expect(422).Says("What is it called?")
	for _, tax := range []string{"x", "00000000-0000-0000-0000-000000000000", house.ID("acme", "product", "Design").String()} {
		aisha.PostForm("/products", url.Values{"name": {"Odd"}, "price": {"5"}, "tax": {tax}}).Expect(422).Says("Choose one from the list.")
	}
	aisha.PostForm("/products", url.Values{"name": {strings.Repeat("n", 121)}, "price": {"5"}}).Expect(422)
	aisha.Get("/products").SaysNot("Odd")
}

func TestAProductIsArchivedAndComesBack(t *testing.T) {
	house := housetest.Open(t)
	mandla := at(house, "mandla", "acme")
	path := "/products/" + house.ID("acme", "product", "Hosting").String() + "/archival"
	mandla.Post(path).ExpectTo("/products")
	mandla.Get("/products").Says("Hosting archived.").Has("form[action='" + path + "'] input[name=_method][value=DELETE]")
	mandla.Get("/products").SaysNot("With backups every night")
	mandla.Get("/products?archived=1").Says("Hosting", "Flash banner").SaysNot("Photography")
	mandla.Delete(path).ExpectTo("/products")
	mandla.Get("/products").Says("Hosting restored.", "With backups every night")
	mandla.Post(path).Expect(303)
	mandla.Post(path).Expect(303)
}

func TestTheCatalogueIsSearchedSortedAndTurned(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	names := func(path string) (names []string) {
		olivia.Get(path).Expect(200).Page().Find("#products-rows .name").Each(func(_ int, name *goquery.Selection) { names = append(names, name.Text()) })
		return names
	}
	if got := names("/products?q=kitchen"); !slices.Equal(got, []string{"Training for the kitchen"}) {
		t.Errorf("kitchen finds %q", got)
	}
	if got := names("/products?q=somebody+who"); !slices.Equal(got, []string{"Hosting"}) {
		t.Errorf("a description finds %q", got)
	}
	if got := names("/products?sort=-price"); len(got) != 9 || got[0] != "Photography" || got[8] != "Translation into Afrikaans" {
		t.Errorf("by price there are %q", got)
	}
	for _, odd := range []string{"q=%25", "q=%27%3B--", "sort=tax", "after=x", "sort=-price&after=eyJrIjoiYSJ9", "archived=2", "q=" + strings.Repeat("x", 5000)} {
		olivia.Get("/products?" + odd).Expect(200)
	}
	house.SQL(`insert into products (organisation_id, id, name, price, currency) select o.id, gen_random_uuid(), 'Screw ' || lpad(n::text, 3, '0'), n * 10000, 'ZAR'
		from organisations o, generate_series(1, 120) n where o.slug = 'acme'`, nil)
	seen := map[string]bool{}
	next := "/products?q=screw&sort=-price"
	for pages := 0; next != ""; pages++ {
		page := olivia.Get(next).Expect(200).Page()
		page.Find("#products-rows .name").Each(func(_ int, name *goquery.Selection) { seen[name.Text()] = true })
		if next = page.Find("a[rel=next]").AttrOr("href", ""); pages > 3 {
			t.Fatal("the pages never end")
		}
	}
	if len(seen) != 120 {
		t.Errorf("the pages show %d of 120", len(seen))
	}
}

func TestTheCatalogueIsExported(t *testing.T) {
	house := housetest.Open(t)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(at(house, "vusi", "acme").Get("/products/export.csv?q=card").Expect(200).Body, "\ufeff"))).ReadAll()
	if err != nil || len(lines) != 2 || !slices.Equal(lines[1], []string{"Menu cards, A5", "Recycled board, both sides, delivered in Cape Town.", "7.8525", "ZAR", "card", "VAT 15\u00a0%"}) {
		t.Errorf("exported were %q (%v)", lines, err)
	}
	at(house, "vusi", "acme").Get("/products/print").Says("Products and services", "9 products", "R 14 200.00")
}
