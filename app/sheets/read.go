package sheets

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"skhokho/app/fault"
)

// Limits are what a file may hold. Each is told to whoever sends more.
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // of a workbook, in bytes; and of all its cells together, however often they repeat themselves
	Rows     int   // below the header
	Columns  int
	Cell     int // characters in one cell
}

// Sheet is what a file holds, as text: nothing is evaluated. Rows without any text are left out.
type Sheet struct {
	Header []string // of the first row that has any text; "" for a column that has values and no heading
	Rows   []Row
}

// Row is one row below the header. It may have fewer cells than the header, or more.
type Row struct {
	Line  int // in the file, or the row's number in the workbook; from 1
	Cells []string
}

// Read reads a file of comma-separated values in any usual encoding and with any usual separator, or the fullest sheet of an
// Excel workbook. It goes by what is in the file, not by its name. Errors: fault.Invalid{"": sentence} when it can't be read,
// is empty or more than the limits allow; those of from.
func Read(from io.Reader, limits Limits) (Sheet, error) {
	content, err := io.ReadAll(io.LimitReader(from, limits.Bytes+1))
	switch {
	case err != nil:
		return Sheet{}, err
	case int64(len(content)) > limits.Bytes:
		return Sheet{}, refuse("This file has more than %d MB, the most we can read. Split it in two and import one after the other.", limits.Bytes>>20)
	case len(bytes.TrimSpace(content)) == 0:
		return Sheet{}, refuse("This file is empty. Choose the one that holds your clients.")
	}
	c := &collector{limits: limits}
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		err = readWorkbook(content, c)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		err = refuse("This is an Excel file of the old kind, or one with a password. Save it as .xlsx without a password, or as CSV, and choose that.")
	default:
		err = readText(content, c)
	}
	if err == nil && len(c.table.Header) == 0 {
		err = refuse("This file is empty. Choose the one that holds your clients.")
	}
	if err == nil && len(c.table.Rows) == 0 {
		err = refuse("This file has only one row. The first row names the columns; the rows below it are read.")
	}
	return c.result(), err
}

// collector gathers rows as long as they keep to the limits.
type collector struct {
	limits Limits
	table  Sheet
	bytes  int64
	width  int // columns that the header has, with and without a heading
	widest int // columns that a row has
}

// add takes a row. Its cells are cleaned: valid, composed text without control characters but line feeds and tabs, trimmed.
func (c *collector) add(line int, cells []string) error {
	clean := make([]string, len(cells))
	filled := 0
	for i, cell := range cells {
		clean[i] = tidy(cell)
		if clean[i] != "" {
			filled = i + 1
		}
		if c.bytes += int64(len(clean[i])); c.bytes > c.limits.Unzipped {
			return tooMuch(c.limits)
		}
		if utf8.RuneCountInString(clean[i]) > c.limits.Cell {
			return refuse("Line %d has a cell of more than %s characters. Is a quotation mark missing at its end?", line, grouped(c.limits.Cell))
		}
	}
	switch clean = clean[:filled]; {
	case filled == 0:
		return nil
	case filled > c.limits.Columns:
		return refuse("Line %d has %s columns; we can read up to %d. Remove the columns you don’t need, and try again.", line, grouped(filled), c.limits.Columns)
	case c.table.Header == nil:
		c.table.Header, c.width = clean, max(c.width, len(cells))
		return nil
	case len(c.table.Rows) == c.limits.Rows:
		return refuse("This file has more than %s rows, the most for one import. Split it, and import one part after the other.", grouped(c.limits.Rows))
	}
	c.table.Rows = append(c.table.Rows, Row{Line: line, Cells: clean})
	c.widest = max(c.widest, filled)
	return nil
}

// result is the table, whose header reaches over all columns that have values.
func (c *collector) result() Sheet {
	for len(c.table.Header) < min(c.width, c.widest) {
		c.table.Header = append(c.table.Header, "")
	}
	return c.table
}

// tidy cleans a cell. The cut sets no direction: marks that turn the direction of writing stay.
func tidy(cell string) string {
	if strings.IndexFunc(cell, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
		cell = strings.ReplaceAll(norm.NFC.String(strings.ToValidUTF8(cell, "�")), "\r\n", "\n")
		cell = strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f {
				return -1
			}
			return r
		}, cell)
	}
	return Unguard(strings.TrimSpace(cell))
}

func refuse(sentence string, values ...any) error {
	return fault.Invalid{"": fmt.Sprintf(sentence, values...)}
}

// grouped writes a number with narrow no-break spaces between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}
