package pdf

// strip is a part of a document that is never torn: a line of text, a row of a table.
type strip struct {
	above  float64 // room before it, except at the top of a page
	height float64
	keep   bool   // on the page of the next one
	titles *strip // what is drawn again when a page begins with this strip
	draw   func(top, above float64)
}

// place takes the next strip of a document. Strips that are kept together wait for the last of them.
func (d *document) place(s strip) {
	d.held = append(d.held, s)
	if !s.keep {
		d.flush()
	}
}

// flush draws the strips that wait: on this page, on the next, or torn apart if no page has room for them all.
func (d *document) flush() {
	if len(d.held) == 0 {
		return
	}
	together := -d.held[0].above
	for _, s := range d.held {
		together += s.above + s.height
	}
	if !d.fresh && d.y+d.held[0].above+together > d.bottom {
		d.turn(d.held[0].titles)
	}
	for _, s := range d.held {
		if !d.fresh && d.y+s.above+s.height > d.bottom {
			d.turn(s.titles)
		}
		above := s.above
		if d.fresh {
			above = 0
		}
		s.draw(d.y+above, above)
		d.y += above + s.height
		d.fresh = false
	}
	d.held = d.held[:0]
}

// turn begins a page, with the titles of the table that goes on there.
func (d *document) turn(titles *strip) {
	d.AddPage()
	d.y = margin
	if titles != nil {
		titles.draw(d.y, 0)
		d.y += titles.height
	}
	d.fresh = true
}

// room is how much of a page is written on.
func (d *document) room() float64 { return d.bottom - margin }

// lines are strips of text that stand under one another. The first two stay together, and the last two.
func (d *document) lines(set [][]letter, p paragraph) []strip {
	strips := make([]strip, len(set))
	for i, line := range set {
		strips[i] = strip{
			height: p.leading,
			keep:   p.leads || len(set) > 1 && (i == 0 || i == len(set)-2),
			draw: func(top, _ float64) {
				d.show(line, p.left, top, p.leading, p.size, p.ink)
			},
		}
	}
	if len(strips) > 0 {
		strips[0].above = p.above
	}
	return strips
}

// paragraph says how lines of text are set.
type paragraph struct {
	left, above   float64
	size, leading float64
	ink           colour
	leads         bool // it belongs to what follows
}
