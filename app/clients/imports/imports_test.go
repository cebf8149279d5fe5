package imports_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"skhokho/app/housetest"
)

const mixed = `Company,First name,Last name,Email,Company size,Industry,City
Blue Door Bakery,Zanele,Mthembu,zanele@bluedoor.example,2-10,food and drink,Durban
BLUE DOOR BÁKERY,Pieter,Louw,pieter@bluedoor.example,2-10,Food and drink,Cape Town
Table Bay Boats,Aneesa,Davids,aneesa@tablebay,51-200,Logistics,Cape Town
Karoo Honey,Jan,Botes,jan@karoohoney.example,12 people,Farming,Graaff-Reinet
,Nobody,Here,n@here.example,,,
harbour cafe,Carol,Naidoo,carol@harbourcafe.example,,,Nowhere
harbour cafe,Lerato,Moeti,lerato@harbourcafe.example,,,Nowhere
Blue Door Bakery,,,,,,
Plain Sailing,,,,,,,,
Half a Name,,Dube,,,,
`

func TestBringingClientsIn(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200).Has("a[href='/clients/imports']")
	olivia.Get("/clients/imports").Expect(200).Says("old-address-book.csv", "Olivia Botha", "2 clients, 0 contacts", "Imported")
	olivia.Get("/clients/imports/new").Expect(200).Says("Import clients", "Contact: job title", "up to 10 MB and 20 000 rows")

	path := upload(olivia, `C:\Lists\mixed.csv`, mixed)
	olivia.Get(path).Expect(200).Says("mixed.csv", "10 rows", "New clients3", "New contacts4", "Rows with problems5",
		"Contact email: This address has no ending", "“12 people” isn’t one we know. Use 1, 2–10, 11–50", "“Farming” isn’t one we know. Use Agriculture, Arts",
		"The company has no name.", "Carol Naidoo at harbour cafe is here already.", "Blue Door Bakery is in line 2 already.", "Import 3 clients").
		Has("option[value='contact.email'][selected]")
	ended(t, olivia, path).Says("3 clients, 4 contacts imported", "Rows left out5")

	olivia.Get("/clients?q=blue+door").Expect(200).Says("Blue Door Bakery", "Food and drink", "2–10", "Showing 1 to 1 of 1")
	var contacts, city, harbour string
	house.SQL(`select string_agg(k.first_name || ' ' || k.last_name || ' ' || k.email, ', ' order by k.first_name), min(c.city) from contacts k join clients c on c.id = k.client_id
		where c.name = 'Blue Door Bakery'`, nil, &contacts, &city)
	house.SQL("select c.city || ', ' || count(*) from contacts k join clients c on c.id = k.client_id where c.name = 'Harbour Café' group by c.id, c.city", nil, &harbour)
	if contacts != "Pieter Louw pieter@bluedoor.example, Zanele Mthembu zanele@bluedoor.example" || city != "Durban" || harbour != "Cape Town, 4" {
		t.Errorf("%s in %s, and %s", contacts, city, harbour)
	}
	if n := house.Count("contacts where first_name = 'Dube' and last_name = '' and email = ''"); n != 1 {
		t.Errorf("whoever has one name has it %d times", n)
	}
	olivia.Get("/").Expect(200).Says("Olivia Botha imported 3 clients")
	olivia.Get("/clients/imports").Expect(200).Says("mixed.csv", "3 clients, 4 contacts")
	if n := house.Count("import_rows"); n != 5 {
		t.Errorf("%d rows are kept; those with problems are enough", n)
	}
}

func TestWhoMayImport(t *testing.T) {
	house := housetest.OpenIdle(t)
	var path string
	house.SQL("select '/clients/imports/' || i.id from imports i join organisations o on o.id = i.organisation_id where o.slug = 'acme'", nil, &path)
	file := func() housetest.File { return sent("a.csv", strings.NewReader("Company\nAnybody’s\n")) }

	house.Guest("acme").PostFile("/clients/imports", nil, file()).ExpectSignIn()
	house.Guest("acme").Do("GET", path, nil).ExpectSignIn()
	for _, who := range []string{"mia", "aisha", "vusi", "carol"} {
		browser := house.As(who, "acme")
		browser.Get("/")
		browser.PostFile("/clients/imports", nil, file()).Expect(403)
		browser.Get(path).Expect(403)
		browser.Get(path + "/problems.csv").Expect(403)
		browser.Delete(path + "/run").Expect(403)
	}
	house.As("vusi", "acme").Get("/clients").Expect(200).HasNo("a[href='/clients/imports']")
	grace := house.As("grace", "globex")
	grace.Get("/clients/imports").Expect(200).SaysNot("old-address-book.csv")
	grace.Get(path).Expect(404)
	grace.Put(path, url.Values{"column-0": {"name"}}).Expect(404)
	grace.Post(path + "/run").Expect(404)
	grace.Delete(path + "/run").Expect(404)
	house.As("mandla", "acme").Get("/clients/imports/template.csv").Expect(200)
	house.As("mandla", "acme").Put(path, url.Values{"column-0": {"name"}, "column-1": {""}, "column-2": {""}}).Expect(409).Says("has been imported already")
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	olivia.With("Sec-Fetch-Site", "cross-site").PostFile("/clients/imports", nil, file()).Expect(403)
	if n := house.Count("imports where name = 'a.csv'"); n != 0 {
		t.Errorf("%d files were kept", n)
	}
}

func TestChoosingWhatColumnsBecome(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	path := upload(olivia, "odd.csv", "Aaa;Bbb;Bbb;\nNorth Wind;Cape Town;ann@north.example;Ann\n")
	olivia.Get(path).Expect(200).Says("Rows with problems1", "There is nothing to import", "Column 4", "North Wind").HasNo("form[action$='/run']").HasNo("a[href$='/undoing']")
	olivia.Post(path + "/run").Expect(422).Says("Choose which column holds the company name.")

	both := url.Values{"column-0": {"name"}, "column-1": {"city"}, "column-2": {"city"}, "column-3": {"contact.name"}, "column-9": {"email"}}
	olivia.Put(path, both).Expect(422).Says("Another column becomes this already.").Has("select[name=column-2][aria-invalid]").Has("select[name=column-2] option[value=city][selected]")
	olivia.HX().Put(path, both).Expect(422).Has("#import-preview").HasNo("h1")
	olivia.Put(path, url.Values{"column-0": {"name"}, "column-2": {"contact.first_name"}, "column-3": {"contact.name"}}).Expect(422).Says("either a whole name or a first and last name")
	olivia.Put(path, url.Values{"column-0": {"the moon"}}).Expect(422).Says("Choose which column holds the company name.")

	both.Set("column-2", "contact.email")
	olivia.HX().Put(path, both).Expect(200).Says("New clients1", "New contacts1", "Ann", "ann@north.example", "Import 1 client").HasNo("h1")
	olivia.Put(path, both).ExpectTo(path).Follow().Says("Import 1 client").Has("select[name=column-2] option[value='contact.email'][selected]")
}

func TestTheRowsThatAreLeftOutCanBeCorrected(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	path := upload(olivia, "mixed.csv", "Company,Email,Phone\n=1+1,nobody@nowhere,+27 21 555 0100\n@SUM(A1:A9),,\n")
	draft := olivia.Get(path + "/problems.csv").Expect(200)
	page := ended(t, olivia, path).Says("1 client, 0 contacts imported", "Download 1 row that was left out")
	left := olivia.Get(path + "/problems.csv").Expect(200)
	want := "\ufeffCompany,Email,Phone,Line,Problem\r\n'=1+1,nobody@nowhere,+27 21 555 0100,2,\"Company email: This address has no ending, such as .com or .co.za.\"\r\n"
	if left.Body != want || draft.Body != want || left.Header.Get("Content-Disposition") != `attachment; filename="mixed, problems.csv"` {
		t.Errorf("%q, %q, %v", draft.Body, left.Body, left.Header)
	}
	page.HasNo("progress")
	again := upload(olivia, "corrected.csv", strings.Replace(left.Body, "nobody@nowhere", "nobody@nowhere.example", 1))
	ended(t, olivia, again).Says("1 client, 0 contacts imported")
	olivia.Get("/clients").Expect(200).Says("=1+1", "@SUM(A1:A9)", "nobody@nowhere.example")
	if n := house.Count("clients where name = '=1+1' and phone = '+27 21 555 0100'"); n != 1 {
		t.Error("the apostrophe that guards it was kept")
	}
}

func TestFilesOfEveryKind(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	book := excelize.NewFile()
	defer book.Close()
	for cell, value := range map[string]any{"A1": "Client", "B1": "City", "A2": "Wörkbook & Söns", "B2": "Zürich", "A3": `=HYPERLINK("http://evil.example")`} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	content, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	old, err := charmap.Windows1252.NewEncoder().String("Kunde;Client;City\nx;Altes Büro;Köln\n")
	if err != nil {
		t.Fatal(err)
	}
	ended(t, olivia, upload(olivia, "book.xlsx", content.String())).Says("2 clients, 0 contacts imported")
	ended(t, olivia, upload(olivia, "old.csv", old)).Says("1 client, 0 contacts imported")
	olivia.Get("/clients").Expect(200).Says("Wörkbook & Söns", "Altes Büro", `=HYPERLINK("http://evil.example")`).HasNo("a[href*=evil]")

	headings := strings.Split(strings.TrimSpace(strings.TrimPrefix(olivia.Get("/clients/imports/template.csv").Expect(200).Body, "\ufeff")), ",")
	filled := upload(olivia, "template.csv", strings.Join(headings, ",")+"\n"+strings.Repeat("x,", len(headings)-1)+"x\n")
	page := olivia.Get(filled).Expect(200)
	for i := range headings {
		page.Has(fmt.Sprintf("select[name=column-%d] option[selected]:not([value=''])", i))
	}
}

func TestCellsAsOtherProgramsWriteThem(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients")
	path := upload(olivia, "crm.csv", "Company,Phone,Website,Employees,Industry,Contact person,Contact email\n"+
		"One,n/a,-,12,N/A,–,—\nTwo,021 555 0134 ext. 12,www.two.example,1 200,null,Jo Bloggs,N/A\nThree,\"021 555 0134, 082 555 0101\",,0,,,\nn/a,021 555 0134,,,,,\n")
	olivia.Get(path).Says("“0” isn’t one we know.", "The company has no name.")
	olivia.Post(path + "/run").ExpectTo(path)
	ended(t, olivia, path)
	var got string
	house.SQL(`select string_agg(concat_ws('|', c.name, c.phone, c.website, c.size, c.industry, (select k.first_name || ' ' || k.last_name || ' <' || coalesce(k.email, '') || '>' from contacts k where k.client_id = c.id)), E'\n' order by c.name)
		from clients c where c.name in ('One', 'Two', 'Three', 'n/a')`, nil, &got)
	if want := "One|||11–50|\nTwo|021 555 0134 ext. 12|https://www.two.example|More than 1 000||Jo Bloggs <>"; got != want {
		t.Errorf("it brought\n%s\nnot\n%s", got, want)
	}
}
