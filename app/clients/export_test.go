package clients_test

import (
	"bytes"
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skhokho/app/housetest"
	"skhokho/app/sheets"
)

// exportPaths are all ways out of the list.
var exportPaths = []string{"/clients/export.csv", "/clients/export.txt", "/clients/export.xlsx", "/clients/export.pdf", "/clients/print"}

func TestExportsAreTheTeamsAlone(t *testing.T) {
	house := housetest.Open(t)
	for _, path := range exportPaths {
		house.Guest("acme").Do("GET", path, nil).ExpectSignIn()
		house.As("vusi", "acme").Get(path).Expect(200)
		house.As("carol", "acme").Get(path).Expect(403)
		house.As("grace", "acme").Get(path).Expect(403)
	}
	id := house.ID("acme", "client", "Harbour Café").String()
	if lines := readCSV(t, house.As("grace", "globex").Get("/clients/export.csv?clients="+id)); len(lines) != 1 {
		t.Errorf("a stranger exports %q", lines)
	}
}

func TestTheExportGivesBackWhatIsKnown(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	hard := url.Values{"name": {`=HYPERLINK("http://evil.example";"Café, ""Süd""") 株式会社 شركة`}, "phone": {"+27 21 555 0134"}, "tax_number": {"-7; 'x'"}, "address": {"@SUM(1+1)*cmd|' /C calc'!A0"}, "city": {"'s-Hertogenbosch"}}
	olivia.Get("/clients")
	path := "/clients/" + house.ID("acme", "client", "Bólido Comidas").String()
	olivia.Patch(path, hard).Expect(303)

	csvFile := olivia.Get("/clients/export.csv?sort=-name").Expect(200)
	if at := csvFile.Header.Get("Content-Disposition"); !strings.HasPrefix(at, "attachment; filename=clients-acme-2") || !strings.HasSuffix(at, ".csv") {
		t.Errorf("the file is called %s", at)
	}
	lines := readCSV(t, csvFile)
	if len(lines) != 8 || lines[1][0] != "Ubuntu Solar" || !slices.Equal(lines[0], []string{"Name", "Email", "Phone", "Website", "Social media", "Size", "Industry", "Tax number", "Address", "City", "Province", "Postal code", "Country", "Projects", "Portal", "Added"}) {
		t.Fatalf("%d lines, %q", len(lines), lines)
	}
	risky := lines[slices.IndexFunc(lines, func(line []string) bool { return strings.Contains(line[0], "evil") })]
	for name, i := range map[string]int{"name": 0, "phone": 2, "tax_number": 7, "address": 8, "city": 9} {
		if strings.ContainsAny(risky[i][:1], "=@-") || sheets.Unguard(risky[i]) != hard.Get(name) {
			t.Errorf("%s is %q", name, risky[i])
		}
	}
	harbour := lines[slices.IndexFunc(lines, func(line []string) bool { return line[0] == "Harbour Café" })]
	if want := []string{"hello@harbourcafe.example", "+27 21 555 0134", "https://harbourcafe.example"}; !slices.Equal(harbour[1:4], want) || harbour[5] != "2–10" || harbour[13] != "3" || harbour[14] != "Active" || len(harbour[15]) != 10 {
		t.Errorf("the café is %q", harbour)
	}

	book, err := excelize.OpenReader(strings.NewReader(olivia.Get("/clients/export.xlsx?sort=-name").Expect(200).Body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("Clients")
	if err != nil || len(rows) != 8 || rows[1][0] != "Ubuntu Solar" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[0] == hard.Get("name") }) {
		t.Error("the workbook changed a name")
	}
	text := olivia.Get("/clients/export.txt").Expect(200).Body
	if strings.Count(text, "\n") != 8 || !strings.Contains(text, "\n'=HYPERLINK") {
		t.Errorf("for the clipboard there is %q", text)
	}
}

func TestTheExportIsOfWhatIsListedOrTicked(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	house.SQL("insert into clients (organisation_id, id, name, industry) select o.id, gen_random_uuid(), 'Many ' || n, 'Mining' from organisations o, generate_series(1, 130) n where o.slug = 'acme'", nil)
	one, other := house.ID("acme", "client", "Ubuntu Solar").String(), house.ID("acme", "client", "Harbour Café").String()
	foreign := house.ID("globex", "client", "Umhlanga Towers").String()
	for query, want := range map[string]int{
		"": 137, "?q=many": 130, "?industry=Mining&q=many+12": 11, "?archived=1": 1, "?q=zzz": 0, "?clients=" + one + "&clients=" + other + "&clients=nothing&clients=" + foreign: 2,
	} {
		if lines := readCSV(t, olivia.Get("/clients/export.csv"+query).Expect(200)); len(lines) != want+1 {
			t.Errorf("%q exports %d clients, not %d", query, len(lines)-1, want)
		}
		if rows := olivia.Get("/clients/print" + query).Expect(200).Has("main[data-print]").Page().Find("tbody tr").Length(); rows != want {
			t.Errorf("%q prints %d clients, not %d", query, rows, want)
		}
	}
	pdf := olivia.Get("/clients/export.pdf?q=many").Expect(200)
	if !strings.HasPrefix(pdf.Body, "%PDF-") || strings.Count(pdf.Body, "/Type /Page\n") < 3 || pdf.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the PDF is %.80q, %d pages", pdf.Body, strings.Count(pdf.Body, "/Type /Page\n"))
	}
}

func readCSV(t *testing.T, a *housetest.Answer) [][]string {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix([]byte(a.Body), []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}
