package pdf_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"skhokho/app/pdf"
	"skhokho/app/pdf/pdftest"
)

func draw(t *testing.T, rows [][]string) []byte {
	t.Helper()
	var out bytes.Buffer
	err := pdf.WriteTable(&out, pdf.Table{
		Head:    pdf.Head{Organisation: "Acme Studio", Title: "Clients", Note: "21 November 2026", Date: day, Landscape: true},
		Columns: []pdf.Column{{Title: "Client", Share: 3}, {Title: "Email", Share: 3}, {Title: "Projects", Share: 1, End: true}},
		Rows:    slices.Values(rows), Empty: "No clients.",
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestATableSaysWhatIsInIt(t *testing.T) {
	document := draw(t, [][]string{
		{"Harbour Café & Łódź (Pty) Ltd", "hello@harbourcafe.example", "3"},
		{"株式会社日本\uE000\uE001", "🏖️ beach@example.com", "0"},
		{"שלום Hotel", "Ελλάδα", "1"},
		{strings.Repeat("Donaudampfschifffahrtsgesellschaft", 6), "", "12"},
	})
	pages := pdftest.Pages(document)
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	text := strings.Join(pages[0], "\n")
	for _, words := range []string{
		"Acme Studio\nClients\n21 November 2026", "Client\nEmail\nProjects", "Harbour Café & Łódź (Pty) Ltd\nhello@harbourcafe.example\n3",
		"□□□□□□□□", "□ beach@example.com", "םולש", "Ελλάδα", "Page 1 of 1",
	} {
		if !strings.Contains(text, words) {
			t.Errorf("no %q in\n%s", words, text)
		}
	}
	if joined := strings.Join(pages[0], ""); !strings.Contains(joined, strings.Repeat("Donaudampfschifffahrtsgesellschaft", 6)) {
		t.Error("a long word isn’t all there")
	}
	for _, part := range []string{"%PDF-1.", "/Lang (en-GB)", "/Title (", "/FontFile2", "/CreationDate (D:20261121093000)"} {
		if !bytes.Contains(document, []byte(part)) {
			t.Errorf("no %s in it", part)
		}
	}
	if text := pdftest.Extracted(t, document); text != "" && (!strings.Contains(text, "Harbour Café") || !strings.Contains(text, "Page 1 of 1")) {
		t.Errorf("pdftotext reads\n%s", text)
	}
}

func TestPagesRepeatTheTitlesAndSplitNoRow(t *testing.T) {
	var rows [][]string
	for n := range 120 {
		rows = append(rows, []string{fmt.Sprintf("Client %03d", n), strings.Repeat("a long address ", n%9), "1"})
	}
	pages := pdftest.Pages(draw(t, rows))
	if len(pages) < 4 {
		t.Fatalf("only %d pages", len(pages))
	}
	n := 0
	for i, page := range pages {
		if text := strings.Join(page, "\n"); !strings.Contains(text, "Client\nEmail\nProjects") || !strings.Contains(text, fmt.Sprintf("Page %d of %d", i+1, len(pages))) {
			t.Errorf("page %d lacks its titles or its number:\n%s", i+1, text)
		}
		for _, text := range page {
			if strings.HasPrefix(text, "Client ") {
				if want := fmt.Sprintf("Client %03d", n); text != want {
					t.Fatalf("%s where %s should be", text, want)
				}
				n++
			}
		}
		if first := page[3]; i > 0 && !strings.HasPrefix(first, "Client ") {
			t.Errorf("page %d begins with %q", i+1, first)
		}
	}
	if n != len(rows) {
		t.Errorf("%d of %d rows", n, len(rows))
	}
}

func TestARowTooLongForAPageIsCutWithAnEllipsis(t *testing.T) {
	pages := pdftest.Pages(draw(t, [][]string{{"One", strings.Repeat("without end ", 2000), "1"}, {"Two", "", "1"}}))
	if len(pages) != 1 || !strings.Contains(strings.Join(pages[0], "\n"), "…\n1\nTwo") {
		t.Errorf("got %q", pages)
	}
}

func TestNothingToListIsSaid(t *testing.T) {
	if text := strings.Join(pdftest.Pages(draw(t, nil))[0], "\n"); !strings.Contains(text, "No clients.") {
		t.Errorf("got %s", text)
	}
}

// A row of a document's list is told whole: what has no room on the page goes to the next, and what has none on any page goes on.
func TestARowOfADocumentGoesOnOnlyIfItIsTallerThanAPage(t *testing.T) {
	var rows [][]string
	for n := range 60 {
		var lines []string
		for k := range 1 + n*7%11 {
			lines = append(lines, fmt.Sprintf("row %d line %d", n, k))
		}
		rows = append(rows, []string{strings.Join(lines, "\n"), fmt.Sprint(n)})
	}
	tall := make([]string, 150)
	for k := range tall {
		tall[k] = fmt.Sprintf("row tall line %d", k)
	}
	rows = append(rows, []string{strings.Join(tall, "\n"), "tall"})
	pages := pdftest.Pages(write(t, acme, pdf.List{Columns: []pdf.Column{{Title: "Action", Share: 3}, {Title: "Number", Share: 1, End: true}}, Rows: slices.Values(rows)}))
	seen := map[string][]int{}
	for i, page := range pages {
		if text := strings.Join(page, "\n"); !strings.Contains(text, "Action\nNumber") {
			t.Errorf("page %d has no titles", i+1)
		}
		for _, text := range page {
			if row, _, line := strings.Cut(text, " line "); line {
				seen[row] = append(seen[row], i)
			}
		}
	}
	for n, row := range rows {
		name := "row " + row[1]
		if lines := strings.Count(row[0], "\n") + 1; len(seen[name]) != lines {
			t.Errorf("%s has %d of %d lines", name, len(seen[name]), lines)
		}
		if torn := seen[name][0] != seen[name][len(seen[name])-1]; torn != (n == 60) {
			t.Errorf("%s is on pages %v", name, seen[name])
		}
	}
}

func TestAnEmptyListOfADocumentSaysSo(t *testing.T) {
	list := pdf.List{Columns: []pdf.Column{{Title: "Action", Share: 1}}, Rows: slices.Values([][]string(nil)), Empty: "No action points yet."}
	if text := strings.Join(pdftest.Pages(write(t, acme, pdf.Heading("Action points"), list))[0], "\n"); !strings.Contains(text, "Action points\nAction\nNo action points yet.") {
		t.Errorf("got %s", text)
	}
}
