package sheets

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"skhokho/app/fault"
)

// maxSheets are looked at, the first of a workbook.
const maxSheets = 20

// readWorkbook reads the fullest sheet of a workbook, the first of them when several are as full. Cells are taken as they are
// shown; a formula is what it showed when it was saved.
func readWorkbook(content []byte, c *collector) (err error) {
	defer func() {
		if recover() != nil { // the library met a file it doesn't expect
			err = brokenWorkbook()
		}
	}()
	if err := checkArchive(content, c.limits); err != nil {
		return err
	}
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: c.limits.Unzipped, UnzipXMLSizeLimit: c.limits.Unzipped})
	if err != nil {
		if errors.Is(err, excelize.ErrWorkbookFileFormat) || !strings.Contains(err.Error(), "unzip size") {
			return brokenWorkbook()
		}
		return tooMuch(c.limits)
	}
	defer book.Close()
	best, found := &collector{limits: c.limits}, false
	sheets := book.GetSheetList()
	for _, sheet := range sheets[:min(len(sheets), maxSheets)] {
		next := &collector{limits: c.limits, width: c.limits.Columns} // a cell is in the column it is in, whatever the header has
		var invalid fault.Invalid
		switch err := readSheet(book, sheet, next); {
		case errors.As(err, &invalid):
			return err
		case err != nil:
			continue // a sheet of another kind, such as a chart
		}
		if found = true; next.fullness() > best.fullness() {
			best = next
		}
	}
	if !found {
		return brokenWorkbook()
	}
	*c = *best
	return nil
}

func (c *collector) fullness() int {
	if c.table.Header == nil {
		return 0
	}
	return 1 + len(c.table.Rows)
}

func readSheet(book *excelize.File, sheet string, c *collector) error {
	rows, err := book.Rows(sheet)
	if err != nil {
		return err
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return brokenWorkbook()
		}
		if err := c.add(line, cells); err != nil {
			return err
		}
	}
	if rows.Error() != nil {
		return brokenWorkbook()
	}
	return nil
}

// checkArchive adds up what a workbook says it unpacks to, before anything is unpacked.
func checkArchive(content []byte, limits Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return brokenWorkbook()
	}
	var sum uint64
	for _, file := range archive.File {
		if sum += file.UncompressedSize64; sum > uint64(limits.Unzipped) {
			return tooMuch(limits)
		}
	}
	return nil
}

func tooMuch(limits Limits) error {
	return refuse("This workbook unpacks to more than %d MB, the most we can read. Save the sheet you need as CSV, and choose that.", limits.Unzipped>>20)
}

func brokenWorkbook() error {
	return refuse("This workbook is damaged, or of a kind we can’t read. Open it, save it anew as .xlsx or as CSV, and choose that.")
}
