package pdf

import (
	"iter"
	"slices"
)

// Prose is safe HTML, as web.Prose makes it: paragraphs, lists, quotes, code, headings, emphasis and links.
type Prose string

func (p Prose) strips(d *document) iter.Seq[strip] {
	var strips []strip
	for _, passage := range readProse(string(p)) {
		strips = append(strips, passage.strips(d)...)
	}
	return slices.Values(strips)
}

// passage is a paragraph of prose: an item's, a heading, a line across.
type passage struct {
	spans  []span
	indent float64
	bars   []bar   // of the quotes around it
	marker string  // of an item's first paragraph: "•", "3."
	hang   float64 // where the marker ends
	listed bool    // in a list
	level  int     // of a heading: 3 to 6
	close  bool    // to the passage before it, as the items of a list are
	code   bool
	across bool
}

// bar stands beside a quote.
type bar struct {
	id     int
	indent float64
	goesOn bool // from the passage before
}

var ground = colour{246, 245, 242} // under code

func (p passage) strips(d *document) []strip {
	set := paragraph{left: margin + p.indent, above: 2.6, size: bodySize, leading: bodyLeading, ink: ink}
	if p.close {
		set.above = 0.9
	}
	if len(p.bars) > 0 {
		set.ink = soft
	}
	switch {
	case p.across:
		return p.beside(d, []strip{{above: 3, height: 1, draw: func(top, _ float64) { d.line(set.left, d.width-margin, top, rule) }}})
	case p.code:
		return p.beside(d, p.sheet(d, set))
	case p.level > 0:
		set.above, set.leads, set.ink = 5, true, ink
		set.size = []float64{11.5, 10.5, bodySize, bodySize}[p.level-3]
		for i := range p.spans {
			p.spans[i].style.bold = true
		}
	}
	return p.beside(d, d.lines(d.setSpans(p.spans, set.size, d.column()-p.indent, 0, false), set))
}

// sheet sets code as it was typed, on a ground of its own.
func (p passage) sheet(d *document, set paragraph) []strip {
	const room = 2.5
	left := set.left
	set.left, set.size, set.leading = left+room, smallSize, 4.4
	strips := d.lines(d.setSpans(p.spans, set.size, d.measure()-p.indent-2*room, 0, true), set)
	for i, s := range strips {
		before, after := 0.0, 0.0
		if i == 0 {
			before = room
		}
		if i == len(strips)-1 {
			after = room
		}
		strips[i].height += before + after
		strips[i].draw = func(top, above float64) {
			d.fill(left, top, d.width-margin-left, s.height+before+after, 0, ground)
			s.draw(top+before, above)
		}
	}
	return strips
}

// beside draws what stands at the left of a passage: its marker, and the bars of quotes.
func (p passage) beside(d *document, strips []strip) []strip {
	if p.marker == "" && len(p.bars) == 0 {
		return strips
	}
	for i, s := range strips {
		strips[i].draw = func(top, above float64) {
			for _, bar := range p.bars {
				from := top
				if i == 0 && bar.goesOn {
					from -= above
				}
				d.fill(margin+bar.indent, from, 0.7, top+s.height-from, 0, d.accent)
			}
			if i == 0 && p.marker != "" {
				marker := d.setLines(p.marker, style{}, bodySize, d.measure(), 1)[0]
				d.show(marker, margin+p.hang-widthOf(marker, bodySize), top, bodyLeading, bodySize, soft)
			}
			s.draw(top, above)
		}
	}
	return strips
}
