package clients_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestAClientsLinks(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	social := "linkedin.com/company/cafe\r\n  https://www.linkedin.com/company/cafe/ \r\n\r\nhttps://x.com/cafe\nza.facebook.com/cafe\nhttps://youtube.com/@cafe\nhttps://github.com/cafe\nhttps://bücher.example/münchen\nhttps://m.instagram.com/cafe"
	olivia.Patch(path, url.Values{"name": {"Harbour Café"}, "social": {social}, "website": {"https://日本語.example/?q=1"}}).ExpectTo(path)
	page := olivia.Get(path).Expect(200).Says("LinkedIn", "X", "Facebook", "YouTube", "GitHub", "bücher.example", "Instagram", "日本語.example")
	links := page.Page().Find(`dd a[href^="https://"]`)
	if links.Length() != 8 {
		t.Errorf("%d links", links.Length())
	}
	if rel, _ := links.First().Attr("rel"); rel != "noopener noreferrer nofollow" {
		t.Errorf("rel is %q", rel)
	}
}

func TestAddressesAsTheyAreCopied(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	olivia.Patch(path, url.Values{"name": {"Harbour Café"}, "website": {"\u200bcafe.example/\u202egpj.exe\ufeff"}, "social": {"\u200bx.com/cafe\u200b\n\u200b\n"}}).Expect(303)
	olivia.Get(path).Has(`a[href="https://cafe.example/gpj.exe"]`).Has(`dd a[href="https://x.com/cafe"]`)
}

func TestLinksThatAreRefused(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	const social = "Each line holds one address"
	for line, sentence := range map[string]string{
		"javascript:alert(1)": social, "JavaScript://x.example/%0aalert(1)": social, "data:text/html,<script>alert(1)</script>": social, "data://x.example/a": social,
		"https://name:secret@x.com/": social, "https://x.com@evil.example/": social, "vbscript:x": social, "mailto:a@b.example": social, "//x.com/a": social, "http://": social, "https://localhost/": social,
		"https://x.com/a b": social, "https://.example": social, "https://x..com": social, "https://exa<mple.com": social, "ftp://x.com": social, "https://x.com:port/": social,
		"https://x.com/" + strings.Repeat("x", 300): social, "@harbourcafe": "“@harbourcafe” could be anywhere. Write the whole address",
		strings.Repeat("x", 7000): "the most is 6 000",
	} {
		a := olivia.Patch(path, url.Values{"name": {"Harbour Café"}, "social": {"https://x.com/kept\n" + line}, "city": {"Kalk Bay"}}).Expect(422).Says(sentence)
		a.Has(`textarea[name=social][aria-invalid="true"]`).Has(`input[name=city][value="Kalk Bay"]`)
		if kept := a.Page().Find("textarea[name=social]").Text(); !strings.Contains(kept, "https://x.com/kept\n"+line) {
			t.Errorf("%q was kept as %q", line, kept)
		}
		if sentence == social && !strings.Contains(line, "x.com/x") {
			olivia.Patch(path, url.Values{"name": {"Harbour Café"}, "website": {line}}).Expect(422).Says("A website looks like")
		}
	}
	var hundred strings.Builder
	for n := range 100 {
		fmt.Fprintf(&hundred, "https://x.com/%d\n", n)
	}
	olivia.Patch(path, url.Values{"name": {"Harbour Café"}, "social": {hundred.String()}}).Expect(422).Says("These are 100 addresses; the most is 20.")
	olivia.Get(path).SaysNot("javascript:", "evil.example").Says("Instagram", "LinkedIn")
}

func TestFieldsOfAClientThatAreTooLong(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), "/clients/"+house.ID("acme", "client", "Harbour Café").String()
	for field, most := range map[string]string{
		"name": "120", "email": "254", "phone": "40", "size": "40", "industry": "40", "website": "300", "tax_number": "40",
		"address": "200", "city": "100", "province": "100", "postal_code": "20", "country": "100",
	} {
		form := url.Values{"name": {"Harbour Café"}}
		form.Set(field, strings.Repeat("ж", 400))
		olivia.Patch(path, form).Expect(422).Says("This is 400 characters long; the most is " + most).Has(`[name=` + field + `][aria-invalid="true"]`)
	}
}
