package pdf

import (
	"iter"
	"slices"
)

// Parties are who a document is between, beside each other: of each a small label, a name and lines under it.
type Parties []Party

// Party is one of them. Line breaks in its text are kept.
type Party struct{ Label, Name, Text string }

func (p Parties) strips(d *document) iter.Seq[strip] {
	const between = 10.0
	width := (d.measure() - between*float64(len(p)-1)) / float64(max(len(p), 1))
	type column struct{ label, name, text [][]letter }
	columns, deepest := make([]column, len(p)), 0
	for i, party := range p {
		columns[i] = column{label: d.setLines(party.Label, style{}, smallest, width, 1), name: d.setLines(party.Name, style{bold: true}, bodySize, width, 3)}
		if party.Text != "" {
			columns[i].text = d.setLines(party.Text, style{}, smallSize, width, 14)
		}
		deepest = max(deepest, len(columns[i].name)+len(columns[i].text))
	}
	height := rowLeading + bodyLeading*float64(deepest)
	return slices.Values([]strip{{above: 3, height: height + 2, draw: func(top, _ float64) {
		for i, c := range columns {
			left, y := margin+(width+between)*float64(i), top
			for _, set := range []struct {
				lines   [][]letter
				leading float64
				size    float64
				ink     colour
			}{{c.label, rowLeading, smallest, soft}, {c.name, bodyLeading, bodySize, ink}, {c.text, bodyLeading - 0.6, smallSize, ink}} {
				for _, line := range set.lines {
					d.show(line, left, y, set.leading, set.size, set.ink)
					y += set.leading
				}
			}
		}
	}}})
}

// Sums are what a document comes to, under each other at its right side, and beside them a code at its left. They stay on one page.
type Sums struct {
	Rows []Sum
	Code QR
}

// Sum is one of them; the whole stands out.
type Sum struct {
	Label, Amount string
	Whole         bool
}

// sumsWide is how much of a page's width the sums take.
const sumsWide = 88.0

func (s Sums) strips(d *document) iter.Seq[strip] {
	var strips []strip
	deep := 0.0
	for _, sum := range s.Rows {
		one := sum.strip(d)
		strips, deep = append(strips, one), deep+one.height
	}
	if code, height := s.Code.set(d, d.measure()-sumsWide-gap); code != nil {
		strips = append([]strip{{draw: func(top, _ float64) { code(top) }}}, strips...)
		strips = append(strips, strip{height: max(height-deep, 0), draw: func(float64, float64) {}})
	}
	for i := range strips {
		strips[i].keep = i < len(strips)-1
	}
	if len(strips) > 0 {
		strips[0].above = 3
	}
	return slices.Values(strips)
}

func (s Sum) strip(d *document) strip {
	const amounts = 40.0
	left, right := d.width-margin-sumsWide, d.width-margin
	look, size, height := style{}, smallSize, 5.4
	if s.Whole {
		look, size, height = style{bold: true}, 11.5, 8.2
	}
	label := d.setLines(s.Label, look, size, sumsWide-amounts-gap, 2)
	amount := d.setLines(s.Amount, look, size, amounts, 1)[0]
	under := float64(len(label)-1) * rowLeading
	return strip{height: height + under, draw: func(top, _ float64) {
		if s.Whole {
			d.line(left, right, top, rule)
		}
		for n, line := range label {
			d.show(line, left, top+float64(n)*rowLeading, height, size, ink)
		}
		d.show(amount, right-widthOf(amount, size), top, height, size, ink)
	}}
}
