package portal_test

import (
	"net/http"
	"testing"

	"skhokho/app/housetest"
)

// BenchmarkProjectPage measures a client's project page through the front door, client and database included.
func BenchmarkProjectPage(b *testing.B) {
	house := housetest.Open(b)
	carol := house.As("carol", "acme")
	path := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String()
	carol.Get(path).Expect(http.StatusOK)
	b.ReportAllocs()
	for b.Loop() {
		carol.Do(http.MethodGet, path, nil).Expect(http.StatusOK)
	}
}
