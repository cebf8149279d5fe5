package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"skhokho/app/pdf"
)

var day = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

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

var (
	streams = regexp.MustCompile(`(?s)/Length \d+>>\nstream\n(.*?)\nendstream`)
	shown   = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)\s*Tj`)
	escapes = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")
)

// pagesOf are the texts that each page shows, in the order in which they are drawn.
func pagesOf(t *testing.T, document []byte) (pages [][]string) {
	t.Helper()
	for _, stream := range streams.FindAllSubmatch(document, -1) {
		packed, err := zlib.NewReader(bytes.NewReader(stream[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(packed)
		if err != nil || !bytes.Contains(content, []byte("Tj ET")) {
			continue
		}
		var texts []string
		for _, match := range shown.FindAllSubmatch(content, -1) {
			raw := []byte(escapes.Replace(string(match[1])))
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = binary.BigEndian.Uint16(raw[2*i:])
			}
			texts = append(texts, string(utf16.Decode(units)))
		}
		pages = append(pages, texts)
	}
	return pages
}

func TestATableSaysWhatIsInIt(t *testing.T) {
	document := draw(t, [][]string{
		{"Harbour Café & Łódź (Pty) Ltd", "hello@harbourcafe.example", "3"},
		{"株式会社日本\uE000\uE001", "🏖️ beach@example.com", "0"},
		{"שלום Hotel", "Ελλάδα", "1"},
		{strings.Repeat("Donaudampfschifffahrtsgesellschaft", 6), "", "12"},
	})
	pages := pagesOf(t, document)
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
	if text := extracted(t, document); text != "" && (!strings.Contains(text, "Harbour Café") || !strings.Contains(text, "Page 1 of 1")) {
		t.Errorf("pdftotext reads\n%s", text)
	}
}

func TestPagesRepeatTheTitlesAndSplitNoRow(t *testing.T) {
	var rows [][]string
	for n := range 120 {
		rows = append(rows, []string{fmt.Sprintf("Client %03d", n), strings.Repeat("a long address ", n%9), "1"})
	}
	pages := pagesOf(t, draw(t, rows))
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
	pages := pagesOf(t, draw(t, [][]string{{"One", strings.Repeat("without end ", 2000), "1"}, {"Two", "", "1"}}))
	if len(pages) != 1 || !strings.Contains(strings.Join(pages[0], "\n"), "…\n1\nTwo") {
		t.Errorf("got %q", pages)
	}
}

func TestNothingToListIsSaid(t *testing.T) {
	if text := strings.Join(pagesOf(t, draw(t, nil))[0], "\n"); !strings.Contains(text, "No clients.") {
		t.Errorf("got %s", text)
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	rows := [][]string{{"Harbour Café", "hello@harbourcafe.example", "3"}}
	if !bytes.Equal(draw(t, rows), draw(t, rows)) {
		t.Error("two drawings differ")
	}
}

// extracted is what pdftotext reads; "" where there is none.
func extracted(t *testing.T, document []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return ""
	}
	name := filepath.Join(t.TempDir(), "table.pdf")
	if err := os.WriteFile(name, document, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
