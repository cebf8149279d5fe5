package access_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestOtherSitesCantAct(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	olivia, guest := house.AtWork("olivia", "acme"), house.Guest("acme")
	for _, from := range []string{"cross-site", "same-site"} {
		guest.With("Sec-Fetch-Site", from).PostForm(link+"/acceptance", passwords(password, password)).Expect(403)
		guest.With("Sec-Fetch-Site", from).Post(link + "/renewal").Expect(403)
		olivia.With("Sec-Fetch-Site", from).PostForm(path(house, "Thabo Nkosi", "/invitation/renewal"), url.Values{}).Expect(403)
		olivia.With("Sec-Fetch-Site", from).Delete(path(house, "Carol Naidoo", "/access")).Expect(403)
		olivia.With("Sec-Fetch-Site", from).Put(path(house, "Carol Naidoo", "/access"), url.Values{}).Expect(403)
	}
	own := "http://acme." + house.Config.Base.Host
	for _, origin := range []string{"https://evil.example", "http://globex." + house.Config.Base.Host, "http://" + house.Config.Base.Host, "null"} {
		if status := postFrom(house, origin, own, link+"/acceptance"); status != 403 {
			t.Errorf("from %s: %d", origin, status)
		}
	}
	if house.Count("people where email = $1", elodie) != 0 {
		t.Error("another site made a person")
	}
	if status := postFrom(house, own, own, link+"/acceptance"); status != 303 {
		t.Errorf("from our own page: %d", status)
	}
	if house.Count("contacts where email = 'carol@harbourcafe.example' and revoked_at is not null") != 0 {
		t.Error("Carol’s access ended")
	}
}

// postFrom registers with an older browser, which tells nothing but the origin of the page, and returns the status.
func postFrom(house *housetest.House, origin, own, path string) int {
	house.T.Helper()
	r, err := http.NewRequest("POST", "http://"+house.Address()+path, strings.NewReader(passwords(password, password).Encode()))
	if err != nil {
		house.T.Fatal(err)
	}
	r.Host = strings.TrimPrefix(own, "http://")
	r.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {origin}}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		house.T.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}
