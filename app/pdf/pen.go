package pdf

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// pen is what a page is written with; the zero pen has not touched it.
type pen struct {
	page int
	face uint8
	size float64
}

// show draws a line of letters in the middle of a height.
func (d *document) show(line []letter, x, top, height, size float64, c colour) {
	const middle = 0.36 // of the size: half of a capital
	baseline := top + height/2 + middle*size/millimetre
	for len(line) > 0 {
		n := 1
		for n < len(line) && line[n].face == line[0].face && line[n].style == line[0].style {
			n++
		}
		x += d.piece(line[:n], x, baseline, size, c)
		line = line[n:]
	}
}

// piece draws letters of one style, and returns how wide they are.
func (d *document) piece(letters []letter, x, baseline, size float64, c colour) float64 {
	look, wide := letters[0].style, widthOf(letters, size)
	if look.link != "" {
		c = d.accent
		d.line(x, x+wide, baseline+0.7, c)
		d.LinkString(x, baseline-size/millimetre*0.8, wide, size/millimetre*1.1, look.link)
	}
	d.take(letters[0].face, size)
	d.SetTextColor(c[0], c[1], c[2])
	d.Text(x, baseline, textOf(letters))
	if look.struck {
		d.line(x, x+wide, baseline-size/millimetre*0.27, c)
	}
	return wide
}

// take sets the font, which the document learns when it first needs it. It gets bytes of its own: the library writes into those of a
// font whose last widths are the same.
func (d *document) take(choice uint8, size float64) {
	next := pen{d.PageNo(), choice, size}
	if d.pen == next {
		return
	}
	f := faces()[choice]
	if !d.known[choice] {
		d.AddUTF8FontFromBytes(f.family, f.style, bytes.Clone(f.ttf))
		d.known[choice] = true
	}
	d.SetFont(f.family, f.style, size*f.scale)
	d.pen = next
}

func textOf(letters []letter) string {
	var b strings.Builder
	for _, l := range letters {
		b.WriteRune(l.r)
	}
	return b.String()
}

// leftToRight puts a line into the order in which it is drawn: Arabic and Hebrew backwards. Source: Unicode, UAX #9.
func leftToRight(line []letter) []letter {
	backwards := func(l letter) bool {
		return unicode.In(l.r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Nko)
	}
	if !slices.ContainsFunc(line, backwards) {
		return line
	}
	var p bidi.Paragraph
	if _, err := p.SetString(textOf(line)); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	var runs [][]letter
	for i := range order.NumRuns() {
		run := order.Run(i)
		n := len([]rune(run.String()))
		letters := slices.Clone(line[:n])
		line = line[n:]
		if run.Direction() == bidi.RightToLeft {
			slices.Reverse(letters)
			for i := range letters {
				letters[i] = mirrored(letters[i])
			}
		}
		runs = append(runs, letters)
	}
	if order.Direction() == bidi.RightToLeft {
		slices.Reverse(runs)
	}
	return slices.Concat(runs...)
}

// mirrored is a bracket that faces the other way.
func mirrored(l letter) letter {
	for _, r := range bidi.ReverseString(string(l.r)) {
		l.r = r
	}
	return l
}
