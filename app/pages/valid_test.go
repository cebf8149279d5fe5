package pages

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
	"skhokho/app/web"
	"skhokho/policies"
)

func TestMain(m *testing.M) { housetest.Main(m) }

var parameter = regexp.MustCompile(`:([a-z_]+)`)

// TestEveryPageIsValid gives every page to html-validate: as the owner, as a client, as a guest, and when something is wrong.
func TestEveryPageIsValid(t *testing.T) {
	house := housetest.OpenIdle(t)
	dir := t.TempDir()
	count := 0
	keep := func(name string, a *housetest.Answer) {
		if !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") || a.Body == "" {
			return
		}
		count++
		content := a.Body
		if !strings.Contains(content, "<!doctype html>") { // a part of a page: give it one to be in
			content = "<!doctype html>\n<html lang=\"en-GB\"><head><title>Part</title></head><body><main>" + content + "</main></body></html>\n"
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d-%s.html", count, name)), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	visitors := map[string]*housetest.Client{"owner": house.As("olivia", "acme"), "client": house.As("carol", "acme"), "guest": house.Guest("acme")}
	for who, browser := range visitors {
		browser.Do(http.MethodGet, "/session/new", nil).Follow()
		for _, route := range house.Server.Routes() {
			path := parameter.ReplaceAllStringFunc(route.Path, func(name string) string { return idFor(house, name[1:]) })
			name := who + strings.NewReplacer("/", "-", ":", "").Replace(route.Path)
			at := browser.Apart()
			if route.Side == web.Apex {
				at = at.At("")
			}
			switch {
			case route.Method == http.MethodGet:
				keep(name, at.Do(http.MethodGet, path, nil))
			case route.Method == http.MethodPost && route.Permission != policies.Anyone && who == "owner":
				keep(name+"-empty", at.Post(path)) // the form again, with its messages
			}
		}
	}
	draft := visitors["owner"].PostFile("/clients/imports", nil, housetest.File{Field: "file", Name: "a.csv", Content: strings.NewReader("Company,,Email\nA,,a@b\nB,x,\n")}).Location()
	keep("import-preview", visitors["owner"].Get(draft))
	keep("import-mapping", visitors["owner"].Put(draft, nil))
	visitors["owner"].Post(draft + "/run")
	keep("import-under-way", visitors["owner"].Get(draft))
	keepSecondStep(house, keep)
	keep("unknown-organisation", house.Guest("nobody-here").Get("/"))
	keep("unknown-page", house.Guest("").Get("/nowhere"))
	if count < 30 {
		t.Fatalf("only %d pages", count)
	}
	validate(t, dir)
	t.Logf("%d pages are valid", count)
}

// keepSecondStep keeps the pages of somebody who sets a second step up, signs in with it, and has yet to.
func keepSecondStep(house *housetest.House, keep func(name string, a *housetest.Answer)) {
	const path = "/account/security"
	mia, password := house.As("mia", ""), url.Values{"password": {cast.Password}}
	keep("passkey-made", mia.PostForm(path+"/passkeys/challenges", password))
	mia.PostForm(path+"/app", password)
	keep("app-shown", mia.Get(path+"/app"))
	keep("app-wrong", mia.Put(path+"/app", url.Values{"code": {"1"}}))
	house.SQL("update totps set confirmed_at = now()", nil)
	house.SQL("insert into passkeys (id, person_id, name, credential_id, credential) select gen_random_uuid(), person_id, 'Laptop', decode('01', 'hex'), '{}' from totps", nil)
	house.SQL("update people set second_step = true where id = (select person_id from totps)", nil)
	house.SQL("update sessions set strong = true where person_id = (select person_id from totps)", nil)
	keep("security-on", mia.Get(path))
	keep("codes-new", mia.PostForm(path+"/recovery-codes", password).Expect(200))
	guest := house.Guest("").SignIn("mia@acme.example", cast.Password)
	keep("step", guest.Get("/sign-in/second-step").Expect(200))
	keep("step-wrong", guest.PostForm("/sign-in/second-step", url.Values{"code": {"1"}}))
	house.SQL("update organisations set second_step = true", nil)
	keep("step-asked", house.As("adam", "acme").Get("/clients").Follow())
	house.SQL("update organisations set second_step = false", nil)
}

// idFor prefers what the client may see too.
func idFor(house *housetest.House, kind string) string {
	switch kind {
	case "client":
		return house.ID("acme", "client", "Harbour Café").String()
	case "project":
		return house.ID("acme", "project", "Website relaunch").String()
	case "token":
		return strings.Repeat("x", 43)
	}
	return house.AnyID("acme", kind)
}

func validate(t *testing.T, dir string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(root, "node_modules/.bin/html-validate")
	if _, err := os.Stat(tool); err != nil {
		t.Fatal("html-validate is missing: run make assets")
	}
	output, err := exec.Command(tool, "--config", filepath.Join(root, ".htmlvalidate.json"), "--formatter", "text", filepath.Join(dir, "*.html")).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, strings.ReplaceAll(string(output), dir+"/", ""))
	}
}
