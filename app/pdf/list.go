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
	gap     = 4.0 // between columns
	padding = 1.9 // above and below a row's text
	leading = 4.2 // of a row's lines
	deepest = 12  // lines in a row of a table; what is longer ends in an ellipsis
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
		widths := t.widths(d.measure())
		titles := make([]string, len(t.Columns))
		for i, column := range t.Columns {
			titles[i] = column.Title
		}
		top := t.row(d, titles, widths, style{bold: true}, smallest, soft, 1).strip()
		first := top
		first.above, first.keep = 3, true
		if !yield(first) {
			return
		}
		empty := true
		for cells := range t.Rows {
			empty = false
			for _, s := range t.row(d, cells, widths, style{}, smallSize, ink, t.most).torn(d.room() - top.height) {
				s.titles = &top
				if !yield(s) {
					return
				}
			}
		}
		if empty {
			yield(d.lines(d.setLines(t.Empty, style{}, smallSize, d.measure(), 1), paragraph{left: margin, above: padding, size: smallSize, leading: leading, ink: soft})[0])
		}
	}
}

// row is one row as it is set: the lines of every cell.
type row struct {
	d      *document
	t      table
	widths []float64
	cells  [][][]letter
	lines  int
	size   float64
	ink    colour
}

func (t table) row(d *document, cells []string, widths []float64, look style, size float64, c colour, most int) row {
	r := row{d: d, t: t, widths: widths, lines: 1, size: size, ink: c}
	for i, width := range widths {
		set := d.setLines(cells[i], look, size, width, most)
		r.cells, r.lines = append(r.cells, set), max(r.lines, len(set))
	}
	return r
}

// strip is a row in one piece.
func (r row) strip() strip { return r.part(0, r.lines) }

// torn is a row in one piece, or a piece for each of its lines if it is taller than the room.
func (r row) torn(room float64) []strip {
	whole := r.strip()
	if whole.height <= room {
		return []strip{whole}
	}
	strips := make([]strip, r.lines)
	for n := range strips {
		strips[n] = r.part(n, n+1)
	}
	return strips
}

// part is some of a row's lines, with the room above its first and the hairline below its last.
func (r row) part(from, to int) strip {
	before, after := 0.0, 0.0
	if from == 0 {
		before = padding
	}
	if to == r.lines {
		after = padding
	}
	height := before + float64(to-from)*leading + after
	return strip{height: height, draw: func(top, _ float64) {
		x := margin
		for i, width := range r.widths {
			for n := from; n < min(to, len(r.cells[i])); n++ {
				line, left := r.cells[i][n], x
				if r.t.Columns[i].End {
					left += width - widthOf(line, r.size)
				}
				r.d.show(line, left, top+before+float64(n-from)*leading, leading, r.size, r.ink)
			}
			x += width + gap
		}
		if to == r.lines {
			r.d.line(margin, x-gap, top+height, rule)
		}
	}}
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
