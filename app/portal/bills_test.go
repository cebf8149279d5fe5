package portal_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

const bank = "Acme Studio\nFirst National Bank\nAccount 6200 1234 567\nBranch 250655"

// papered gives a quote or an invoice its paper, as sending does.
func papered(house *housetest.House, organisation, kind, title string) (code, content string) {
	house.T.Helper()
	id := house.ID(organisation, kind, title)
	code, content = strings.ReplaceAll(id.String(), "-", ""), "%PDF-1.7 "+title
	house.SQL("delete from papers where "+kind+"_id = $1", []any{id})
	house.SQL(`insert into papers (organisation_id, id, `+kind+`_id, code, content, sha256, facts)
		select d.organisation_id, gen_random_uuid(), d.id, $2, $3::bytea, sha256($3::bytea), jsonb_build_object('seller', o.name, 'seller_address', '12 Loop Street', 'seller_tax_number', '4110255555', 'buyer', c.name,
			'buyer_address', 'Harbour 1', 'buyer_tax_number', '', 'bank', $4::text)
		from `+kind+`s d join organisations o on o.id = d.organisation_id join clients c on c.organisation_id = d.organisation_id and c.id = d.client_id where d.id = $1`, []any{id, code, []byte(content), bank})
	return code, content
}

func tab(house *housetest.House, organisation, project, kind string) string {
	return "/portal/projects/" + house.ID(organisation, "project", project).String() + "/" + kind
}

// billTitles are those that a tab lists, in its order.
func billTitles(a *housetest.Answer) (titles []string) {
	a.Page().Find("#bills tbody a.name").Each(func(_ int, link *goquery.Selection) { titles = append(titles, link.Text()) })
	return titles
}

func listsBills(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	if got := billTitles(browser.Get(path).Expect(200)); !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

func TestTheInvoicesOfAProject(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), tab(house, "acme", "Website relaunch", "invoices")
	first, october := "Website relaunch, first half", "Hosting, October"
	_, content := papered(house, "acme", "invoice", first)
	page := carol.Get(path).Expect(200).Has(`.tabs [aria-current=page]:contains("Invoices") .count:contains("2")`).SaysNot("second half", "Menu cards", "Installer app")
	page.Says("Paid", "Overdue", "View invoice", "R 90 735.00", "R 1 472.00")
	listsBills(t, carol, path, october, first)
	listsBills(t, carol, path+"?sort=date", first, october)
	listsBills(t, carol, path+"?sort=number", first, october)
	listsBills(t, carol, path+"?sort=-title", first, october)
	listsBills(t, carol, path+"?sort=total", october, first)
	listsBills(t, carol, path+"?sort=until", first, october)
	listsBills(t, carol, path+"?sort=nonsense&after=x", october, first)
	listsBills(t, carol, path+"?q=HÓSTING", october)
	listsBills(t, carol, path+"?q=half+order", first) // some of it in a line
	listsBills(t, carol, path+"?q=0002", october)
	for _, odd := range []string{"'", "%", "zzz", "!!", strings.Repeat("x ", 300)} {
		listsBills(t, carol, path+"?q="+url.QueryEscape(odd))
	}
	carol.Get(path+"?q=zzz").Says("Nothing found", "zzz", "Show all invoices")
	part := carol.HX().With("HX-Target", "div#bills").Get(path + "?q=october").Expect(200).Has("#bills").HasNo("#filters")
	if at := part.Header.Get("Hx-Replace-Url"); at != path+"?q=october" {
		t.Errorf("the address becomes %q", at)
	}
	one := path + "/" + house.ID("acme", "invoice", first).String()
	carol.Get(one).Expect(200).Says("Paid in full", "Website relaunch, half on order", "VAT 15", "R 78 900.00", "R 11 835.00", "12 Loop Street", "Harbour Café", "Payments").SaysNot("6200 1234 567").Has(`a[href$="paper.pdf"]`)
	paper := carol.Get(one + "/paper.pdf").Expect(200)
	if at := paper.Header.Get("Content-Disposition"); paper.Body != content || !strings.HasPrefix(at, "attachment; filename=INV-") || !strings.HasPrefix(paper.Header.Get("Content-Type"), "application/pdf") {
		t.Errorf("the PDF is %q, %s", paper.Body, at)
	}
	house.SQL("delete from papers where invoice_id = $1", []any{house.ID("acme", "invoice", october)})
	unpaid := path + "/" + house.ID("acme", "invoice", october).String()
	carol.Get(unpaid).Expect(200).Says("R 1 472.00 was to be paid by").HasNo(`a[href$="paper.pdf"]`) // it has no paper
	carol.Get(unpaid + "/paper.pdf").Expect(404)
	papered(house, "acme", "invoice", october)
	carol.Get(unpaid).Expect(200).Says("Where to pay", "6200 1234 567")
	if lines := readCSV(t, carol.Get(path+"/export.csv?sort=date").Expect(200)); len(lines) != 3 || lines[1][2] != first || lines[1][5] != "90735.00" || lines[2][6] != "1472.00" || lines[2][3] != "Overdue" {
		t.Errorf("the CSV has %q", lines)
	}
	if pdf := carol.Get(path + "/export.pdf").Expect(200); !strings.HasPrefix(pdf.Body, "%PDF-") {
		t.Errorf("the PDF is %.40q", pdf.Body)
	}
	carol.Get(path+"/print").Expect(200).Says("Invoices, Website relaunch", "2 invoices").SaysNot("second half")
}

func TestDraftsAndOtherProjectsAreNeverShown(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol := house.As("carol", "acme")
	path, quotes := tab(house, "acme", "Website relaunch", "invoices"), tab(house, "acme", "Website relaunch", "quotes")
	draft, foreign, menu := house.ID("acme", "invoice", "Website relaunch, second half").String(), house.ID("acme", "invoice", "Installer app, prototype").String(), house.ID("acme", "invoice", "Menu cards").String()
	papered(house, "acme", "invoice", "Menu cards")
	papered(house, "acme", "invoice", "Installer app, prototype")
	for _, id := range []string{draft, foreign, menu, house.ID("globex", "invoice", "First lift").String(), "x", house.ID("acme", "quote", "Photography").String()} {
		carol.Get(path + "/" + id).Expect(404)
		carol.Get(path + "/" + id + "/paper.pdf").Expect(404)
	}
	carol.Get(quotes + "/" + house.ID("acme", "quote", "Second café, website").String()).Expect(404)
	house.SQL("update quotes set project_id = $1 where title = 'Second café, website'", []any{house.ID("acme", "project", "Website relaunch")})
	carol.Get(quotes).Expect(200).SaysNot("Second café, website")
	carol.Get(quotes + "/" + house.ID("acme", "quote", "Second café, website").String()).Expect(404)
	carol.Get(tab(house, "acme", "Installer app", "invoices")).Expect(404)
	listsBills(t, carol, tab(house, "acme", "Loyalty card", "invoices"), "Menu cards")
}

func TestOnlyWhoHasTheSectionSeesInvoices(t *testing.T) {
	house := housetest.OpenIdle(t)
	path := tab(house, "acme", "Website relaunch", "invoices")
	one := path + "/" + house.ID("acme", "invoice", "Hosting, October").String()
	papered(house, "acme", "invoice", "Hosting, October")
	house.SQL("update access set sections = array['quotes'] where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	carol := house.As("carol", "acme")
	carol.Get(strings.TrimSuffix(path, "/invoices")).Expect(200).Says("Photography").HasNo(".tabs [href$=invoices]")
	for _, address := range []string{path, path + "/export.csv", path + "/print", one, one + "/paper.pdf"} {
		carol.Get(address).Expect(403).SaysNot("Hosting")
		house.As("philip", "acme").Get(address).Expect(404).SaysNot("Hosting")
		house.As("olivia", "acme").Get(address).Expect(403).SaysNot("Hosting, October")
		house.Guest("acme").Get(address).ExpectSignIn()
	}
	house.SQL("update access set sections = array['invoices'] where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	house.As("carol", "acme").Get(strings.TrimSuffix(path, "/invoices")).Expect(200).Says("Hosting, October").HasNo(".tabs [href$=quotes]")
	carol.Get(tab(house, "acme", "Website relaunch", "quotes") + "/" + house.ID("acme", "quote", "Photography").String()).Expect(403).SaysNot("Photography")
	house.SQL("update access set sections = array['documents'] where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	carol.Get(one + "/paper.pdf").Expect(403)
}

func TestCreditNotesVoidAndPartlyPaid(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), tab(house, "acme", "Website relaunch", "invoices")
	october := house.ID("acme", "invoice", "Hosting, October")
	house.SQL(`insert into invoices (organisation_id, id, kind, number, client_id, project_id, credits_id, title, status, currency, included, issued_on, net, tax, total, sent_at)
		select organisation_id, gen_random_uuid(), 'credit', 'CRN-2026-0001', client_id, project_id, id, 'A day without hosting', 'sent', currency, false, current_date, 4000, 600, 4600, now() from invoices where id = $1`, []any{october})
	house.SQL("insert into lines (organisation_id, id, invoice_id, position, title, quantity_over, quantity_under, price, tax_name, tax_rate, net, tax) select organisation_id, gen_random_uuid(), id, 0, 'One day', 1, 1, 40000000, 'VAT', 15000, 4000, 600 from invoices where kind = 'credit'", nil)
	house.SQL("update invoices set credited = 4600, due_on = current_date + 10, paid = 10000 where id = $1", []any{october})
	carol.Get(path).Expect(200).Says("A day without hosting", "Credit note", "−R 46.00", "Partly paid", "R 1 326.00 open", "View credit note")
	carol.Get(path+"/"+october.String()).Expect(200).Says("R 1 326.00 is to be paid by", "Credited", "−R 46.00", "Open")
	carol.Get(path+"/"+house.ID("acme", "invoice", "A day without hosting").String()).Expect(200).Says("nothing is to be paid", "One day").SaysNot("Where to pay")
	house.SQL("update invoices set status = 'void', voided_at = now() where id = $1", []any{october})
	carol.Get(path+"/"+october.String()).Expect(200).Says("Void", "withdrawn")
	carol.Get(path + "?sort=total").Expect(200)
	if titles := billTitles(carol.Get(path + "?sort=total")); titles[0] != "A day without hosting" {
		t.Errorf("the least is %q", titles)
	}
}

func TestTheFirstLookAtAnInvoiceIsNoted(t *testing.T) {
	house := housetest.OpenIdle(t)
	october := house.ID("acme", "invoice", "Hosting, October")
	papered(house, "acme", "invoice", "Hosting, October")
	house.SQL("update invoices set viewed_at = null", nil)
	viewed := func() int { return house.Count("invoices where viewed_at is not null") }
	one := tab(house, "acme", "Website relaunch", "invoices") + "/" + october.String()
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/")
	olivia.PostForm("/contacts/"+house.ID("acme", "contact", "Carol Naidoo").String()+"/preview", nil).Expect(303)
	olivia.Get(one).Expect(200)
	olivia.Get(one + "/paper.pdf").Expect(200)
	if viewed() != 0 {
		t.Error("the team's look counts as the client's")
	}
	carol := house.As("carol", "acme")
	carol.Get(tab(house, "acme", "Website relaunch", "invoices")).Expect(200)
	if viewed() != 0 {
		t.Error("the list counts as a look")
	}
	carol.Get(one + "/paper.pdf").Expect(200)
	if viewed() != 1 {
		t.Error("the first look isn't noted")
	}
	var first, second string
	house.SQL("select viewed_at::text from invoices where id = $1", []any{october}, &first)
	carol.Get(one).Expect(200)
	house.SQL("select viewed_at::text from invoices where id = $1", []any{october}, &second)
	if first != second {
		t.Error("the second look takes the first one's place")
	}
}

func TestPagesOfInvoicesGoOnInEveryOrder(t *testing.T) {
	house := housetest.OpenIdle(t)
	carol, path := house.As("carol", "acme"), tab(house, "acme", "Website relaunch", "invoices")
	house.SQL(`insert into invoices (organisation_id, id, number, client_id, project_id, title, status, currency, included, issued_on, due_on, total, sent_at)
		select p.organisation_id, gen_random_uuid(), 'ROW-' || lpad(n::text, 4, '0'), p.client_id, p.id, 'Row ' || n % 40, 'sent', 'ZAR', false, current_date - n % 50, nullif(current_date + n % 7, current_date), n % 30 * 100, now() from projects p, generate_series(1, 120) n where p.title = 'Website relaunch'`, nil)
	for _, sort := range []string{"", "date", "number", "-number", "title", "-title", "until", "-until", "total", "-total"} {
		seen := map[string]bool{}
		page := carol.Get(path + "?q=row&sort=" + sort).Expect(200).Says("Showing 1 to 50 of 120")
		for more := true; more; {
			page.Page().Find("#bills a.name").Each(func(_ int, link *goquery.Selection) { seen[link.AttrOr("href", "")] = true })
			var next string
			if next, more = page.Page().Find("a[rel=next]").Attr("href"); more {
				page = carol.Get(next).Expect(200)
			}
		}
		if len(seen) != 120 {
			t.Errorf("by %q, %d invoices are listed", sort, len(seen))
		}
	}
}
