package sheets_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"skhokho/app/sheets"
)

// workbook makes a file in memory.
func workbook(t *testing.T, fill func(*excelize.File) error) *bytes.Buffer {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if err := fill(book); err != nil {
		t.Fatal(err)
	}
	content, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// changed is a workbook in which one part is another.
func changed(t *testing.T, content []byte, name, part string) *bytes.Buffer {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var to bytes.Buffer
	writer := zip.NewWriter(&to)
	for _, file := range from.File {
		if file.Name != name {
			if err := writer.Copy(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if w, err := writer.Create(name); err != nil {
			t.Fatal(err)
		} else if _, err := w.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return &to
}

const sheet = "xl/worksheets/sheet1.xml"

func sheetOf(rows string) string {
	return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

func TestWorkbooks(t *testing.T) {
	content := workbook(t, func(book *excelize.File) error {
		day, err := book.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			return err
		}
		if _, err := book.NewSheet("Clients"); err != nil {
			return err
		}
		for cell, value := range map[string]any{
			"A2": "Name", "B2": "Phone", "C2": "Since", "A4": "Köniğlich", "B4": "=1+1", "C4": time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "A5": 7000, "B5": "'+27 21", "A1048576": "the last",
		} {
			if err := book.SetCellValue("Clients", cell, value); err != nil {
				return err
			}
		}
		if err := book.SetCellFormula("Clients", "C5", "=1+1"); err != nil {
			return err
		}
		return book.SetCellStyle("Clients", "C4", "C4", day)
	})
	table, err := sheets.Read(content, limits)
	want := sheets.Sheet{Header: []string{"Name", "Phone", "Since"}, Rows: []sheets.Row{
		{Line: 4, Cells: []string{"Köniğlich", "=1+1", "03-01-26"}}, {Line: 5, Cells: []string{"7000", "+27 21"}}, {Line: 1048576, Cells: []string{"the last"}},
	}}
	if err != nil || !reflect.DeepEqual(table, want) {
		t.Errorf("%+v, %v", table, err)
	}
}

func TestHostileWorkbooks(t *testing.T) {
	good := workbook(t, func(book *excelize.File) error { return book.SetSheetCol("Sheet1", "A1", &[]any{"Name", "A"}) }).Bytes()
	if _, err := sheets.Read(bytes.NewReader(good), limits); err != nil {
		t.Fatal(err)
	}
	row := `<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>`
	long := `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + strings.Repeat("x", 1900) + `</t></si></sst>`
	const damaged = "damaged, or of a kind"
	for name, file := range map[string]struct {
		content *bytes.Buffer
		words   string
	}{
		"a broken archive":    {bytes.NewBuffer(good[:len(good)/2]), damaged},
		"another archive":     {changed(t, good, "xl/workbook.xml", "<html/>"), damaged},
		"no XML":              {changed(t, good, sheet, "PK"), "empty"},
		"a bomb":              {changed(t, good, sheet, sheetOf(strings.Repeat(" ", 60<<20))), "unpacks to more than 50 MB"},
		"a bomb that lies":    {lying(t, good, 60<<20), "empty"},
		"an absurd row":       {changed(t, good, sheet, sheetOf(row+`<row r="99999999"><c r="A99999999"><v>1</v></c></row>`)), damaged},
		"no number of a row":  {changed(t, good, sheet, sheetOf(row+`<row r="-9223372036854775809"><c><v>1</v></c></row>`)), damaged},
		"an absurd column":    {changed(t, good, sheet, sheetOf(row+`<row r="2"><c r="ZZZZ2"><v>1</v></c></row>`)), damaged},
		"the last column":     {changed(t, good, sheet, sheetOf(row+`<row r="2"><c r="XFD2"><v>1</v></c></row>`)), "Line 2 has 16\u202f384 columns"},
		"no such shared text": {changed(t, good, sheet, sheetOf(row+`<row r="2"><c r="A2" t="s"><v>99999999</v></c></row>`)), ""},
		"a text many times":   {changed(t, changed(t, good, "xl/sharedStrings.xml", long).Bytes(), sheet, sheetOf(strings.Repeat("<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 100)+"</row>", 300))), "unpacks to more than 50 MB"},
	} {
		if name == "no such shared text" {
			_, _ = sheets.Read(file.content, limits) // whatever it says, it comes back
			continue
		}
		refuses(t, name, file.content, file.words)
	}
}

// lying is a workbook whose sheet unpacks to more than it says.
func lying(t *testing.T, content []byte, size int) *bytes.Buffer {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var to, packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, err = deflate.Write([]byte(sheetOf(strings.Repeat(" ", size))))
	if err == nil {
		err = deflate.Close()
	}
	writer := zip.NewWriter(&to)
	for _, file := range from.File {
		if err != nil {
			break
		}
		if file.Name != sheet {
			err = writer.Copy(file)
			continue
		}
		w, failed := writer.CreateRaw(&zip.FileHeader{Name: sheet, Method: zip.Deflate, UncompressedSize64: 1000, CompressedSize64: uint64(packed.Len())})
		if err = failed; err == nil {
			_, err = w.Write(packed.Bytes())
		}
	}
	if err == nil {
		err = writer.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return &to
}
