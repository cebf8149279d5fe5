package sheets_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skhokho/app/sheets"
)

// BenchmarkTenThousandRows reads as many rows of ten cells, as text and as a workbook.
func BenchmarkTenThousandRows(b *testing.B) {
	var text strings.Builder
	book := excelize.NewFile()
	defer book.Close()
	writer, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for row := range 10_001 {
		cells := make([]any, 10)
		for i := range cells {
			cells[i] = fmt.Sprintf("Cäll %d in row %d", i, row)
			fmt.Fprintf(&text, "%s,", cells[i])
		}
		text.WriteString("\n")
		if err := writer.SetRow(fmt.Sprintf("A%d", row+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := writer.Flush(); err != nil {
		b.Fatal(err)
	}
	workbook, err := book.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	for name, content := range map[string]string{"csv": text.String(), "xlsx": workbook.String()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if table, err := sheets.Read(strings.NewReader(content), limits); err != nil || len(table.Rows) != 10_000 {
					b.Fatal(len(table.Rows), err)
				}
			}
		})
	}
}
