package pdf

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

const (
	itemIndent  = 6.0
	quoteIndent = 5.0
	mostIndent  = 54.0 // what lies deeper stands no further to the right
)

// nest is an open list or quote.
type nest struct {
	kind  atom.Atom
	next  int // item's number
	quote int
}

// item begins one.
func (p *prose) item() {
	p.bare()
	p.marker, p.hang = "•", p.indent()-1.8
	if n := len(p.nests); n > 0 && p.nests[n-1].kind == atom.Ol {
		p.marker = strconv.Itoa(p.nests[n-1].next) + "."
		p.nests[n-1].next++
	}
}

// bare ends a passage, and shows the marker of an item that has no text.
func (p *prose) bare() {
	p.end()
	if p.marker != "" {
		p.add(passage{})
	}
}

// end finishes the passage that is being read, if there is anything in it.
func (p *prose) end() {
	next, loose := passage{spans: p.spans, level: p.level, code: p.pre}, p.loose
	p.spans, p.level, p.pre, p.loose = nil, 0, false, false
	if !slices.ContainsFunc(next.spans, func(s span) bool { return strings.TrimSpace(s.text) != "" }) {
		return
	}
	next.close = p.marker != "" && !loose
	p.add(next)
}

// add puts a passage where it belongs among the lists and quotes that are open.
func (p *prose) add(next passage) {
	var before passage
	if len(p.passages) > 0 {
		before = p.passages[len(p.passages)-1]
	}
	next.marker, next.hang, p.marker = p.marker, p.hang, ""
	for _, nest := range p.nests {
		if nest.kind != atom.Blockquote {
			next.listed = true
		} else if next.indent < mostIndent {
			goesOn := slices.ContainsFunc(before.bars, func(b bar) bool { return b.id == nest.quote })
			next.bars = append(next.bars, bar{nest.quote, next.indent, goesOn})
		}
		next.indent = min(next.indent+nest.indent(), mostIndent)
	}
	next.close = next.close && before.listed
	p.passages = append(p.passages, next)
}

func (p *prose) indent() (sum float64) {
	for _, nest := range p.nests {
		sum += nest.indent()
	}
	return min(sum, mostIndent)
}

func (n nest) indent() float64 {
	if n.kind == atom.Blockquote {
		return quoteIndent
	}
	return itemIndent
}
