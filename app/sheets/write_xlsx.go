package sheets

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"
)

// WriteXLSX writes a table as an Excel workbook with one sheet. Every cell is text, which no program calculates; the titles are bold
// and stay in view. Rows go to disk when there are very many. A cell beyond 32,767 characters, Excel's most, is cut.
func WriteXLSX(w io.Writer, t Table) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", t.Name); err != nil {
		return fmt.Errorf("name the sheet: %w", err)
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	sheet, err := book.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	for i, column := range slices.Backward(t.Columns) { // the library puts each before the others, and Excel wants them in order
		width := float64(column.Width)
		if width == 0 {
			width = 18
		}
		if err := sheet.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := writeRows(sheet, t, bold); err != nil {
		return fmt.Errorf("write the sheet: %w", err)
	}
	return book.Write(w)
}

func writeRows(sheet *excelize.StreamWriter, t Table, bold int) error {
	if err := sheet.SetRow("A1", cells(t.titles()), excelize.RowOpts{StyleID: bold}); err != nil {
		return err
	}
	number := 1
	for row := range t.Rows {
		number++
		if err := sheet.SetRow(fmt.Sprintf("A%d", number), cells(row)); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// cells are texts as the library takes them; empty ones take no room.
func cells(texts []string) []any {
	values := make([]any, len(texts))
	for i, text := range texts {
		if text != "" {
			values[i] = text
		}
	}
	return values
}
