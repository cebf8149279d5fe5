package account_test

import (
	"strings"
	"testing"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

const (
	windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
	phone   = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)

// olivias are her browsers: one at work on her computer, one on her phone.
func olivias(house *housetest.House) (computer, handheld *housetest.Client) {
	computer = house.Guest("acme").With("User-Agent", windows).SignIn("olivia@acme.example", cast.Password)
	computer.Get("/clients").Expect(200)
	handheld = house.Guest("acme").With("User-Agent", phone).SignIn("olivia@acme.example", cast.Password)
	handheld.Get("/clients").Expect(200)
	return computer, handheld
}

// row is the id of the first sign-in that a list shows beside this one.
func row(t *testing.T, page *housetest.Answer) string {
	t.Helper()
	id, found := page.Page().Find(".sign-ins > li:not(:has(.badge))").First().Attr("id")
	if !found {
		t.Fatalf("no other sign-in:\n%s", page.Text())
	}
	return strings.TrimPrefix(id, "session-")
}

func TestSignInsAreListedByBrowser(t *testing.T) {
	house := housetest.OpenIdle(t)
	computer, _ := olivias(house)
	page := computer.At("").Get("/account/sessions").Expect(200).Says("Chrome on Windows", "This one", "Safari on iOS", "Skhokho and Acme Studio", "127.0.0.1")
	if n := page.Page().Find(".sign-ins > li").Length(); n != 2 {
		t.Errorf("lists %d sign-ins, want 2:\n%s", n, page.Text())
	}
	page.Has(".sign-ins > li:first-child .badge").SaysNot("Mia")
	house.As("mia", "").Get("/account/sessions").Expect(200).SaysNot("Safari on iOS").Says("This one")
	house.Guest("").Get("/account/sessions").ExpectSignIn()
}

func TestSigningOutAnotherBrowser(t *testing.T) {
	house := housetest.OpenIdle(t)
	computer, handheld := olivias(house)
	pages := handheld.Listen("/live")
	id := row(t, computer.At("").Get("/account/sessions"))

	house.As("mia", "").Delete("/account/sessions/" + id).Expect(404) // somebody else's
	house.Guest("").Delete("/account/sessions/" + id).ExpectSignIn()
	handheld.Get("/clients").Expect(200)

	computer.At("").Delete("/account/sessions/" + id).ExpectTo("/account/sessions").Follow().Says("That browser is signed out.").SaysNot("Safari on iOS")
	pages.Ends("barred")
	handheld.Do("GET", "/clients", nil).ExpectSignIn()
	handheld.At("").Do("GET", "/home", nil).ExpectSignIn()
	computer.Get("/clients").Expect(200)
	computer.At("").Delete("/account/sessions/" + id).Expect(404) // twice
	computer.At("").Delete("/account/sessions/nonsense").Expect(404)
}

func TestSigningOutHere(t *testing.T) {
	house := housetest.OpenIdle(t)
	computer, handheld := olivias(house)
	id := row(t, handheld.At("").Get("/account/sessions"))
	computer.At("").Delete("/account/sessions/" + id).ExpectTo("/sign-in").Follow().Says("You are signed out.")
	computer.Do("GET", "/clients", nil).ExpectSignIn()
	handheld.Get("/clients").Expect(200)
}

func TestSigningOutEverywhere(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := house.AtWork("mia", "acme")
	computer, handheld := olivias(house)

	computer.At("").Delete("/account/sessions/others").ExpectTo("/account/sessions").Follow().Says("All other browsers are signed out.").HasNo("form[action$=others]")
	handheld.Do("GET", "/clients", nil).ExpectSignIn()
	computer.Get("/clients").Expect(200)

	computer.At("").Delete("/account/sessions").ExpectTo("/sign-in").Follow().Says("You are signed out everywhere.")
	computer.Do("GET", "/clients", nil).ExpectSignIn()
	mia.Get("/clients").Expect(200) // others stay
}

// A handoff on its way, too, is a sign-in that ends.
func TestAHandoffEndsWithItsSignIn(t *testing.T) {
	house := housetest.OpenIdle(t)
	computer, handheld := olivias(house)
	toApex := handheld.At("globex").Do("GET", "/clients", nil).ExpectSignIn()
	lent := handheld.Do("GET", handheld.Do("GET", toApex.URL.Scheme+"://"+toApex.URL.Host+toApex.Location(), nil).Expect(303).Location(), nil).Expect(303).Location()
	computer.At("").Delete("/account/sessions/others").Expect(303)
	handheld.Do("GET", lent, nil).Expect(403)
}
