package sheets

import (
	"encoding/csv"
	"io"
	"strings"
)

// WriteCSV writes a table as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it, cells guarded.
func WriteCSV(w io.Writer, t Table) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	return writeLines(lines, t, Guard)
}

// WriteText writes a table as spreadsheet programs take it from the clipboard: a line each, cells apart by tabs, guarded. Line breaks
// and tabs inside a cell become spaces.
func WriteText(w io.Writer, t Table) error {
	return writeLines(plainWriter{w}, t, func(cell string) string { return Guard(strings.Join(strings.Fields(cell), " ")) })
}

// lineWriter is a csv.Writer, or something simpler.
type lineWriter interface {
	Write(cells []string) error
	Flush()
	Error() error
}

func writeLines(to lineWriter, t Table, guard func(string) string) error {
	write := func(cells []string) error {
		guarded := make([]string, len(cells))
		for i, cell := range cells {
			guarded[i] = guard(cell)
		}
		return to.Write(guarded)
	}
	if err := write(t.titles()); err != nil {
		return err
	}
	for row := range t.Rows {
		if err := write(row); err != nil {
			return err
		}
	}
	to.Flush()
	return to.Error()
}

// plainWriter writes cells as they are, apart by tabs.
type plainWriter struct{ io.Writer }

func (w plainWriter) Write(cells []string) error {
	_, err := io.WriteString(w.Writer, strings.Join(cells, "\t")+"\n")
	return err
}

func (plainWriter) Flush()       {}
func (plainWriter) Error() error { return nil }
