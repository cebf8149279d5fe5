package board_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// TestWhoMayUseEachRoute asks of every route: does it work for the team, is a stranger told nothing, is a role that only
// reads refused, and is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.Open(t)
	ids := strings.NewReplacer(":project", house.ID("acme", "project", "Loyalty card").String(), ":task", house.ID("acme", "task", "Draw three cards").String())
	task := url.Values{"title": {"Ask for chalk"}}
	for _, route := range []struct {
		method, path string
		form         url.Values
		writes       bool
	}{
		{"GET", "/projects/:project/board", nil, false},
		{"GET", "/projects/:project/tasks/new", nil, true},
		{"POST", "/projects/:project/tasks", task, true},
		{"GET", "/tasks", nil, false},
		{"GET", "/tasks/:task", nil, false},
		{"GET", "/tasks/:task/edit", nil, true},
		{"PATCH", "/tasks/:task", url.Values{"title": {"Draw three cards"}}, true},
		{"PUT", "/tasks/:task/place", url.Values{"state": {"todo"}}, true},
		{"POST", "/tasks/:task/completion", url.Values{}, true},
		{"DELETE", "/tasks/:task/completion", url.Values{}, true},
		{"GET", "/tasks/:task/deletion", nil, true},
		{"DELETE", "/tasks/:task", url.Values{}, true},
		{"DELETE", "/tasks/:task/deletion", url.Values{}, true},
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
			ask(house.AtWork("carol", "acme"), path).Expect(403).SaysNot("Draw three cards")
			ask(house.AtWork("grace", "acme"), path).Expect(403).SaysNot("Loyalty card")
			if strings.Contains(route.path, ":") {
				ask(house.AtWork("grace", "globex"), path).Expect(404).SaysNot("Loyalty card", "Draw three cards")
				ask(house.AtWork("mia", "acme"), strings.NewReplacer(":project", "x", ":task", "00000000-0000-0000-0000-000000000000").Replace(route.path)).Expect(404)
			}
			viewer := ask(house.AtWork("vusi", "acme"), path)
			if route.writes {
				viewer.Expect(403)
			} else {
				viewer.Expect(200).HasNo("main form[method=post]")
			}
			if a := ask(house.AtWork("mia", "acme"), path); a.Status >= 400 {
				t.Errorf("a member of the team is answered %d: %s", a.Status, a.Text())
			}
		})
	}
}
