// Package export is the ways out of a list: as a file, to the clipboard, and on paper. A list says once what is in it; here it is mounted
// under the list's address, for what the list shows. A page offers it by templates/shared/_export.
package export

import (
	"iter"

	"skhokho/app/pdf"
	"skhokho/app/sheets"
)

// List is what leaves.
type List struct {
	Name  string       // of its files: "clients" begins "clients-acme-2026-11-21.csv"
	Sheet sheets.Table // with all that is known, for spreadsheets and the clipboard
	Paper pdf.Table    // with what the page shows, as a PDF or printed
	Err   func() error // of rows that are read while they are written: why they broke off; nil for others
}

// broken is why rows broke off while they were written.
func (l List) broken() error {
	if l.Err == nil {
		return nil
	}
	return l.Err()
}

// Rows are the cells of each line, one line after the other.
func Rows[T any](lines []T, cells func(T) []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, line := range lines {
			if !yield(cells(line)) {
				return
			}
		}
	}
}

// Menu is the ways out, ready to show by templates/shared/_export.
type Menu struct {
	Path              string // the list's
	Label, Form, Look string // the form says which of the list leave
	One, Many         string // what is listed: "client", "clients"
}

// PrintView is a list to be printed.
type PrintView struct {
	Title, Organisation, Note string
	Columns                   []Cell
	Rows                      [][]Cell
	Empty                     string // what is said when there is no row
}

// Cell is a text in a column.
type Cell struct{ Text, Class string }

func printView(t pdf.Table) PrintView {
	v := PrintView{Title: t.Title, Organisation: t.Organisation, Note: t.Note, Empty: t.Empty}
	for _, column := range t.Columns {
		cell := Cell{Text: column.Title}
		if column.End {
			cell.Class = "num end"
		}
		v.Columns = append(v.Columns, cell)
	}
	for texts := range t.Rows {
		row := make([]Cell, len(texts))
		for i, text := range texts {
			row[i] = Cell{Text: text, Class: v.Columns[i].Class}
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
