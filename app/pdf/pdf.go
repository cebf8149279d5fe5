// Package pdf draws documents on paper, in the look of the house: A4, DejaVu's letters, the organisation's mark above, its accent where a
// colour helps, and the page's number below. A document is a head and blocks: a Heading, Text, Prose, Facts, a List, a Bar. The same input
// gives the same bytes.
package pdf

import (
	"fmt"
	"io"
	"iter"
	"time"
)

// Head is what a document bears.
type Head struct {
	Organisation string
	Accent       string    // one of the named accents; "" for Skhokho's own
	Logo         []byte    // a PNG or a JPEG; without one, or if it can't be read, the organisation's initial stands there
	Kind         string    // a small line over the title: "Minutes of meeting"; "" for none
	Title        string    // what it is called
	Note         string    // a line under the title: "7 clients, 21 November 2026"; "" for none
	Date         time.Time // of the document
	Landscape    bool
}

// Block is a part of a document. The blocks are those of this package.
type Block interface {
	// strips are what the block is made of, from top to bottom, drawn on d as they are placed.
	strips(d *document) iter.Seq[strip]
}

// Write draws a document. A heading never stands alone at the foot of a page, and no row is split between two pages unless it is taller
// than one. Characters that the letters lack are shown as a box.
func Write(w io.Writer, head Head, blocks ...Block) error {
	d := open(head)
	d.AddPage()
	d.letterhead()
	for _, block := range blocks {
		for s := range block.strips(d) {
			d.place(s)
		}
	}
	d.flush()
	d.feet()
	if err := d.Output(w); err != nil {
		return fmt.Errorf("draw %s: %w", head.Title, err)
	}
	return nil
}
