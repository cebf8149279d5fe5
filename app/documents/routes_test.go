package documents_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// TestWhoMayUseEachRoute asks of every route: does it work for the team, is a stranger told nothing, is a role that only reads refused, and
// is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.OpenIdle(t)
	document := upload(house, "Loyalty card", "Secret plan.txt", "text", nil)
	var version string
	house.SQL("select id::text from versions where name = 'Secret plan.txt'", nil, &version)
	project := tab(house, "Loyalty card")
	for _, route := range []struct {
		method, path string
		form         url.Values
		writes       bool
	}{
		{"GET", "/documents", nil, false},
		{"GET", project, nil, false},
		{"GET", project + "/export.csv", nil, false},
		{"GET", project + "/print", nil, false},
		{"GET", project + "/archive.zip", nil, false},
		{"GET", project + "/new", nil, true},
		{"GET", project + "/deleted", nil, false},
		{"GET", document, nil, false},
		{"GET", document + "/file", nil, false},
		{"GET", document + "/edit", nil, true},
		{"PATCH", document, url.Values{"title": {"Secret plan"}}, true},
		{"POST", document + "/share", url.Values{}, true},
		{"DELETE", document + "/share", url.Values{}, true},
		{"GET", document + "/versions/new", nil, true},
		{"GET", "/versions/" + version + "/file", nil, false},
		{"POST", "/versions/" + version + "/restoration", url.Values{}, true},
		{"GET", document + "/deletion", nil, true},
		{"DELETE", document + "/deletion", url.Values{}, true},
	} {
		t.Run(route.method+" "+route.path, func(t *testing.T) {
			ask := func(c *housetest.Client) *housetest.Answer {
				if route.form == nil {
					return c.Get(route.path)
				}
				form := url.Values{"_method": {route.method}}
				for name, values := range route.form {
					form[name] = values
				}
				return c.PostForm(route.path, form)
			}
			ask(house.Guest("acme")).ExpectSignIn()
			ask(at(house, "carol")).Expect(403).SaysNot("Secret plan")
			ask(at(house, "grace")).Expect(403).SaysNot("Secret plan")
			if route.path != "/documents" {
				ask(house.As(house.Email("grace"), "globex")).Expect(404).SaysNot("Secret plan")
			}
			if viewer := ask(at(house, "vusi")); route.writes {
				viewer.Expect(403)
			} else {
				viewer.Expect(200)
			}
			if a := ask(at(house, "mia")); a.Status >= 400 {
				t.Errorf("a member of the team: %d %s", a.Status, a.Text())
			}
		})
	}
	for _, path := range []string{project, document + "/versions"} {
		file := func() housetest.File {
			return housetest.File{Field: "files", Name: "b.txt", Content: strings.NewReader("b")}
		}
		house.Guest("acme").PostFile(path, nil, file()).ExpectSignIn()
		at(house, "vusi").PostFile(path, nil, file()).Expect(403)
		house.As(house.Email("grace"), "globex").PostFile(path, nil, file()).Expect(404)
	}
	if house.Count("versions where name = 'b.txt'") != 0 {
		t.Error("somebody uploaded something")
	}
}
