package pdf

import (
	"io"
	"iter"
)

// Table is a list on paper.
type Table struct {
	Head
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
	gap     = 3.0 // between columns
	padding = 1.7 // above and below a row's text
	deepest = 12  // lines in a row; what is longer ends in an ellipsis
)

// WriteTable draws a table. Its titles stand on every page, no row is split between two, and long text is wrapped.
func WriteTable(w io.Writer, t Table) error {
	d := &tableDocument{document: open(t.Head), table: t}
	d.AddPage()
	d.letterhead()
	d.titles()
	empty := true
	for row := range t.Rows {
		d.row(row)
		empty = false
	}
	if empty {
		d.font("", textSize, soft)
		d.SetXY(margin, d.GetY()+padding)
		d.CellFormat(0, lineHeight, printable(t.Empty), "", 1, "L", false, 0, "")
	}
	return d.write(w)
}

// tableDocument is a table while it is drawn.
type tableDocument struct {
	*document
	table Table
}

// titles draws the columns' titles at the top of what follows.
func (d *tableDocument) titles() {
	d.font("B", 7.5, soft)
	titles := make([]string, len(d.table.Columns))
	for i, column := range d.table.Columns {
		titles[i] = column.Title
	}
	d.cells(titles, 1)
}

// row draws one row, on the next page if it has no room on this one.
func (d *tableDocument) row(cells []string) {
	d.font("", textSize, ink)
	if d.GetY()+d.height(cells) > d.bottom() {
		d.AddPage()
		d.SetY(margin)
		d.titles()
		d.font("", textSize, ink)
	}
	d.cells(cells, deepest)
}

// height is how much room a row takes.
func (d *tableDocument) height(cells []string) float64 {
	lines := 1
	for i, width := range d.widths() {
		lines = max(lines, len(d.wrap(cells[i], width, deepest)))
	}
	return float64(lines)*lineHeight + 2*padding
}

// cells draws texts beside each other, a line under them, and goes on below.
func (d *tableDocument) cells(cells []string, most int) {
	top, x, lines := d.GetY()+padding, margin, 1
	for i, width := range d.widths() {
		align := "L"
		if d.table.Columns[i].End {
			align = "R"
		}
		wrapped := d.wrap(cells[i], width, most)
		for n, line := range wrapped {
			d.SetXY(x, top+float64(n)*lineHeight)
			d.CellFormat(width, lineHeight, line, "", 0, align, false, 0, "")
		}
		lines, x = max(lines, len(wrapped)), x+width+gap
	}
	under := top + float64(lines)*lineHeight + padding
	d.SetDrawColor(rule[0], rule[1], rule[2])
	d.SetLineWidth(0.2)
	d.Line(margin, under, x-gap, under)
	d.SetY(under)
}

// widths shares the page's width among the columns.
func (d *tableDocument) widths() []float64 {
	page, _ := d.GetPageSize()
	room, shares := page-2*margin-gap*float64(len(d.table.Columns)-1), 0.0
	for _, column := range d.table.Columns {
		shares += column.Share
	}
	widths := make([]float64, len(d.table.Columns))
	for i, column := range d.table.Columns {
		widths[i] = room * column.Share / shares
	}
	return widths
}
