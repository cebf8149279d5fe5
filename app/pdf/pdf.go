// Package pdf draws documents on paper, in the look of the house: A4, DejaVu's letters, the organisation above and the page's number
// below. The same input gives the same bytes.
package pdf

import (
	"fmt"
	"io"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
)

// Head is what every page of a document bears.
type Head struct {
	Organisation string
	Title        string
	Note         string    // a line under the title: "7 clients, 21 November 2026"
	Date         time.Time // of the document
	Landscape    bool
}

// The measures, in millimetres and points.
const (
	margin     = 15.0
	textSize   = 8.5
	lineHeight = 4.2
)

// The inks: what is read, what is beside it, and lines.
var (
	ink  = [3]int{29, 32, 44}
	soft = [3]int{96, 100, 112}
	rule = [3]int{222, 222, 226}
)

// document is a PDF while it is drawn.
type document struct {
	*fpdf.Fpdf
	head Head
}

// open begins a document, without a page.
func open(head Head) *document {
	orientation := "P"
	if head.Landscape {
		orientation = "L"
	}
	d := &document{Fpdf: fpdf.New(orientation, "mm", "A4", ""), head: head}
	d.AddUTF8FontFromBytes("DejaVu", "", dejavusans.TTF)
	d.AddUTF8FontFromBytes("DejaVu", "B", dejavusansbold.TTF)
	d.SetCatalogSort(true)
	d.SetCreationDate(head.Date.UTC())
	d.SetModificationDate(head.Date.UTC())
	d.SetProducer("Skhokho", true)
	d.SetTitle(head.Title+", "+head.Organisation, true)
	d.SetAuthor(head.Organisation, true)
	d.SetLang("en-GB")
	d.SetDisplayMode("default", "default")
	d.SetMargins(margin, margin, margin)
	d.SetAutoPageBreak(false, margin)
	d.SetCellMargin(0)
	d.AliasNbPages(pagesAlias)
	d.SetFooterFunc(d.foot)
	return d
}

// pagesAlias stands for the number of pages, which is known at the end, and is about as wide; nothing else has these characters.
const pagesAlias = "\uE000\uE001"

// write finishes the document.
func (d *document) write(w io.Writer) error {
	if err := d.Output(w); err != nil {
		return fmt.Errorf("draw %s: %w", d.head.Title, err)
	}
	return nil
}

// letterhead is the top of the first page: the title, and whose it is.
func (d *document) letterhead() {
	width, _ := d.GetPageSize()
	d.font("B", 16, ink)
	d.SetXY(margin, margin)
	for _, line := range d.wrap(d.head.Title, width-2*margin, 2) {
		d.CellFormat(width-2*margin, 8, line, "", 1, "L", false, 0, "")
	}
	d.font("", textSize, soft)
	for _, line := range d.wrap(d.head.Organisation+" · "+d.head.Note, width-2*margin, 3) {
		d.CellFormat(width-2*margin, lineHeight, line, "", 1, "L", false, 0, "")
	}
	d.SetY(d.GetY() + 4)
}

// foot is the bottom of every page.
func (d *document) foot() {
	width, height := d.GetPageSize()
	d.font("", 7.5, soft)
	d.SetXY(margin, height-margin+3)
	left := d.wrap(d.head.Title+", "+d.head.Organisation, width-2*margin-40, 1)
	d.CellFormat(width-2*margin-40, 4, left[0], "", 0, "L", false, 0, "")
	d.CellFormat(40, 4, fmt.Sprintf("Page %d of %s", d.PageNo(), pagesAlias), "", 0, "R", false, 0, "")
}

// bottom is how far down a page may be written on.
func (d *document) bottom() float64 {
	_, height := d.GetPageSize()
	return height - margin - 2
}

func (d *document) font(style string, size float64, colour [3]int) {
	d.SetFont("DejaVu", style, size)
	d.SetTextColor(colour[0], colour[1], colour[2])
}
