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
