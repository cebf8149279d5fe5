package isolation

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/web"
	"skhokho/policies"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// target is whose ids an address and a form name.
type target struct {
	name         string
	organisation string // whose rows; "" for ids of nothing
	client       string // and which client's
}

var targets = []target{
	{"acme's", "acme", "Harbour Café"},
	{"acme's other client's", "acme", "Ubuntu Solar"},
	{"acme's third client's", "acme", "Königlich Essen"}, // of whom one contact sees invoices alone
	{"globex's", "globex", "Umhlanga Towers"},
	{"nobody's", "", ""},
}

// replay is one run of the matrix.
type replay struct {
	t        *testing.T
	house    *housetest.House
	kept     *snapshot
	policies *policies.Enforcer
	ids      map[string]map[string]string // target → parameter → id
	browsers map[string]*housetest.Client
	granted  map[string][]string
	hidden   map[string]bool                          // the rows that who sees only one project of acme must not
	sections map[string]map[string][]policies.Section // email → project → what is shown of it
	cases    int
	leaks    int
}

func TestIsolation(t *testing.T) {
	house := housetest.OpenIdle(t)
	enforcer, err := policies.New()
	if err != nil {
		t.Fatal(err)
	}
	r := &replay{t: t, house: house, policies: enforcer, ids: map[string]map[string]string{}, browsers: map[string]*housetest.Client{}, granted: map[string][]string{}, sections: map[string]map[string][]policies.Section{}}
	send(t, house.Admin())
	settle(t, house.Admin())
	for _, target := range targets {
		r.ids[target.name] = r.find(target)
	}
	for _, v := range visitors() {
		r.browsers[v.name] = v.browser(house)
		r.granted[v.email] = grantedTo(t, house.Admin(), v.email)
		r.sections[v.email] = sectionsOf(t, house.Admin(), v.email)
	}
	r.hidden = hiddenRows(t, house)
	mark(t, house.Admin())
	house.SQL("update sessions set seen_at = now() - interval '10 minutes'", nil) // so that visits are noted anew, as they are in a slow run
	r.kept = take(t, house.Admin())
	routes := house.Server.Routes()
	for _, route := range routes {
		r.route(route)
	}
	fmt.Printf("isolation: %d routes, %d cases, %d leaks\n", len(routes), r.cases, r.leaks)
}

// route plays one route as everybody, with everybody's ids.
func (r *replay) route(route web.Route) {
	for _, v := range visitors() {
		if route.Side == web.Apex {
			if v.host != "acme" {
				continue
			}
			v.host, v.member, v.client = "", policies.None, false
		}
		for _, target := range targets {
			path, complete := r.path(route.Path, target)
			if !complete && target.name != "acme's" {
				continue // no parameter: one address for all
			}
			r.play(route, v, target, target, path)
			if route.Method != http.MethodGet && target.organisation == v.host {
				for _, form := range targets {
					if form.organisation != "" && form.organisation != v.host {
						r.play(route, v, target, form, path) // own address, foreign ids in the form
					}
				}
			}
		}
	}
}

// play sends one request and judges the answer.
func (r *replay) play(route web.Route, v visitor, target, form target, path string) {
	browser := r.browsers[v.name].Apart()
	if route.Side == web.Apex {
		browser = browser.At("")
	}
	r.judge(route, v, target, form, path, r.send(browser, route, path, form))
	if route.Method == http.MethodGet {
		r.judge(route, v, target, form, path+" (part)", browser.HX().Do(http.MethodGet, path, nil))
	}
}

func (r *replay) send(browser *housetest.Client, route web.Route, path string, form target) *housetest.Answer {
	method := route.Method
	if method == http.MethodGet {
		return browser.Do(method, path, nil)
	}
	values := r.form(form)
	for name, value := range otherwise[method+" "+route.Path] {
		values[name] = value
	}
	values.Set("_method", method)
	if method == http.MethodPost {
		values.Del("_method")
	}
	if file, needed := files[method+" "+route.Path]; needed {
		file.Content = strings.NewReader(fileContent)
		return browser.PostFile(path, values, file)
	}
	return browser.Do(http.MethodPost, path, values)
}

var parameter = regexp.MustCompile(`:([a-z_]+)`)

// path fills a route's parameters with the target's ids. It says whether there were any.
func (r *replay) path(path string, t target) (filled string, complete bool) {
	filled = parameter.ReplaceAllStringFunc(path, func(name string) string {
		complete = true
		id, known := r.ids[t.name]["portal "+name[1:]] // what a client can open
		if !known || !strings.HasPrefix(path, "/portal/") {
			id, known = r.ids[t.name][name[1:]]
		}
		if !known {
			id = r.row(t, name[1:])
			r.ids[t.name][name[1:]] = id
		}
		return url.PathEscape(id)
	})
	return filled, complete
}

// row finds a row of the table that a parameter is named after. Tokens are of no table: a wrong one is as good as any.
func (r *replay) row(t target, name string) string {
	if name == "token" {
		return strings.Repeat("x", 43)
	}
	return r.house.AnyID(t.organisation, name)
}
