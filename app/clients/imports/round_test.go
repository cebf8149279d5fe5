package imports_test

import (
	"testing"

	"skhokho/app/housetest"
)

// TestWhatOneOrganisationExportsAnotherCanImport sends Acme's clients to Globex, and not a letter is lost on the way.
func TestWhatOneOrganisationExportsAnotherCanImport(t *testing.T) {
	house := housetest.Open(t)
	olivia, grace := house.As("olivia", "acme"), house.As("grace", "globex")
	house.SQL("update clients set tax_number = '=1+1', phone = '+27 (0)21 555-0134 x 5', address = E'12 Quay Road, \"The Quay\"; left' where name = 'Königlich Essen'", nil)
	grace.Get("/clients").Expect(200)
	for _, ending := range []string{"csv", "xlsx"} {
		file := olivia.Get("/clients/export." + ending).Expect(200).Body
		path := upload(grace, "from acme."+ending, file)
		ended(t, grace, path).Says("7 clients, 0 contacts imported")
		const fields = "c.name, c.email, c.phone, c.website, c.social, c.size, c.industry, c.tax_number, c.address, c.city, c.province, c.postal_code, c.country"
		if n := house.Count(`(select ` + fields + ` from clients c join organisations o on o.id = c.organisation_id where o.slug = 'acme' and c.archived_at is null
			except select ` + fields + ` from clients c join organisations o on o.id = c.organisation_id where o.slug = 'globex') as lost`); n != 0 {
			t.Errorf("%s: %d clients are not the same", ending, n)
		}
		grace.Delete(path + "/run").Expect(303)
	}
}
