package pdf

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Heading is the title of a section. At least the beginning of what follows stands on its page.
type Heading string

func (h Heading) strips(d *document) iter.Seq[strip] {
	set := d.lines(d.setLines(string(h), style{bold: true}, 12.5, d.measure(), 3), paragraph{left: margin, above: 9, size: 12.5, leading: 6, ink: ink, leads: true})
	draw := set[0].draw
	set[0].draw = func(top, above float64) {
		draw(top, above)
		d.Bookmark(strings.ReplaceAll(textOf(lettersOf([]span{{text: string(h)}}, false)), "\n", " "), 0, top)
	}
	return slices.Values(append(set, strip{height: 1, keep: true, draw: func(float64, float64) {}}))
}

// Text is plain text. Its line breaks are kept.
type Text string

func (t Text) strips(d *document) iter.Seq[strip] {
	text := strings.Trim(string(t), "\r\n")
	if strings.TrimSpace(text) == "" {
		return slices.Values([]strip(nil))
	}
	return slices.Values(d.lines(d.setLines(text, style{}, bodySize, d.column(), 0), paragraph{left: margin, above: 2.5, size: bodySize, leading: bodyLeading, ink: ink}))
}

// Bar shows how much of something is done, in words too.
type Bar struct {
	Label    string
	Of, Done int
}

func (b Bar) strips(d *document) iter.Seq[strip] {
	const thick = 1.8
	done := min(max(b.Done, 0), max(b.Of, 0))
	words := strconv.Itoa(done) + " of " + strconv.Itoa(b.Of)
	if b.Of <= 0 {
		words = "None yet"
	}
	said := d.setLines(words, style{}, smallSize, 40, 1)[0]
	label := d.setLines(b.Label, style{}, bodySize, d.measure()-44, 1)[0]
	return slices.Values([]strip{{above: 3, height: bodyLeading + 1 + thick, draw: func(top, _ float64) {
		d.show(label, margin, top, bodyLeading, bodySize, ink)
		d.show(said, d.width-margin-widthOf(said, smallSize), top, bodyLeading, smallSize, soft)
		d.fill(margin, top+bodyLeading+1, d.measure(), thick, thick/2, track)
		if done > 0 {
			d.fill(margin, top+bodyLeading+1, max(d.measure()*float64(done)/float64(b.Of), thick), thick, thick/2, d.accent)
		}
	}}})
}
