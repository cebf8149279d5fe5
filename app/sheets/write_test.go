package sheets_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"skhokho/app/sheets"
)

// hard are cells that are hard to write so that they come back as they were.
var hard = [][]string{
	{"Harbour Café", "+27 21 555 0134", "a, b; c"},
	{`say "hello"`, "two\nlines", "  spaces around  "},
	{"=1+1", "@SUM(A1:A9)", "-2+3+cmd|' /C calc'!A0"},
	{"'=quoted", "''", "＝HYPERLINK(\"x\")"},
	{"شركة الميناء القديم", "株式会社日本デザイン", "🏖️ Beach & <b>sons</b>"},
	{strings.Repeat("long ", 1000), "", "_x0041_"},
}

func table(rows [][]string) sheets.Table {
	return sheets.Table{Name: "Clients", Columns: []sheets.Column{{Title: "Name", Width: 30}, {Title: "Phone"}, {Title: "=Notes"}}, Rows: slices.Values(rows)}
}

func TestTheGuardComesOffAgain(t *testing.T) {
	for _, bare := range []string{"", "plain", "'", "''", "Naidoo's", "+27 21 555 0134", "+27 21 555-0134", "+27215550134", "+27.21.555", "-5", "(021) 555-0134"} {
		if got := sheets.Guard(bare); got != bare {
			t.Errorf("%q became %q", bare, got)
		}
	}
	for _, risky := range []string{"=1+1", "+1+cmd", "-x", "@x", "\tx", "\rx", "'=x", "''=x", "＝x", "+27 21 CALL", "+27-21-555-0134", "-1/2", "+1(2)-3", "=5"} {
		guarded := sheets.Guard(risky)
		if guarded == risky && risky != "=5" || sheets.Unguard(guarded) != risky {
			t.Errorf("%q became %q and then %q", risky, guarded, sheets.Unguard(guarded))
		}
	}
	for _, kept := range []string{"'plain", "'27", "'"} {
		if sheets.Unguard(kept) != kept {
			t.Errorf("%q became %q", kept, sheets.Unguard(kept))
		}
	}
}

func TestCSVComesBackAsItWas(t *testing.T) {
	var out bytes.Buffer
	if err := sheets.WriteCSV(&out, table(hard)); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\uFEFF")
	if !marked || !strings.Contains(text, "\r\n") {
		t.Error("Excel would not know this for UTF-8, or not see its lines")
	}
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	compare(t, lines)
}

// TestCSVAsAnotherProgramReadsIt asks Python.
func TestCSVAsAnotherProgramReadsIt(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here")
	}
	var out bytes.Buffer
	if err := sheets.WriteCSV(&out, table(hard)); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python, "-c", "import csv, io, json, sys; print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline='')))))")
	command.Stdin = &out
	said, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var lines [][]string
	if err := json.Unmarshal(said, &lines); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		for i := range line {
			line[i] = strings.ReplaceAll(line[i], "\r\n", "\n")
		}
	}
	compare(t, lines)
}

// compare looks for the hard cells, and that none is a formula.
func compare(t *testing.T, lines [][]string) {
	t.Helper()
	if len(lines) != len(hard)+1 || lines[0][0] != "Name" || lines[0][2] != "'=Notes" {
		t.Fatalf("%d lines, the first %q", len(lines), lines[0])
	}
	for i, line := range lines[1:] {
		for k, cell := range line {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "-2") {
				t.Errorf("%q is a formula", cell)
			}
			if sheets.Unguard(cell) != hard[i][k] {
				t.Errorf("%q became %q", hard[i][k], cell)
			}
		}
	}
}

func TestTextForTheClipboardHasALineForEachRow(t *testing.T) {
	var out bytes.Buffer
	if err := sheets.WriteText(&out, table(hard)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(hard)+1 || lines[2] != "say \"hello\"\ttwo lines\tspaces around" || !strings.HasPrefix(lines[3], "'=1+1\t'@SUM") {
		t.Errorf("got %q", lines)
	}
	for _, line := range lines {
		if strings.Count(line, "\t") != 2 {
			t.Errorf("%q hasn't three cells", line)
		}
	}
}

// worksheet is what we look at of a sheet, in the standard's own words (ECMA-376).
type worksheet struct {
	Columns []struct {
		Min   int     `xml:"min,attr"`
		Width float64 `xml:"width,attr"`
	} `xml:"cols>col"`
	Pane struct {
		State string `xml:"state,attr"`
	} `xml:"sheetViews>sheetView>pane"`
	Rows []struct {
		Cells []struct {
			Ref     string `xml:"r,attr"`
			Type    string `xml:"t,attr"`
			Text    string `xml:"is>t"`
			Formula string `xml:"f"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

func TestAWorkbookHoldsTextAndNoFormula(t *testing.T) {
	var out bytes.Buffer
	if err := sheets.WriteXLSX(&out, table(hard)); err != nil {
		t.Fatal(err)
	}
	var sheet worksheet
	if err := xml.Unmarshal(part(t, out.Bytes(), "xl/worksheets/sheet1.xml"), &sheet); err != nil {
		t.Fatal(err)
	}
	if len(sheet.Rows) != len(hard)+1 || sheet.Pane.State != "frozen" || len(sheet.Columns) == 0 || sheet.Columns[0].Min != 1 || sheet.Columns[0].Width != 30 {
		t.Fatalf("%d rows, %+v %+v", len(sheet.Rows), sheet.Pane, sheet.Columns)
	}
	for i, row := range sheet.Rows[1:] {
		for _, cell := range row.Cells {
			wanted := hard[i][cell.Ref[0]-'A']
			if text := strings.ReplaceAll(cell.Text, "_x005F_", "_"); cell.Type != "inlineStr" || cell.Formula != "" || text != wanted {
				t.Errorf("%s is %+v, want %q", cell.Ref, cell, wanted)
			}
		}
	}
	if !bytes.Contains(part(t, out.Bytes(), "xl/workbook.xml"), []byte(`name="Clients"`)) {
		t.Error("the sheet has another name")
	}
}

func part(t *testing.T, workbook []byte, name string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
