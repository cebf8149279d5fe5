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
		d.Bookmark(strings.Join(strings.Fields(string(h)), " "), 0, top)
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
	return slices.Values(d.lines(d.setLines(text, style{}, bodySize, d.measure(), 0), paragraph{left: margin, above: 2.5, size: bodySize, leading: bodyLeading, ink: ink}))
}

// Facts are labels with their values beside them, two in a line where both are short.
type Facts []Fact

// Fact is one of them.
type Fact struct{ Label, Value string }

func (f Facts) strips(d *document) iter.Seq[strip] {
	const between = 10.0 // the two columns
	half, labels := (d.measure()-between)/2, 0.0
	for _, fact := range f {
		labels = max(labels, widthOf(lettersOf([]span{{fact.Label, style{}}}, false), smallSize))
	}
	labels = min(labels, 38) + 5
	var strips []strip
	for i := 0; i < len(f); i++ {
		first := d.fact(f[i], labels, d.measure())
		height, second := first.height, strip{}
		if i+1 < len(f) && d.short(f[i], half-labels) && d.short(f[i+1], half-labels) {
			i++
			second = d.fact(f[i], labels, half)
			height = max(height, second.height)
		}
		strips = append(strips, strip{height: height, draw: func(top, _ float64) {
			first.draw(top, margin)
			if second.draw != nil {
				second.draw(top, margin+half+between)
			}
			d.line(margin, d.width-margin, top+height, rule)
		}})
	}
	if len(strips) > 0 {
		strips[0].above = 4
	}
	return slices.Values(strips)
}

// short says whether a fact's value has room in one line.
func (d *document) short(f Fact, width float64) bool {
	return len(d.setLines(f.Value, style{}, bodySize, width, 0)) == 1
}

// fact is a label and its value; it is drawn at a place on a line: draw's second argument is how far from the left.
func (d *document) fact(f Fact, labels, width float64) strip {
	const room = 1.6
	label := d.setLines(f.Label, style{}, smallSize, labels-5, 0)
	value := d.setLines(f.Value, style{}, bodySize, width-labels, 0)
	height := 2*room + bodyLeading*float64(max(len(label), len(value)))
	return strip{height: height, draw: func(top, left float64) {
		for n, line := range label {
			d.show(line, left, top+room+float64(n)*bodyLeading, bodyLeading, smallSize, soft)
		}
		for n, line := range value {
			d.show(line, left+labels, top+room+float64(n)*bodyLeading, bodyLeading, bodySize, ink)
		}
	}}
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
