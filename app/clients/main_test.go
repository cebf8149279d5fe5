package clients_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// atWork is the browser of one of Acme's team, with a page open.
func atWork(house *housetest.House, person string) *housetest.Client {
	browser := house.As(person, "acme")
	browser.Get("/clients").Expect(200)
	return browser
}
