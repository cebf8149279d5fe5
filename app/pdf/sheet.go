package pdf

import (
	"encoding/binary"
	"strconv"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"skhokho/app/accents"
)

// The measures, in millimetres, and the sizes of letters, in points.
const (
	margin      = 20.0
	deepMargin  = 24.0 // at the foot, which stands in it
	bodySize    = 10.0
	bodyLeading = 5.2
	smallSize   = 9.0 // tables and labels
	titleSize   = 22.0
	nameSize    = 11.5 // the organisation's
	smallest    = 8.0  // titles of columns, feet
	hairline    = 0.2
)

// colour is red, green and blue.
type colour [3]int

// The inks: what is read, what is beside it, and lines. They are close to --text, --soft, --line and --track of the pages.
var (
	ink   = colour{29, 32, 44}
	soft  = colour{96, 100, 112}
	rule  = colour{222, 222, 226}
	track = colour{236, 234, 230}
)

// document is a PDF while it is drawn.
type document struct {
	*fpdf.Fpdf
	head             Head
	accent, onAccent colour
	width, bottom    float64 // of the page, and how far down it is written on
	y                float64 // where what comes next begins
	fresh            bool    // nothing stands on the page yet but titles that were repeated
	held             []strip // that wait for what they belong to
	pen              pen
	known            [mono + 1]bool // the faces it has
}

// open begins a document, without a page.
func open(head Head) *document {
	orientation := "P"
	if head.Landscape {
		orientation = "L"
	}
	look := accents.Of(head.Accent)
	d := &document{
		Fpdf: fpdf.New(orientation, "mm", "A4", ""), head: head,
		accent: inkOf(look.Accent), onAccent: inkOf(look.OnAccent),
	}
	var height float64
	d.width, height = d.GetPageSize()
	d.bottom = height - deepMargin
	d.SetCatalogSort(true)
	d.SetCreationDate(head.Date.UTC())
	d.SetModificationDate(head.Date.UTC())
	d.SetProducer("Skhokho", true)
	d.SetTitle(encoded(head.Title+", "+head.Organisation), false)
	d.SetAuthor(encoded(head.Organisation), false)
	d.SetSubject(encoded(head.Kind), false)
	d.SetLang("en-GB")
	d.SetDisplayMode("default", "default")
	d.SetMargins(margin, margin, margin)
	d.SetAutoPageBreak(false, margin)
	return d
}

// encoded is text as a document's properties are written: in UTF-16, beginning with its mark. The library's own way knows only
// Unicode's first plane.
func encoded(s string) string {
	written := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode([]rune(s)) {
		written = binary.BigEndian.AppendUint16(written, unit)
	}
	return string(written)
}

// inkOf reads a colour like "#3f56be".
func inkOf(hex string) (c colour) {
	n, _ := strconv.ParseUint(hex[1:], 16, 32) // the accents' colours are constants
	return colour{int(n >> 16 & 0xff), int(n >> 8 & 0xff), int(n & 0xff)}
}

// measure is how wide the text of a page is.
func (d *document) measure() float64 { return d.width - 2*margin }

// column is how wide running text is set: no wider than one reads with ease.
func (d *document) column() float64 { return min(d.measure(), 158) }

// letterhead is the top of the first page: whose it is, and what.
func (d *document) letterhead() {
	const side = 9.5
	right := d.mark(margin, margin-3, side)
	name := d.setLines(d.head.Organisation, style{bold: true}, nameSize, d.width-margin-right, 1)
	d.show(name[0], right, margin-3, side, nameSize, ink)
	d.y = margin - 3 + side + 11
	if d.head.Kind != "" {
		d.y = d.under(d.setLines(d.head.Kind, style{bold: true}, smallSize, d.measure(), 1), d.y, 5.5, smallSize, d.accent)
	}
	d.y = d.under(d.setLines(d.head.Title, style{bold: true}, titleSize, d.measure(), 4), d.y, 9.5, titleSize, ink)
	if d.head.Note != "" {
		d.y = d.under(d.setLines(d.head.Note, style{}, bodySize, d.measure(), 3), d.y+1, bodyLeading, bodySize, soft)
	}
	d.y += 5
}

// under shows lines under each other, and returns where they end.
func (d *document) under(lines [][]letter, top, leading, size float64, c colour) float64 {
	for _, line := range lines {
		d.show(line, margin, top, leading, size, c)
		top += leading
	}
	return top
}

// feet puts its foot under every page, once it is known how many there are.
func (d *document) feet() {
	pages := d.PageCount()
	for n := 1; n <= pages; n++ {
		d.SetPage(n)
		d.pen = pen{}
		top := d.bottom + 8
		number := d.setLines("Page "+strconv.Itoa(n)+" of "+strconv.Itoa(pages), style{}, smallest, 60, 1)[0]
		wide := widthOf(number, smallest)
		title := d.setLines(d.head.Title+", "+d.head.Organisation, style{}, smallest, d.measure()-wide-8, 1)[0]
		d.show(title, margin, top, 4, smallest, soft)
		d.show(number, d.width-margin-wide, top, 4, smallest, soft)
	}
}

// line draws a hairline.
func (d *document) line(from, to, y float64, c colour) {
	d.SetDrawColor(c[0], c[1], c[2])
	d.SetLineWidth(hairline)
	d.Line(from, y, to, y)
}

// fill draws a rectangle of one colour, with round corners if a radius is given.
func (d *document) fill(x, y, width, height, radius float64, c colour) {
	d.SetFillColor(c[0], c[1], c[2])
	if radius == 0 {
		d.Rect(x, y, width, height, "F")
		return
	}
	d.RoundedRect(x, y, width, height, radius, "1234", "F")
}
