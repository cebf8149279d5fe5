package imports_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// northwind is looked for beside the project, and a folder further up.
var northwind = []string{"../../../../shared/data/northwind-customers.csv", "../../../../../shared/data/northwind-customers.csv"}

// customer is a row of Northwind's file as a person reads it: its addresses have commas that nobody quoted.
type customer struct{ name, contact, title, address, city, region, postalCode, country, phone string }

func customers(t *testing.T) (content []byte, list []customer) {
	t.Helper()
	content, err := os.ReadFile(northwind[0])
	if os.IsNotExist(err) {
		content, err = os.ReadFile(northwind[1])
	}
	if os.IsNotExist(err) {
		t.Skip("the file of Northwind’s customers isn’t beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(content)), "\n")
	for _, line := range lines[1:] {
		cells := strings.Split(line, ",")
		for i := range cells {
			if cells[i] == "NULL" {
				cells[i] = ""
			}
		}
		address := strings.Join(cells[4:len(cells)-6], ",")
		rest := cells[len(cells)-6:]
		for i, cell := range rest {
			rest[i] = folded(cell)
		}
		list = append(list, customer{folded(cells[1]), folded(cells[2]), cells[3], folded(address), rest[0], rest[1], rest[2], rest[3], rest[4]})
	}
	return content, list
}

// folded has one space where a file has several, as every form makes it; no letter is lost by that.
func folded(cell string) string { return strings.Join(strings.Fields(cell), " ") }

func TestNorthwindsCustomers(t *testing.T) {
	content, list := customers(t)
	house := housetest.Open(t)
	grace := house.AtWork("grace", "globex")

	path := grace.PostFile("/clients/imports", nil, sent("northwind-customers.csv", bytes.NewReader(content))).Expect(303).Location()
	grace.Get(path).Expect(200).Says("New clients91", "New contacts91", "Rows with problems0", "Alfreds Futterkiste", "Maria Anders", "Import 91 clients").
		Has("select[name=column-0] option[value=''][selected]").Has("select[name=column-2] option[value='contact.name'][selected]").
		Has("select[name=column-9] option[value=phone][selected]").Has("select[name=column-10] option[value=''][selected]")
	if n := house.Count("clients where name = 'Alfreds Futterkiste'"); n != 0 {
		t.Fatal("the preview has written clients")
	}
	ended(t, grace, path).Says("91 clients, 91 contacts imported")

	if len(list) != 91 {
		t.Fatalf("the file has %d customers", len(list))
	}
	for _, want := range list {
		var got customer
		var first, last, others string
		house.SQL(`select c.name, k.first_name, k.last_name, k.job_title, c.address, c.city, c.province, c.postal_code, c.country, c.phone,
				c.email || c.website || c.size || c.industry || c.tax_number || c.social || k.email || k.phone
			from clients c join contacts k on k.organisation_id = c.organisation_id and k.client_id = c.id
			join organisations o on o.id = c.organisation_id where o.slug = 'globex' and c.name = $1`, []any{want.name},
			&got.name, &first, &last, &got.title, &got.address, &got.city, &got.region, &got.postalCode, &got.country, &got.phone, &others)
		got.contact = first + " " + last
		if got != want || others != "" || first == "" || last == "" {
			t.Errorf("got %q (and %q), want %q", got, others, want)
		}
	}
	var names int
	house.SQL("select count(*) from contacts where (first_name, last_name) in (('José Pedro', 'Freyre'), ('Isabel', 'de Castro'), ('Miguel Angel', 'Paolino'))", nil, &names)
	if names != 3 {
		t.Errorf("%d of 3 longer names are parted well", names)
	}
	grace.Get("/").Expect(200).Says("imported 91 clients")
	again := grace.PostFile("/clients/imports", nil, sent("northwind-customers.csv", bytes.NewReader(content))).Expect(303).Location()
	grace.Get(again).Expect(200).Says("New clients0", "Rows with problems91", "Maria Anders at Alfreds Futterkiste is here already.", "There is nothing to import")
	ended(t, grace, again).Says("Nothing was imported")
	grace.Delete(path+"/run").ExpectTo(path).Follow().Says("This import is undone", "Every client and contact it brought is gone again.")
	if clients, contacts := house.Count("clients where import_id is not null and city = 'London'"), house.Count("contacts where last_name = 'Anders'"); clients+contacts != 0 {
		t.Errorf("%d clients and %d contacts are left", clients, contacts)
	}
}
