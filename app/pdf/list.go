package pdf

import (
	"io"
	"iter"
)

// Table is a list on paper, with nothing else.
type Table struct {
	Head
	Columns []Column
	Rows    iter.Seq[[]string] // each with a cell for every column
	Empty   string             // what is said when there is no row
}

// List is a list within a document. The columns' titles stand again on every page.
type List struct {
	Columns []Column
	Rows    iter.Seq[[]string] // each with a cell for every column
	Empty   string             // what is said when there is no row
}

// Column is one of a table's columns.
type Column struct {
	Title string
	Share float64 // of the width, beside the other columns' shares
	End   bool    // for numbers, which stand at the column's end
}

const (
	gap        = 4.0 // between columns
	rowPadding = 1.9
	rowLeading = 4.2
	deepest    = 12 // lines in a row of a table; what is longer ends in an ellipsis
)

// WriteTable draws a table. Its titles stand on every page, no row is split between two, and long text is wrapped, up to a dozen lines.
func WriteTable(w io.Writer, t Table) error {
	return Write(w, t.Head, table{List{t.Columns, t.Rows, t.Empty}, deepest})
}

func (l List) strips(d *document) iter.Seq[strip] { return table{l, 0}.strips(d) }

// table is a list whose rows have so many lines at the most; 0 for any number.
type table struct {
	List
	most int
}

func (t table) strips(d *document) iter.Seq[strip] {
	return func(yield func(strip) bool) {
		top := t.titles(d).whole(d)
		first := top
		first.above, first.keep = 1, true
		if !yield(first) {
			return
		}
		empty := true
		for cells := range t.Rows {
			empty = false
			for _, s := range t.row(d, cells, style{}, smallSize, ink, t.most).strips(d, d.room()-top.height) {
				s.titles = &top
				if !yield(s) {
					return
				}
			}
		}
		if empty {
			said := d.setLines(t.Empty, style{}, smallSize, d.measure(), 1)
			yield(d.lines(said, paragraph{left: margin, above: rowPadding, size: smallSize, leading: rowLeading, ink: soft})[0])
		}
	}
}

// titles are the columns' titles.
func (t table) titles(d *document) row {
	titles := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		titles[i] = column.Title
	}
	return t.row(d, titles, style{bold: true}, smallest, soft, 1)
}

// row sets one row.
func (t table) row(d *document, texts []string, look style, size float64, c colour, most int) row {
	r := row{leading: rowLeading, padding: rowPadding, measured: d.measure()}
	left := margin
	for i, width := range t.widths(d.measure()) {
		r.cells = append(r.cells, cell{d.setLines(texts[i], look, size, width, most), left, width, size, c, t.Columns[i].End})
		left += width + gap
	}
	return r
}

// widths shares a width among the columns.
func (t table) widths(measure float64) []float64 {
	room, shares := measure-gap*float64(len(t.Columns)-1), 0.0
	for _, column := range t.Columns {
		shares += column.Share
	}
	widths := make([]float64, len(t.Columns))
	for i, column := range t.Columns {
		widths[i] = room * column.Share / shares
	}
	return widths
}
