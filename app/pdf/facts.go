package pdf

import (
	"iter"
	"slices"
	"strings"
)

// Facts are labels with their values beside them, two in a line where both are short. One without a value is left out.
type Facts []Fact

// Fact is one of them. Line breaks in its value are kept.
type Fact struct{ Label, Value string }

const (
	factsApart  = 10.0 // two in a line
	factPadding = 1.6
	widestLabel = 38.0
	besideLabel = 5.0
)

func (f Facts) strips(d *document) iter.Seq[strip] {
	known := slices.DeleteFunc(slices.Clone(f), func(fact Fact) bool { return strings.TrimSpace(fact.Value) == "" })
	half, labels := (d.measure()-factsApart)/2, 0.0
	for _, fact := range known {
		labels = max(labels, widthOf(lettersOf([]span{{fact.Label, style{}}}, false), smallSize))
	}
	labels = min(labels, widestLabel) + besideLabel
	var strips []strip
	for len(known) > 0 {
		r := row{leading: bodyLeading, padding: factPadding, measured: d.measure()}
		if len(known) > 1 && d.short(known[0], half-labels) && d.short(known[1], half-labels) {
			r.cells = slices.Concat(d.fact(known[0], margin, labels, half), d.fact(known[1], margin+half+factsApart, labels, half))
			known = known[2:]
		} else {
			r.cells = d.fact(known[0], margin, labels, d.measure())
			known = known[1:]
		}
		strips = append(strips, r.strips(d, d.room())...)
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

// fact is a label and its value, from left on.
func (d *document) fact(f Fact, left, labels, width float64) []cell {
	label := d.setLines(f.Label, style{}, smallSize, labels-besideLabel, 0)
	value := d.setLines(f.Value, style{}, bodySize, width-labels, 0)
	return []cell{{lines: label, left: left, size: smallSize, ink: soft}, {lines: value, left: left + labels, size: bodySize, ink: ink}}
}
