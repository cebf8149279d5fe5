package sales_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/housetest"
	"skhokho/tenants"
)

func TestWhatHasBeenSentIsOnlyRead(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	for kind, title := range map[string]string{"quote": "Summer menu boards", "invoice": "Hosting, October"} {
		path := "/" + kind + "s/" + house.ID("acme", kind, title).String()
		olivia.Get(path).Says(title, "Harbour Café").HasNo("a[href$='/edit']").HasNo("a[href$='/deletion']")
		for _, ask := range []func() *housetest.Answer{
			func() *housetest.Answer { return olivia.Get(path + "/edit") },
			func() *housetest.Answer { return olivia.Get(path + "/deletion") },
			func() *housetest.Answer { return olivia.Delete(path) },
			func() *housetest.Answer { return olivia.Patch(path, url.Values{"title": {"Other"}}) },
			func() *housetest.Answer { return olivia.Patch(path+"/lines", url.Values{"do": {"add"}}) },
		} {
			ask().Expect(409).Says("This " + kind + " has been sent, and stays as it is.")
		}
	}
}

// The database refuses it too, whatever the program believes.
func TestTheDatabaseKeepsWhatHasBeenSent(t *testing.T) {
	house := housetest.Open(t)
	var acme, olivia uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'olivia@acme.example'", nil, &olivia)
	sent, draft := house.ID("acme", "invoice", "Hosting, October").String(), house.ID("acme", "invoice", "Website relaunch, second half").String()
	for statement, want := range map[string]string{
		"update invoices set title = 'Other' where id = ?":                                                   "stays as it is",
		"update invoices set total = 1 where id = ?":                                                         "stays as it is",
		"update invoices set number = 'INV-1' where id = ?":                                                  "stays as it is",
		"update invoices set status = 'draft', number = null, issued_on = null, sent_at = null where id = ?": "stays as it is",
		"delete from invoices where id = ?":                                                                  "stays as it is",
		"update lines set price = 1 where invoice_id = ?":                                                    "stays as it is",
		"delete from lines where invoice_id = ?":                                                             "stays as it is",
		"insert into lines (organisation_id, id, invoice_id, position, title, quantity_over, quantity_under, price, net, tax) select organisation_id, gen_random_uuid(), id, 9, 'x', 1, 1, 1, 1, 0 from invoices where id = ?": "stays as it is",
		"update invoices set paid = 1, viewed_at = now() where id = ?": "",
	} {
		for id, want := range map[string]string{sent: want, draft: ""} {
			if id == draft && !strings.Contains(statement, "title") && !strings.Contains(statement, "price") {
				continue
			}
			err := house.Server.DB().Write(t.Context(), tenants.Team(acme, olivia), func(tx bun.Tx) error {
				_, err := tx.NewRaw(statement, id).Exec(t.Context())
				return err
			})
			if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
}

func TestAContactReadsWhatWasSentOfTheirProjects(t *testing.T) {
	house := housetest.Open(t)
	var acme, carol uuid.UUID
	house.SQL("select id from organisations where slug = 'acme'", nil, &acme)
	house.SQL("select id from people where email = 'carol@harbourcafe.example'", nil, &carol)
	project := house.ID("acme", "project", "Website relaunch")
	for sections, want := range map[string][4]int{"milestones": {}, "quotes": {2, 0, 4, 0}, "invoices": {0, 2, 2, 1}, "quotes invoices": {2, 2, 6, 1}} {
		var got [4]int
		scope := tenants.Contact(acme, carol, tenants.Grants{{Project: project, Sections: strings.Fields(sections)}})
		err := house.Server.DB().Read(t.Context(), scope, func(tx bun.IDB) error {
			return tx.NewRaw("select (select count(*) from quotes), (select count(*) from invoices), (select count(*) from lines), (select count(*) from payments)").Scan(t.Context(), &got[0], &got[1], &got[2], &got[3])
		})
		if err != nil || got != want {
			t.Errorf("with %s a contact reads %v, want %v (%v)", sections, got, want, err)
		}
	}
}
