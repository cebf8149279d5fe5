package pdf

// row is cells beside each other, with a hairline under them.
type row struct {
	cells    []cell
	leading  float64
	padding  float64 // above and below the text
	measured float64 // how wide the hairline is
}

// cell is text at its place in a row.
type cell struct {
	lines [][]letter
	left  float64
	width float64
	size  float64
	ink   colour
	end   bool // it stands at the cell's end
}

// lines is how many the deepest cell has.
func (r row) lines() (most int) {
	for _, c := range r.cells {
		most = max(most, len(c.lines))
	}
	return most
}

// whole is a row in one piece.
func (r row) whole(d *document) strip { return r.part(d, 0, r.lines()) }

// strips are a row in one piece, or a piece for each of its lines if it is taller than the room.
func (r row) strips(d *document, room float64) []strip {
	whole := r.whole(d)
	if whole.height <= room {
		return []strip{whole}
	}
	strips := make([]strip, r.lines())
	for n := range strips {
		strips[n] = r.part(d, n, n+1)
	}
	return strips
}

// part is some of a row's lines, with the room above its first and the hairline below its last.
func (r row) part(d *document, from, to int) strip {
	before, after, last := 0.0, 0.0, to == r.lines()
	if from == 0 {
		before = r.padding
	}
	if last {
		after = r.padding
	}
	height := before + float64(to-from)*r.leading + after
	return strip{height: height, draw: func(top, _ float64) {
		for _, c := range r.cells {
			for n := from; n < min(to, len(c.lines)); n++ {
				d.show(c.lines[n], c.start(n), top+before+float64(n-from)*r.leading, r.leading, c.size, c.ink)
			}
		}
		if last {
			d.line(margin, margin+r.measured, top+height, rule)
		}
	}}
}

// start is where a line of a cell begins.
func (c cell) start(n int) float64 {
	if c.end {
		return c.left + c.width - widthOf(c.lines[n], c.size)
	}
	return c.left
}
