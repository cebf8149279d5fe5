package billing_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/demo/till"
	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// good is a card that pays.
var good = till.Buyer{Email: "carol@harbourcafe.example", Name: "Carol Naidoo", Card: "4242424242424242"}

// wish is what somebody types who wants an organisation of their own.
func wish(slug string, more ...string) url.Values {
	form := url.Values{"organisation": {"Harbour Studio"}, "slug": {slug}, "plan": {"business"}, "tier": {"4-10"}, "interval": {"month"}, "currency": {"ZAR"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// begins sends somebody to pay, and returns the path of the upgrade and the page to pay on.
func begins(who *housetest.Client, form url.Values) (path, checkout string) {
	sent := who.PostForm("/upgrades", form).Expect(303).Location()
	path, _, _ = strings.Cut(sent[strings.Index(sent, "/upgrades/"):], "?")
	page := who.Get(path + "?go=yes").Expect(200)
	_, checkout, _ = strings.Cut(page.Header.Get("Refresh"), "url=")
	return path, checkout
}

// carol is the cast's client, on the apex of a house that sells.
func carol(t *testing.T) (*housetest.House, *housetest.Client) {
	house := housetest.OpenSelling(t)
	return house, house.As("carol", "acme").At("")
}

// stands is how many organisations have a slug, with carol as their owner and a subscription of this status.
func stands(house *housetest.House, slug, status string) int {
	return house.Count(`organisations o join subscriptions s on s.organisation_id = o.id join members m on m.organisation_id = o.id join people p on p.id = m.person_id
		where o.slug = $1 and s.status = $2 and m.role = 'owner' and p.email = 'carol@harbourcafe.example'`, slug, status)
}
