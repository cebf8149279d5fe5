package projects_test

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
	ids := strings.NewReplacer(":project", house.ID("acme", "project", "Loyalty card").String(), ":milestone", house.ID("acme", "milestone", "Card design").String())
	project := url.Values{"title": {"Menu boards"}, "client": {house.ID("acme", "client", "Harbour Café").String()}}
	milestone := url.Values{"title": {"Chalk"}, "due_on": {"2030-01-31"}}
	for _, route := range []struct {
		method, path string
		form         url.Values
		writes       bool
	}{
		{"GET", "/projects", nil, false},
		{"GET", "/projects/new", nil, true},
		{"POST", "/projects", project, true},
		{"GET", "/projects/:project", nil, false},
		{"PUT", "/projects/:project/status", url.Values{"status": {"on_hold"}}, true},
		{"GET", "/projects/:project/milestones", nil, false},
		{"GET", "/projects/:project/gantt", nil, false},
		{"GET", "/projects/:project/details", nil, false},
		{"GET", "/projects/:project/report.pdf", nil, false},
		{"GET", "/projects/:project/edit", nil, true},
		{"PATCH", "/projects/:project", project, true},
		{"GET", "/projects/:project/milestones/new", nil, true},
		{"POST", "/projects/:project/milestones", milestone, true},
		{"GET", "/milestones/:milestone/edit", nil, true},
		{"PATCH", "/milestones/:milestone", milestone, true},
		{"POST", "/milestones/:milestone/completion", url.Values{}, true},
		{"DELETE", "/milestones/:milestone/completion", url.Values{}, true},
		{"GET", "/milestones/:milestone/deletion", nil, true},
		{"DELETE", "/milestones/:milestone", url.Values{}, true},
	} {
		t.Run(route.method+" "+route.path, func(t *testing.T) {
			path := ids.Replace(route.path)
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
			ask(at(house, "carol", "acme"), path).Expect(403).SaysNot("Card design")
			ask(at(house, "grace", "acme"), path).Expect(403).SaysNot("Loyalty card")
			if strings.Contains(route.path, ":") {
				ask(at(house, "grace", "globex"), path).Expect(404).SaysNot("Loyalty card", "Card design")
				ask(at(house, "mia", "acme"), ids.Replace(strings.NewReplacer(":project", "x", ":milestone", "00000000-0000-0000-0000-000000000000").Replace(route.path))).Expect(404)
			}
			viewer := ask(at(house, "vusi", "acme"), path)
			if route.writes {
				viewer.Expect(403)
			} else {
				viewer.Expect(200)
			}
			if a := ask(at(house, "mia", "acme"), path); a.Status >= 400 {
				t.Errorf("a member of the team: %s", fmt.Sprint(a.Status, " ", a.Text()))
			}
		})
	}
}

// TestWhoMayArchive asks the same of the routes that a plain member of the team may not use.
func TestWhoMayArchive(t *testing.T) {
	house := housetest.Open(t)
	path := "/projects/" + house.ID("acme", "project", "Loyalty card").String() + "/archival"
	for _, method := range []string{"POST", "DELETE"} {
		form := url.Values{"_method": {method}}
		house.Guest("acme").PostForm(path, form).ExpectSignIn()
		for _, person := range []string{"carol", "grace", "vusi", "mia"} {
			at(house, person, "acme").PostForm(path, form).Expect(403).SaysNot("Loyalty card")
		}
		at(house, "grace", "globex").PostForm(path, form).Expect(404)
		at(house, "mandla", "acme").PostForm("/projects/x/archival", form).Expect(404)
		at(house, "mandla", "acme").PostForm(path, form).Expect(303)
	}
}
