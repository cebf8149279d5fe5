package sales_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func titles(a *housetest.Answer) (titles []string) {
	a.Expect(200).Page().Find("#sales-rows .name").Each(func(_ int, name *goquery.Selection) { titles = append(titles, name.Text()) })
	return titles
}

func TestEachStandsWhereItsDayAndItsPaymentsSay(t *testing.T) {
	house := housetest.Open(t)
	vusi := at(house, "vusi", "acme")
	for path, want := range map[string][]string{
		"/quotes":                                      {"Second café, website", "Cookbook, second print", "Summer menu boards", "Installer app, offline mode", "Photography", "Website relaunch"},
		"/quotes?status=draft":                         {"Second café, website", "Cookbook, second print"},
		"/quotes?status=sent":                          {"Summer menu boards"},
		"/quotes?status=expired":                       {"Installer app, offline mode"},
		"/quotes?status=accepted":                      {"Website relaunch"},
		"/quotes?status=declined":                      {"Photography"},
		"/invoices?status=draft":                       {"Website relaunch, second half", "Signs for the kitchen"},
		"/invoices?status=sent":                        {"Installer app, prototype"},
		"/invoices?status=viewed":                      nil,
		"/invoices?status=partly_paid":                 {"Menu cards"},
		"/invoices?status=paid":                        {"Website relaunch, first half"},
		"/invoices?status=overdue":                     {"Hosting, October"},
		"/invoices?status=void":                        nil,
		"/quotes?status=nonsense&q=website&sort=title": {"Second café, website", "Website relaunch"},
		"/quotes?q=ubuntu":                             {"Installer app, offline mode"},
		"/invoices?q=0003":                             {"Menu cards"},
		"/invoices?sort=-total":                        {"Website relaunch, second half", "Website relaunch, first half", "Installer app, prototype", "Menu cards", "Hosting, October", "Signs for the kitchen"},
		"/quotes?q=%25&sort=nobody":                    nil,
		"/invoices?after=x&before=y":                   {"Website relaunch, second half", "Signs for the kitchen", "Installer app, prototype", "Menu cards", "Hosting, October", "Website relaunch, first half"},
	} {
		if got := titles(vusi.Get(path)); !slices.Equal(got, want) {
			t.Errorf("%s lists %q, want %q", path, got, want)
		}
	}
	house.SQL("update invoices set due_on = current_date - 2 where title = 'Menu cards'", nil)
	house.SQL("update invoices set viewed_at = now() where title = 'Installer app, prototype'", nil)
	house.SQL("update invoices set status = 'void', voided_at = now() where title = 'Hosting, October'", nil)
	vusi.Get("/invoices?status=overdue").Says("Menu cards")
	vusi.Get("/invoices?status=viewed").Says("Installer app, prototype")
	vusi.Get("/invoices?status=void").Says("Hosting, October")
	house.As("grace", "globex").Get("/quotes").Says("Third and fourth lift").SaysNot("Summer menu boards")
}

func TestLongListsAreTurned(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	house.SQL(`insert into quotes (organisation_id, id, client_id, title, currency, included, total, valid_until, created_at)
		select organisation_id, gen_random_uuid(), id, 'Screw ' || lpad(n::text, 3, '0'), 'ZAR', false, n / 3, current_date + n / 5, now() - n * interval '1 second'
		from clients, generate_series(1, 120) n where id = $1`, []any{house.ID("acme", "client", "Ubuntu Solar")})
	for _, sort := range []string{"", "title", "-client", "until", "-total"} {
		seen, next := map[string]bool{}, "/quotes?q=screw&sort="+sort
		for pages := 0; next != ""; pages++ {
			answer := olivia.Get(next)
			for _, title := range titles(answer) {
				seen[title] = true
			}
			if next = answer.Page().Find("a[rel=next]").AttrOr("href", ""); pages > 3 {
				t.Fatal("the pages never end")
			}
		}
		if len(seen) != 120 {
			t.Errorf("sorted by %q the pages show %d of 120", sort, len(seen))
		}
	}
	tab := "/clients/" + house.ID("acme", "client", "Ubuntu Solar").String() + "/quotes"
	first := olivia.Get(tab).Says("Showing 1 to 50 of 121")
	olivia.Get(first.Page().Find("a[rel=next]").AttrOr("href", "")).Says("Showing 51 to 100 of 121").Has(".tabs a[href$='/quotes'][aria-current]")
}

func TestTheListIsExported(t *testing.T) {
	house := housetest.Open(t)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(at(house, "vusi", "acme").Get("/invoices/export.csv?status=paid").Expect(200).Body, "\ufeff"))).ReadAll()
	if err != nil || len(lines) != 2 || !strings.HasPrefix(lines[1][0], "INV-2") || !slices.Equal(lines[1][1:3], []string{"Website relaunch, first half", "Harbour Café"}) || !slices.Equal(lines[1][4:7], []string{"Paid", "90735.00", "ZAR"}) {
		t.Errorf("exported were %q (%v)", lines, err)
	}
	at(house, "vusi", "acme").Get("/quotes/print").Says("Quotes", "6 quotes", "€ 1 100.00")
}
