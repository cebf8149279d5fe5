package people_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/policies"
)

func signIn(email, password string) url.Values {
	return url.Values{"email": {email}, "password": {password}}
}

func TestSigningIn(t *testing.T) {
	house := housetest.Open(t)

	guest := house.Guest("")
	guest.Get("/sign-in").Expect(200).Has(`input[name=email][autocomplete=username]`).Has(`input[type=password]`)
	known := guest.PostForm("/session", signIn("olivia@acme.example", "not this one")).Expect(422).Says("This email and password don’t belong together").Has(`input[name=email][value="olivia@acme.example"]`)
	unknown := guest.PostForm("/session", signIn("nobody@acme.example", "not this one")).Expect(422)
	if strings.ReplaceAll(known.Text(), "olivia", "nobody") != unknown.Text() {
		t.Error("the answer tells whether an email is known")
	}
	guest.PostForm("/session", signIn(" Olivia@ACME.example ", cast.Password)).ExpectTo("/home")
	if cookie := guest.PostForm("/session", signIn("olivia@acme.example", cast.Password)).Header.Get("Set-Cookie"); !strings.HasPrefix(cookie, "__Host-session=") ||
		!strings.Contains(cookie, "HttpOnly") || !strings.Contains(strings.ToLower(cookie), "secure") || !strings.Contains(cookie, "SameSite=Lax") || strings.Contains(strings.ToLower(cookie), "domain") {
		t.Errorf("session cookie: %s", cookie)
	}
}

func TestASignInCarriesOverToEachOrganisation(t *testing.T) {
	house := housetest.Open(t)
	carol := house.Guest("acme")

	asked := carol.Do("GET", "/clients?q=x", nil).ExpectSignIn()
	form := asked.Follow().Expect(200).Has("form[action='/session']")
	fields := url.Values{"email": {"olivia@acme.example"}, "password": {cast.Password}}
	for _, name := range []string{"to", "state", "return"} {
		value, _ := form.Page().Find("input[name=" + name + "]").Attr("value")
		fields.Set(name, value)
	}
	landed := carol.At("").PostForm("/session", fields).Follow().Expect(200)
	if landed.URL.Host != "acme."+house.Config.Base.Host || landed.URL.RequestURI() != "/clients?q=x" {
		t.Errorf("landed at %s", landed.URL)
	}
}

func TestAHandoffIsBoundToItsBrowserItsHostAndItsMoment(t *testing.T) {
	house := housetest.Open(t)
	lend := func() (browser *housetest.Client, link string) {
		browser = house.Guest("acme").SignIn("olivia@acme.example", cast.Password)
		apex := browser.Do("GET", "/clients", nil).ExpectSignIn()
		toApex := browser.Do("GET", apex.Location(), nil).Expect(303)
		return browser, browser.Do("GET", toApex.Location(), nil).Expect(303).Location()
	}

	browser, link := lend()
	house.Guest("acme").Do("GET", link, nil).Expect(403).Says("Please sign in again")
	house.Guest("globex").Do("GET", strings.Replace(link, "//acme.", "//globex.", 1), nil).Expect(403)
	browser.Do("GET", link, nil).ExpectTo("/clients") // strangers trying it have not used it up
	browser.Do("GET", link, nil).ExpectTo("/clients") // followed twice: already signed in

	browser, link = lend()
	house.SQL("update handoffs set expires_at = now() - interval '1 second'", nil)
	browser.Do("GET", link, nil).Expect(403)
}

func TestSigningOutEndsEveryHost(t *testing.T) {
	house := housetest.Open(t)
	mia := house.As("mia", "acme")
	mia.Get("/clients").Expect(200)
	mia.At("globex").Get("/clients").Expect(403)
	mia.Delete("/session").Expect(303)
	mia.Do("GET", "/clients", nil).ExpectSignIn()
	mia.At("globex").Do("GET", "/clients", nil).ExpectSignIn()
	mia.At("").Do("GET", "/home", nil).ExpectSignIn()
	mia.Delete("/session").Expect(303) // twice is harmless
}

func TestSessionsRunOut(t *testing.T) {
	house := housetest.Open(t)
	house.As("olivia", "acme").Get("/clients").Expect(200)
	house.SQL("update sessions set seen_at = now() - interval '15 days'", nil)
	house.As("olivia", "acme").Do("GET", "/clients", nil).ExpectSignIn()
	house.SQL("update sessions set seen_at = now(), expires_at = now() - interval '1 second'", nil)
	house.As("olivia", "acme").Do("GET", "/clients", nil).ExpectSignIn()
	house.SQL("update sessions set expires_at = now() + interval '1 day'", nil)
	house.As("olivia", "acme").Do("GET", "/clients", nil).Expect(200)
}

func TestOnlyHashesOfTokensAreKept(t *testing.T) {
	house := housetest.Open(t)
	house.As("olivia", "acme").Get("/clients").Expect(200)
	var shortest int
	house.SQL("select min(length(token_hash)) from sessions", nil, &shortest)
	if shortest != 32 {
		t.Errorf("a session keeps %d bytes, want a SHA-256", shortest)
	}
}

func TestTooManyTriesAreSlowedDown(t *testing.T) {
	house := housetest.Open(t)
	guest := house.Guest("")
	for range 10 {
		guest.PostForm("/session", signIn("olivia@acme.example", "wrong wrong wrong")).Expect(422)
	}
	refused := guest.PostForm("/session", signIn("olivia@acme.example", cast.Password)).Expect(429).Says("A little slower, please")
	if refused.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	guest.PostForm("/session", signIn("adam@acme.example", cast.Password)).ExpectTo("/home") // others are not locked out
	house.SQL("update throttles set ends_at = now() - interval '1 second'", nil)
	guest.PostForm("/session", signIn("olivia@acme.example", cast.Password)).ExpectTo("/home")
}

func TestChangesFromOtherSitesAreRefused(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	old := olivia.With("Sec-Fetch-Site", "") // a browser from before 2023
	for _, client := range []*housetest.Client{
		olivia.With("Sec-Fetch-Site", "cross-site"), olivia.With("Sec-Fetch-Site", "same-site"),
		old.With("Origin", "http://globex."+house.Config.Base.Host), old.With("Origin", "null"), old.With("Origin", "http://acme.skhokho.localhost:1"),
	} {
		client.PostForm("/clients", url.Values{"name": {"Forged"}}).Expect(403).Says("came from another site")
		client.Delete("/session").Expect(403)
	}
	olivia.Get("/clients").Expect(200).SaysNot("Forged")
}

func TestReturnPathsStayAtHome(t *testing.T) {
	house := housetest.Open(t)
	for _, evil := range []string{"//evil.example", "https://evil.example/", `/\evil.example`, "/\t/evil.example", "javascript:alert(1)", "", "%2F%2Fevil.example"} {
		guest := house.Guest("")
		form := signIn("olivia@acme.example", cast.Password)
		form.Set("return", evil)
		answer := guest.PostForm("/session", form).Expect(303)
		if to, err := answer.URL.Parse(answer.Location()); err != nil || to.Host != answer.URL.Host {
			t.Errorf("return %q leads to %q", evil, answer.Location())
		}
	}
}

func TestWhoRegistersOnAnOrganisationsHostTakesTheApexOver(t *testing.T) {
	house := housetest.Open(t)
	browser := house.Guest("acme").SignIn("carol@harbourcafe.example", cast.Password)
	browser.Get("/portal").Expect(200)
	browser.SignIn("olivia@acme.example", cast.Password) // the apex is somebody else's now

	landed := browser.At("").Do("GET", "/session/new?from=acme&return=/portal", nil).Follow().Expect(200)
	if landed.URL.Path != "/portal" {
		t.Errorf("landed at %s", landed.URL)
	}
	browser.At("").Do("GET", "/home", nil).Expect(200).Says("Hello, Carol")
}

// What a page asks by itself is no visit: a session that nobody uses runs out, however long its pages stay open.
func TestAPageThatRenewsItselfKeepsNoSessionAlive(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol := house.AtWork("carol", "acme")
	house.SQL("update sessions set seen_at = now() - interval '1 day'", nil)
	old := func() int {
		return house.Count("sessions where seen_at < now() - interval '1 hour' and organisation_id is not null")
	}
	carol.With("Skhokho-Unattended", "true").Get("/portal").Expect(200)
	if old() != 1 {
		t.Error("a page that renews itself counts as a visit")
	}
	carol.Get("/portal").Expect(200)
	if old() != 0 {
		t.Error("a visit doesn’t count")
	}
}

func TestSessionsAreLookedUpTogether(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.AtWork("carol", "acme")
	house.AtWork("mia", "acme")
	house.AtWork("grace", "globex")
	sessions := func() map[string]uuid.UUID {
		found := map[string]uuid.UUID{}
		rows, err := house.Admin().Query(t.Context(), "select p.name, s.id from sessions s join people p on p.id = s.person_id where s.organisation_id is not null")
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var name string
			var id uuid.UUID
			if err := rows.Scan(&name, &id); err != nil {
				t.Fatal(err)
			}
			found[name] = id
		}
		return found
	}()
	store := people.NewStore(house.Server.DB(), nil, nil)
	revisit := func() map[uuid.UUID]web.Visit {
		t.Helper()
		visits, err := store.Revisit(t.Context(), append(slices.Collect(maps.Values(sessions)), uuid.New()))
		if err != nil {
			t.Fatal(err)
		}
		return visits
	}
	visits := revisit()
	carol, mia, grace := visits[sessions["Carol Naidoo"]], visits[sessions["Mia van Wyk"]], visits[sessions["Grace Okafor"]]
	if len(visits) != 3 || !carol.Contact || len(carol.Grants) != 2 || carol.Organisation.Slug != "acme" || mia.Member != policies.Member || grace.Organisation.Slug != "globex" {
		t.Errorf("got %+v", visits)
	}
	house.SQL("update sessions set expires_at = now() where id = $1", []any{sessions["Carol Naidoo"]})
	house.SQL("update sessions set seen_at = now() - interval '15 days' where id = $1", []any{sessions["Mia van Wyk"]})
	if visits := revisit(); len(visits) != 1 {
		t.Errorf("%d sessions are left", len(visits))
	}
}
