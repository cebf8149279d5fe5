package pdf

import (
	"iter"
	"slices"

	"github.com/boombuler/barcode/qr"
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

// Sums are what a document comes to, under each other at its right side. They stay on one page.
type Sums []Sum

// Sum is one of them; the whole stands out.
type Sum struct {
	Label, Amount string
	Whole         bool
}

func (s Sums) strips(d *document) iter.Seq[strip] {
	const wide, amounts = 88.0, 40.0
	left, right := d.width-margin-wide, d.width-margin
	strips := make([]strip, len(s))
	for i, sum := range s {
		look, size, height := style{}, smallSize, 5.4
		if sum.Whole {
			look, size, height = style{bold: true}, 11.5, 8.2
		}
		label := d.setLines(sum.Label, look, size, wide-amounts-gap, 2)
		amount := d.setLines(sum.Amount, look, size, amounts, 1)[0]
		height += float64(len(label)-1) * rowLeading
		strips[i] = strip{height: height, keep: i < len(s)-1, draw: func(top, _ float64) {
			if sum.Whole {
				d.line(left, right, top, rule)
			}
			for n, line := range label {
				d.show(line, left, top+float64(n)*rowLeading, height-float64(len(label)-1)*rowLeading, size, ink)
			}
			d.show(amount, right-widthOf(amount, size), top, height-float64(len(label)-1)*rowLeading, size, ink)
		}}
	}
	if len(strips) > 0 {
		strips[0].above = 3
	}
	return slices.Values(strips)
}

// QR is an address for a telephone's camera, with words beside it. One that is too long for a code is left out.
type QR struct{ Link, Title, Words string }

func (q QR) strips(d *document) iter.Seq[strip] {
	const side, beside, quiet = 26.0, 5.0, 4.0 // quiet: modules around it. Source: ISO/IEC 18004.
	code, err := qr.Encode(q.Link, qr.M, qr.Auto)
	if err != nil {
		return slices.Values([]strip(nil))
	}
	modules := code.Bounds().Dx()
	module := side / (float64(modules) + 2*quiet)
	title := d.setLines(q.Title, style{bold: true}, smallSize, d.measure()-side-beside, 1)
	words := d.setLines(q.Words, style{}, smallest, d.column()-side-beside, 4)
	return slices.Values([]strip{{above: 7, height: side, draw: func(top, _ float64) {
		d.fill(margin, top, side, side, 0, colour{255, 255, 255})
		for y := range modules {
			for x := range modules {
				if black, _, _, _ := code.At(x, y).RGBA(); black == 0 {
					d.fill(margin+(float64(x)+quiet)*module, top+(float64(y)+quiet)*module, module+0.01, module+0.01, 0, ink)
				}
			}
		}
		y := top + quiet*module
		for _, line := range title {
			d.show(line, margin+side+beside, y, bodyLeading, smallSize, ink)
			y += bodyLeading
		}
		for _, line := range words {
			d.show(line, margin+side+beside, y, rowLeading, smallest, soft)
			y += rowLeading
		}
		d.LinkString(margin, top, side, side, q.Link)
	}}})
}
