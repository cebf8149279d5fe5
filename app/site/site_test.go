package site_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestAnybodyReadsTheOpenPages(t *testing.T) {
	house := housetest.Open(t)

	house.Guest("").Get("/").Expect(200).Says("Your clients see the work, not the mess.", "Start free", "Sign in").
		Has(`a[href="/sign-up"]`).Has(`a[href="/sign-in"]`).Has(`a[href="/pricing"]`).HasNo(`meta[name=robots]`).SaysNot("See a client’s portal")
	house.Guest("").Get("/pricing").Expect(200).Says("Starter", "Business", "Business Pro", "R 790", "a month", "Clients are free").
		Has(`a[href="/sign-up"]`).HasNo(`meta[name=robots]`)
	house.As("carol", "").Get("/").Expect(200).Says("Home", "Carol Naidoo")
	house.As("carol", "").Get("/pricing").Expect(200)
	for _, path := range []string{"/", "/pricing", "/robots.txt"} {
		house.Guest("").Post(path).Expect(405)
	}
}

func TestSearchEnginesListTheOpenPagesAlone(t *testing.T) {
	house := housetest.Open(t)

	robots := house.Guest("").Get("/robots.txt").Expect(200)
	if robots.Body != "User-agent: *\nAllow: /$\nAllow: /pricing$\nAllow: /assets/\nDisallow: /\n" || robots.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("%s: %q", robots.Header.Get("Content-Type"), robots.Body)
	}
	house.Guest("").Get("/sign-in").Expect(200).Has(`meta[name=robots][content=noindex]`)
	house.As("carol", "acme").Get("/portal").Expect(200).Has(`meta[name=robots][content=noindex]`)
	house.Guest("acme").Get("/pricing").Expect(404) // an organisation's host has no prices
}
