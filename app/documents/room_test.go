package documents_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/plans"
)

// full leaves so many bytes of what the organisation may keep.
func full(house *housetest.House, left int64) {
	house.T.Helper()
	house.SQL("update versions set size = size + $1 - (select sum(size) from versions v where v.organisation_id = versions.organisation_id) where name = 'Hours and costs.csv'",
		[]any{plans.OnTrial().Storage - left})
}

func TestWhatThereIsNoRoomForIsRefusedBeforeItComes(t *testing.T) {
	house := housetest.OpenIdle(t)
	full(house, 10<<10)
	answer := send(house, tab(house, "Loyalty card"), "film.bin", strings.Repeat("x", 3<<20), url.Values{"folder": {"Films"}, "shared": {"yes"}}).Expect(422)
	answer.Says("There isn’t enough room for this: 10 kB left of what your plan keeps.", "Delete what nobody needs")
	nothingIsLeft(house, "film.bin")
}

func TestWhatThereIsNoRoomForIsRefusedOnItsWay(t *testing.T) {
	house := housetest.OpenIdle(t)
	full(house, 10<<10)
	answer := send(house, tab(house, "Loyalty card"), "photo.bin", strings.Repeat("x", 50_000), url.Values{"folder": {"Photos"}, "shared": {"yes"}}).Expect(422)
	answer.Says("10 kB left of what your plan keeps").Has("input[name=folder][value=Photos]").Has("input[name=shared][checked]")
	nothingIsLeft(house, "photo.bin")
	send(house, "/documents/"+house.ID("acme", "document", "Floor plan").String()+"/versions", "photo.bin", strings.Repeat("x", 50_000), nil).Expect(422).Says("10 kB left of what your plan keeps")
	send(house, tab(house, "Loyalty card"), "note.txt", "fits", nil).Expect(303)
}

func TestAFileThatIsTooLargeIsRefused(t *testing.T) {
	house := housetest.OpenWith(t, "FILE_LIMIT=1048576")
	send(house, tab(house, "Loyalty card"), "film.bin", strings.Repeat("x", 2<<20), nil).Expect(422).Says("This is more than 1 MB, the most that can be sent here.")
	nothingIsLeft(house, "film.bin")
	send(house, tab(house, "Loyalty card"), "over.bin", strings.Repeat("x", 1<<20+1), nil).Expect(422).Says("This is more than 1 MB")
	nothingIsLeft(house, "over.bin")
	send(house, tab(house, "Loyalty card"), "exact.bin", strings.Repeat("x", 1<<20), nil).Expect(303)
	at(house, "mia").Get(tab(house, "Loyalty card") + "/new").Says("Up to 1 MB each.")
}

func nothingIsLeft(house *housetest.House, name string) {
	house.T.Helper()
	if n := house.Count("versions where name = $1", name); n != 0 {
		house.T.Errorf("%d versions of %s are there", n, name)
	}
}
