package server_test

import (
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// The settings open at the first page that is somebody's, and each of their pages leads to the others.
func TestTheSettingsShowWhatOnesRoleMayOpen(t *testing.T) {
	house := housetest.Open(t)
	for name, words := range map[string]string{"olivia": "Plan", "adam": "Plan", "aisha": "Quotes and invoices", "vusi": "Roles"} {
		first := house.As(name, "acme").Get("/settings").Expect(200).Has(`.nav a[href="/settings"][aria-current]`).Says(words)
		links := first.Page().Find(`nav[aria-label="Settings"] a`)
		if name != "vusi" && !strings.Contains(links.Text(), words) || name == "vusi" && links.Length() > 0 {
			t.Errorf("%s: the pages are %q", name, links.Text())
		}
		for i := range links.Length() {
			href, _ := links.Eq(i).Attr("href")
			house.As(name, "acme").Get(href).Expect(200).Has(`.tabs a[aria-current][href="` + href + `"]`)
		}
	}
	house.As("olivia", "acme").Get("/team").HasNo(`nav[aria-label="Settings"]`)
}
