package audit_test

import (
	"net/url"
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// call gives the Harbour Café another phone, and returns its path.
func call(house *housetest.House, person, phone string) string {
	house.T.Helper()
	path := "/clients/" + house.ID("acme", "client", "Harbour Café").String()
	house.AtWork(person, "acme").Patch(path, url.Values{
		"name": {"Harbour Café"}, "phone": {phone}, "started": {`{"email":"","website":"","social":"","size":"","industry":"","tax_number":"","address":"","city":"","province":"","postal_code":"","country":""}`},
	}).ExpectTo(path)
	return path
}
