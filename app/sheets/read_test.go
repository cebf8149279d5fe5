package sheets_test

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"skhokho/app/sheets"
)

var limits = sheets.Limits{Bytes: 10 << 20, Unzipped: 50 << 20, Rows: 20_000, Columns: 200, Cell: 2000}

// read reads a file that must be readable.
func read(t *testing.T, content string) sheets.Sheet {
	t.Helper()
	table, err := sheets.Read(strings.NewReader(content), limits)
	if err != nil {
		t.Fatalf("%.60q: %v", content, err)
	}
	return table
}

// refuses reads a file that must be refused with the words.
func refuses(t *testing.T, name string, content io.Reader, words string) {
	t.Helper()
	table, err := sheets.Read(content, limits)
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("%s: got %d rows and %v, want to be told %q", name, len(table.Rows), err, words)
	}
}

func TestEncodings(t *testing.T) {
	const text = "Name;City\nBólido “Comidas” – 5 €;Zürich\n"
	of := func(s string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, content := range map[string]string{
		"UTF-8": text, "UTF-8 with its mark": "\ufeff" + text,
		"UTF-16, little end first": of(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)),
		"UTF-16, big end first":    of(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)),
		"Windows-1252":             of(charmap.Windows1252.NewEncoder().String(text)),
		"parted letters":           strings.ReplaceAll(text, "ó", "o\u0301"),
	} {
		table := read(t, content)
		if want := (sheets.Sheet{Header: []string{"Name", "City"}, Rows: []sheets.Row{{Line: 2, Cells: []string{"Bólido “Comidas” – 5 €", "Zürich"}}}}); !reflect.DeepEqual(table, want) {
			t.Errorf("%s: %+v", name, table)
		}
	}
	refuses(t, "UTF-16 without its mark", strings.NewReader("N\x00a\x00m\x00e\x00\n\x00A\x00"), "This isn’t a spreadsheet")
	refuses(t, "half a letter of UTF-16", strings.NewReader("\xff\xfeN\x00a"), "This isn’t a spreadsheet")
	refuses(t, "a mark, and then no UTF-8", strings.NewReader("\xef\xbb\xbfName\nCaf\xe9\n"), "encoding isn’t one we know")
	refuses(t, "no encoding that we know", strings.NewReader("Name\nCaf\x8d\n"), "encoding isn’t one we know")
}

func TestSeparators(t *testing.T) {
	for _, separator := range []string{",", ";", "\t", "|"} {
		lines := strings.ReplaceAll("\nName~Phone~City\n\"A~b\"~+1~\"two\nlines\"\n~~ \n\"said \"\"yes\"\"\"~~\n", "~", separator)
		table := read(t, lines)
		want := []sheets.Row{{Line: 3, Cells: []string{"A" + separator + "b", "+1", "two\nlines"}}, {Line: 6, Cells: []string{`said "yes"`}}}
		if len(table.Header) != 3 || !reflect.DeepEqual(table.Rows, want) {
			t.Errorf("%q: %+v", separator, table)
		}
	}
	if table := read(t, "sep=|\r\nName, Co|City; Land\r\nA|B\r\n"); !reflect.DeepEqual(table.Header, []string{"Name, Co", "City; Land"}) || table.Rows[0].Line != 3 {
		t.Errorf("told: %+v", table)
	}
	if table := read(t, "\"Name;Firm;Co\",City\nA,B\n"); len(table.Header) != 2 {
		t.Errorf("separators between quotation marks count: %+v", table)
	}
}

func TestACommaThatShouldHaveBeenQuoted(t *testing.T) {
	const head = "Name,Address,City\n"
	for line, want := range map[string][]string{
		"Blondel,24, place Kléber,Strasbourg": {"Blondel", "24, place Kléber", "Strasbourg"},
		"A,1, b, c,D":                         {"A", "1, b, c", "D"},
		"A, 1,D":                              {"A", "1", "D"},           // as long as the header: every comma separates
		"A,1, b,C,D":                          {"A", "1", "b", "C", "D"}, // whoever knows
		"A,1,b,C":                             {"A", "1", "b", "C"},
	} {
		if table := read(t, head+line+"\n"); !reflect.DeepEqual(table.Rows[0].Cells, want) {
			t.Errorf("%s: %q", line, table.Rows[0].Cells)
		}
	}
}

func TestFormulasStayText(t *testing.T) {
	table := read(t, "Name,Phone\n=1+1,+27 21\n\"=HYPERLINK(\"\"http://evil.example\"\")\",'+27 22\n@SUM(A1),'O’Neill\n")
	want := [][]string{{"=1+1", "+27 21"}, {`=HYPERLINK("http://evil.example")`, "+27 22"}, {"@SUM(A1)", "'O’Neill"}}
	for i, row := range table.Rows {
		if !reflect.DeepEqual(row.Cells, want[i]) {
			t.Errorf("%q", row.Cells)
		}
	}
	if table := read(t, "Name,,City,,,\nA,b,C,d,,\n"); !reflect.DeepEqual(table.Header, []string{"Name", "", "City", ""}) {
		t.Errorf("columns without a heading: %q", table.Header)
	}
	for _, text := range []string{"=1", "'=1", "''=1", "+27", "-", "@x", "\ty", "plain", "'s Gravenhage", "'", "", "a=b"} {
		if guarded := sheets.Guard(text); sheets.Unguard(guarded) != text {
			t.Errorf("%q is guarded as %q", text, guarded)
		}
	}
}

func TestHostileText(t *testing.T) {
	picture, err := os.ReadFile("../../static/vendor/inter-latin-wght-normal.woff2")
	if err != nil {
		t.Fatal(err)
	}
	rows := func(n int) io.Reader { return strings.NewReader("Name\n" + strings.Repeat("x\n", n)) }
	columns := func(n int) io.Reader { return strings.NewReader("Name\n" + strings.Repeat("x,", n-1) + "x\n") }
	for name, file := range map[string]struct {
		content io.Reader
		words   string
	}{
		"nothing":                {strings.NewReader(""), "This file is empty."},
		"blanks":                 {strings.NewReader("\ufeff \r\n\r\n;;;\r\n"), "This file is empty."},
		"a header alone":         {strings.NewReader("Name,City\n,\n"), "only one row"},
		"no text":                {strings.NewReader(string(picture)), "This isn’t a spreadsheet we can read."},
		"a picture":              {strings.NewReader("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "This isn’t a spreadsheet we can read."},
		"an old workbook":        {strings.NewReader("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Excel file of the old kind"},
		"an open quotation mark": {strings.NewReader("Name\nA\n\"B\nC\nD\n"), "quotation marks in line 3 "},
		"a stray one":            {strings.NewReader("Name\nA\n5\" pipe\n"), "Line 3 has a quotation mark in the middle"},
		"text behind a closing":  {strings.NewReader("Name\n\"A\" b\n"), "line 2 "},
		"many rows":              {rows(200_000), "more than 20\u202f000 rows"},
		"one row too many":       {rows(20_001), "more than 20\u202f000 rows"},
		"many columns":           {columns(5000), "Line 2 has 5\u202f000 columns; we can read up to 200."},
		"a long cell":            {strings.NewReader("Name\n" + strings.Repeat("ä", 2001)), "Line 2 has a cell of more than 2\u202f000 characters."},
		"a gigabyte":             {&endless{left: 1 << 30}, "more than 10 MB"},
	} {
		refuses(t, name, file.content, file.words)
	}
	if table, err := sheets.Read(rows(20_000), limits); err != nil || len(table.Rows) != 20_000 {
		t.Errorf("%d rows, %v", len(table.Rows), err)
	}
	if table, err := sheets.Read(columns(200), limits); err != nil || len(table.Rows[0].Cells) != 200 {
		t.Errorf("%v", err)
	}
}

// endless is one very long cell.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, fmt.Errorf("all of it was read")
	}
	n := min(len(p), int(e.left))
	for i := range p[:n] {
		p[i] = 'x'
	}
	e.left -= int64(n)
	return n, nil
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"Name,City\nA,B\n", "sep=;\n\"a\"\"b\";\n", "\xff\xfea\x00", "PK\x03\x04", "a,b\n1, 2, 3\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := sheets.Read(strings.NewReader(string(content)), limits)
		if err == nil && (len(table.Header) == 0 || len(table.Rows) == 0) {
			t.Error("nothing was read, and nothing said")
		}
	})
}
