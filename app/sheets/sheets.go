// Package sheets takes spreadsheets in and out: CSV, text for the clipboard, and Excel workbooks. What it writes is text in every
// cell, and safe to open: no cell becomes a formula.
package sheets

import (
	"iter"
	"strings"
)

// Table is what is written: a line of titles, then rows with as many cells.
type Table struct {
	Name    string // of the sheet in a workbook
	Columns []Column
	Rows    iter.Seq[[]string]
}

// Column is a column's title, and its width in a workbook, in characters; 0 for an ordinary one.
type Column struct {
	Title string
	Width int
}

func (t Table) titles() []string {
	titles := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		titles[i] = column.Title
	}
	return titles
}

// Guard keeps a spreadsheet program from taking a cell for a formula, by an apostrophe before it. Telephone numbers and other
// mere numbers pass as they are, unless they would be reckoned up: "+27-21-555" is a sum. Unguard takes the apostrophe off again: Unguard(Guard(s)) is s, whatever s is.
// Source: OWASP, CSV Injection.
func Guard(cell string) string {
	if !beginsAsFormula(cell) || !strings.ContainsFunc(cell, beyondNumbers) && !isSum(cell) {
		return cell
	}
	return "'" + cell
}

// Unguard is the way back from Guard. It also takes off what other programs put before numbers.
func Unguard(cell string) string {
	if bare, guarded := strings.CutPrefix(cell, "'"); guarded && beginsAsFormula(bare) {
		return bare
	}
	return cell
}

// beginsAsFormula says whether a cell begins as a formula does, apostrophes aside.
func beginsAsFormula(cell string) bool {
	bare := strings.TrimLeft(cell, "'")
	return strings.IndexFunc(bare, func(r rune) bool { return strings.ContainsRune("=+-@\t\r＝＋－＠", r) }) == 0
}

// isSum says whether numbers are added, subtracted or divided in a cell that begins with a sign. A space between them keeps a
// program from it.
func isSum(cell string) bool {
	return strings.ContainsAny(strings.TrimLeft(cell, "+-"), "+-/") && !strings.Contains(cell, " ")
}

// beyondNumbers says whether a character has no place in numbers.
func beyondNumbers(r rune) bool { return !strings.ContainsRune("0123456789+-()./ ", r) }
