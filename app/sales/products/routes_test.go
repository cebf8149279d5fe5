package products_test

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
	id := house.ID("acme", "product", "Hosting").String()
	product := url.Values{"name": {"Sketches"}, "price": {"120"}}
	for _, route := range []struct {
		method, path string
		form         url.Values
		writes       bool
	}{
		{"GET", "/products", nil, false},
		{"GET", "/products/export.csv", nil, false},
		{"GET", "/products/export.txt", nil, false},
		{"GET", "/products/export.xlsx", nil, false},
		{"GET", "/products/export.pdf", nil, false},
		{"GET", "/products/print", nil, false},
		{"GET", "/products/new", nil, true},
		{"POST", "/products", product, true},
		{"GET", "/products/:product/edit", nil, true},
		{"PATCH", "/products/:product", product, true},
		{"POST", "/products/:product/archival", url.Values{}, true},
		{"DELETE", "/products/:product/archival", url.Values{}, true},
	} {
		t.Run(route.method+" "+route.path, func(t *testing.T) {
			path := strings.ReplaceAll(route.path, ":product", id)
			ask := func(c *housetest.Client, path string) *housetest.Answer {
				if route.form == nil {
					return c.Get(path)
				}
				form := url.Values{"_method": {route.method}}
				for name, values := range route.form {
					form[name] = values
				}
				return c.PostForm(path, form)
			}
			ask(house.Guest("acme"), path).ExpectSignIn()
			ask(at(house, "carol", "acme"), path).Expect(403).SaysNot("Hosting")
			ask(at(house, "grace", "acme"), path).Expect(403).SaysNot("Hosting")
			if strings.Contains(route.path, ":") {
				ask(at(house, "grace", "globex"), path).Expect(404).SaysNot("Hosting")
				ask(at(house, "aisha", "acme"), strings.ReplaceAll(route.path, ":product", "x")).Expect(404)
				ask(at(house, "aisha", "acme"), strings.ReplaceAll(route.path, ":product", "00000000-0000-0000-0000-000000000000")).Expect(404)
			}
			for _, reader := range []string{"vusi", "mia"} {
				if a := ask(at(house, reader, "acme"), path); route.writes {
					a.Expect(403)
				} else {
					a.Expect(200)
				}
			}
			for _, keeper := range []string{"aisha", "mandla", "olivia"} {
				if a := ask(at(house, keeper, "acme"), path); a.Status >= 400 {
					t.Errorf("%s: %s", keeper, fmt.Sprint(a.Status, " ", a.Text()))
				}
			}
		})
	}
}
