package reports_test

import (
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/quotes")
	return client
}

func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.OpenIdle(t)
	for _, list := range []string{"/reports", "/reports/tax"} {
		for _, way := range []string{"", "/export.csv", "/export.txt", "/export.xlsx", "/export.pdf", "/print"} {
			path := list + way
			house.Guest("acme").Get(path).ExpectSignIn()
			for _, person := range []string{"carol", "grace", "vusi", "mia"} {
				at(house, person, "acme").Get(path).Expect(403)
			}
			for _, person := range []string{"olivia", "mandla", "aisha"} {
				at(house, person, "acme").Get(path).Expect(200)
			}
			at(house, "grace", "globex").Get(path).Expect(200).SaysNot("Harbour Café", "Hosting")
		}
	}
	at(house, "aisha", "acme").Get("/quotes").Has("a[href='/reports']")
	at(house, "vusi", "acme").Get("/quotes").HasNo("a[href='/reports']")
}

func TestWhatIsOwed(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	// Hosting, October: 1 472.00, eight days late. Menu cards: 3 612.15 of which 1 500.00 are paid. The prototype: 38 500.00 with VAT 44 275.00.
	aisha.Get("/reports").Says("Outstanding, ZAR", "OutstandingR 47 859.15", "1–30 days1 invoiceR 1 472.00", "Not due2 invoicesR 46 387.15", "Over 90 days0 invoicesR 0.00", "Harbour CaféR 1 472.00R 3 584.15", "Ubuntu SolarR 0.00R 44 275.00")
	if csv := string(aisha.Get("/reports/export.csv").Body); !strings.Contains(csv, "Harbour Café,ZAR,3584.15,1472.00") {
		t.Errorf("the sheet has\n%s", csv)
	}
	// What is credited isn't owed any more; what is void never was.
	house.SQL(`insert into invoices (organisation_id, id, kind, number, client_id, credits_id, title, status, currency, included, issued_on, net, tax, total, sent_at)
		select organisation_id, gen_random_uuid(), 'credit', 'CRN-1', client_id, id, 'Hosting, taken back', 'sent', currency, false, current_date, net, tax, total, now() from invoices where title = 'Hosting, October'`, nil)
	house.SQL("update invoices set credited = total where title = 'Hosting, October' and kind = 'invoice'", nil)
	house.SQL("update invoices set status = 'void', voided_at = now() where title = 'Installer app, prototype'", nil)
	aisha.Get("/reports").Says("OutstandingR 2 112.15", "1–30 days0 invoicesR 0.00").SaysNot("Ubuntu Solar")
}

func TestTheTaxOfAPeriod(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	house.SQL("update invoices set issued_on = '2031-01-31' where title = 'Hosting, October'", nil)
	house.SQL("update invoices set issued_on = '2031-02-01' where title = 'Menu cards'", nil)
	aisha.Get("/reports/tax?from=2031-01-01&to=2031-01-31").Says("1 January 2031 to 31 January 2031", "VAT 15 %ZARR 1 280.00R 192.00", "Hosting, October").SaysNot("Menu cards")
	aisha.Get("/reports/tax?from=2031-01-31&to=2031-02-01").Says("R 4 421.00R 663.15", "Menu cards", "Hosting, October")
	aisha.Get("/reports/tax?from=2032-01-01&to=2032-01-31").Says("Nothing was invoiced in this period.")
	if csv := string(aisha.Get("/reports/tax/export.csv?from=2031-01-01&to=2031-01-31").Body); !strings.Contains(csv, "2031-01-31,Harbour Café,\"Hosting, October\",ZAR,1280.00,192.00") {
		t.Errorf("the sheet has\n%s", csv)
	}
	// A credit note takes it back, in the period it is of.
	house.SQL(`insert into invoices (organisation_id, id, kind, number, client_id, credits_id, title, status, currency, included, issued_on, net, tax, total, sent_at)
		select organisation_id, gen_random_uuid(), 'credit', 'CRN-1', client_id, id, 'Half a month', 'sent', currency, false, '2031-01-31', 64000, 9600, 73600, now() from invoices where title = 'Hosting, October'`, nil)
	house.SQL(`insert into lines (organisation_id, id, invoice_id, position, title, quantity_over, quantity_under, price, tax_name, tax_rate, net, tax)
		select organisation_id, gen_random_uuid(), id, 0, 'Half a month', 1, 1, 640000000, 'VAT', 15000, 64000, 9600 from invoices where title = 'Half a month'`, nil)
	aisha.Get("/reports/tax?from=2031-01-01&to=2031-01-31").Says("VAT 15 %ZARR 640.00R 96.00", "Half a month", "−R 96.00")
	for _, preset := range []string{"this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year"} {
		aisha.Get("/reports/tax?period=" + preset).Expect(200).Has("a[aria-current=page][href='/reports/tax?period=" + preset + "']")
	}
	for query, says := range map[string]string{"from=x&to=2031-01-31": "Write both days", "from=2031-02-30&to=": "Write both days", "from=0001-01-01&to=9999-12-31": "Write both days", "from=2031-02-01&to=2031-01-31": "The last day is before the first."} {
		aisha.Get("/reports/tax?" + query).Expect(422).Says(says)
		aisha.Get("/reports/tax/export.csv?" + query).Expect(422)
	}
}
