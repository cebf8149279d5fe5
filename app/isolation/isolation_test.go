package isolation

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
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
	for _, target := range targets {
		r.ids[target.name] = r.find(target)
	}
	for _, v := range visitors() {
		r.browsers[v.name] = v.browser(house)
		r.granted[v.email] = grantedTo(t, house.Admin(), v.email)
		r.sections[v.email] = sectionsOf(t, house.Admin(), v.email)
	}
	mark(t, house.Admin())
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

func (r *replay) judge(route web.Route, v visitor, target, form target, path string, a *housetest.Answer) {
	r.cases++
	problem := r.problem(route, v, target, form, a)
	if found := foreignMark(v, a.Body, r.granted[v.email]); found != "" {
		problem = "shows " + found
	}
	if changed := r.kept.restore(); changed && (route.Method == http.MethodGet || a.Status >= 400) {
		problem = fmt.Sprintf("changed data though it answered %d", a.Status)
	}
	if problem != "" {
		r.leaks++
		r.t.Errorf("%s %s as %s with %s ids (form: %s): %s", route.Method, path, v.name, target.name, form.name, problem)
	}
}

// problem says what is wrong with a status, or "".
func (r *replay) problem(route web.Route, v visitor, target, form target, a *housetest.Answer) string {
	wrong := func(want string) string { return fmt.Sprintf("got %d to %q, want %s", a.Status, a.Location(), want) }
	if a.Status >= 500 {
		return wrong("no error of ours")
	}
	guarded := route.Permission != policies.Anyone
	switch {
	case !guarded:
		return ""
	case v.email == "":
		if a.Status != http.StatusUnauthorized && !(a.Status == http.StatusSeeOther && strings.Contains(a.Location(), "return=")) {
			return wrong("to be asked to sign in")
		}
		return ""
	case route.Permission == policies.SignedIn:
		return ""
	case v.role(route.Side) == policies.Contact && r.policies.Shows(policies.Sections(), route.Permission):
		return r.problemOfSection(route, v, target, a, wrong)
	case !r.policies.Allows(v.role(route.Side), route.Permission):
		if a.Status != http.StatusForbidden {
			return wrong("403")
		}
		return ""
	}
	return r.problemOfAllowed(route, v, target, form, a, wrong)
}

// problemOfSection judges a contact at a section of a project: a project that isn't theirs isn't there, and of their own only
// what was given is shown.
func (r *replay) problemOfSection(route web.Route, v visitor, target target, a *housetest.Answer, wrong func(string) string) string {
	given, theirs := r.sections[v.email][r.ids[target.name]["project"]]
	want := http.StatusForbidden
	switch shown := r.policies.Shows(given, route.Permission); {
	case !theirs || target.organisation != v.host:
		want = http.StatusNotFound
	case shown && a.Status < 400:
		return ""
	case shown:
		return wrong("success")
	}
	if a.Status != want {
		return wrong(strconv.Itoa(want))
	}
	return ""
}

// problemOfAllowed judges a visitor whose role may do this kind of thing: the rows decide.
func (r *replay) problemOfAllowed(route web.Route, v visitor, target, form target, a *housetest.Answer, wrong func(string) string) string {
	hasID := strings.Contains(route.Path, "/:")
	reaches := target.organisation == v.host
	if route.Side == web.Portal {
		reaches = reaches && slices.Contains(r.granted[v.email], r.ids[target.name]["project"])
	}
	switch {
	case hasID && !reaches:
		if a.Status != http.StatusNotFound {
			return wrong("404")
		}
	case hasID && r.othersOwn(route, v, target):
		if a.Status != http.StatusForbidden {
			return wrong("403")
		}
	case form.organisation != v.host:
		// A foreign id in a form must not do anything, whatever is said about it; that no data of others change or show
		// is judged besides, and that nothing is tied across organisations the keys forbid.
		if a.Status < 400 && r.crossed() {
			return "tied rows of two organisations together"
		}
	case a.Status == http.StatusUnprocessableEntity:
		return wrong("success: add the fields of its form to forms_test.go, so that the write really happens")
	case a.Status >= 400 && a.Status != http.StatusConflict && a.Status != http.StatusTooManyRequests:
		return wrong("success")
	}
	return ""
}

// crossed says whether a row of one organisation points at one of another. The keys make it impossible; this looks anyway.
func (r *replay) crossed() bool {
	var count int
	r.house.SQL(`select (select count(*) from projects p join clients c on c.id = p.client_id and c.organisation_id <> p.organisation_id)
		+ (select count(*) from contacts k join clients c on c.id = k.client_id and c.organisation_id <> k.organisation_id)
		+ (select count(*) from clients c join imports i on i.id = c.import_id and i.organisation_id <> c.organisation_id)
		+ (select count(*) from access a join projects p on p.id = a.project_id and p.organisation_id <> a.organisation_id)
		+ (select count(*) from notes n join clients c on c.id = n.client_id and c.organisation_id <> n.organisation_id)
		+ (select count(*) from milestones m join projects p on p.id = m.project_id and p.organisation_id <> m.organisation_id)`, nil, &count)
	return count > 0
}

var parameter = regexp.MustCompile(`:([a-z_]+)`)

// path fills a route's parameters with the target's ids. It says whether there were any.
func (r *replay) path(path string, t target) (filled string, complete bool) {
	filled = parameter.ReplaceAllStringFunc(path, func(name string) string {
		complete = true
		id, known := r.ids[t.name][name[1:]]
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
