package meetings_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at is the browser of one of the cast, signed in at an organisation's host.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	return house.AtWork(person, organisation)
}
