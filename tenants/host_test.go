package tenants

import (
	"net/url"
	"testing"
)

func TestParseHost(t *testing.T) {
	base, err := url.Parse("http://skhokho.localhost:8080")
	if err != nil {
		t.Fatal(err)
	}
	apex, acme, none := Host{Apex: true}, Host{Slug: "acme"}, Host{}
	for header, want := range map[string]Host{
		"skhokho.localhost:8080": apex, "SKHOKHO.localhost:8080": apex, "skhokho.localhost": apex, "skhokho.localhost.:8080": apex, "skhokho.localhost:80": apex,
		"acme.skhokho.localhost:8080": acme, "ACME.skhokho.localhost": acme, "acme.skhokho.localhost.": acme,
		"a.acme.skhokho.localhost": none, ".skhokho.localhost": none, "-.skhokho.localhost": none, "a_b.skhokho.localhost": none,
		"acme.skhokho.localhost:8081": none, "acme.skhokho.localhost:": acme, "acme.skhokho.localhost:x": none, "skhokho.localhost.evil.example": none,
		"evilskhokho.localhost": none, "": none, "localhost": none, "127.0.0.1:8080": none, "[::1]:8080": none, "acme.skhokho.localhost@evil.example": none,
		"ácme.skhokho.localhost": none, "acme .skhokho.localhost": none, "acme..skhokho.localhost": none, "acme.skhokho.localhost..": none,
	} {
		if got := ParseHost(base, header); got != want {
			t.Errorf("%q: got %+v, want %+v", header, got, want)
		}
	}
}

func TestSlugProblem(t *testing.T) {
	for slug, good := range map[string]bool{
		"acme": true, "a1": true, "acme-studio": true, "0x": true,
		"": false, "a": false, "admin": false, "www": false, "Acme": false, "-acme": false, "acme-": false, "ac me": false, "ácme": false, "xn--acme": false, "a.b": false,
		"a23456789012345678901234567890123456789x": true, "a23456789012345678901234567890123456789xx": false,
	} {
		if got := SlugProblem(slug) == ""; got != good {
			t.Errorf("%q: got %q", slug, SlugProblem(slug))
		}
	}
}
