package pdf

import (
	"image"

	"github.com/boombuler/barcode/qr"
)

// QR is an address for a telephone's camera, with words beside it. One that is too long for a code is left out, and so is the zero QR.
type QR struct{ Link, Title, Words string }

const (
	codeSide  = 26.0
	codeQuiet = 4.0 // modules around the code. Source: ISO/IEC 18004.
)

// set makes a code with its words, in a width, ready to be drawn at the left side, and says how high they are; nil for none.
func (q QR) set(d *document, width float64) (draw func(top float64), height float64) {
	const beside, most = 3.5, 9
	code, err := qr.Encode(q.Link, qr.M, qr.Auto)
	if q.Link == "" || err != nil {
		return nil, 0
	}
	module := codeSide / (float64(code.Bounds().Dx()) + 2*codeQuiet)
	indent := codeSide - 2*codeQuiet*module + beside
	title := d.setLines(q.Title, style{bold: true}, smallSize, width-indent, 2)
	words := d.setLines(q.Words, style{}, smallest, width-indent, most)
	text := bodyLeading*float64(len(title)) + codeLeading*float64(len(words))
	return func(top float64) {
		d.modules(code, margin-codeQuiet*module, top, module)
		d.LinkString(margin-codeQuiet*module, top, codeSide, codeSide, q.Link)
		y := top + codeQuiet*module
		for _, line := range title {
			d.show(line, margin+indent, y, bodyLeading, smallSize, ink)
			y += bodyLeading
		}
		for _, line := range words {
			d.show(line, margin+indent, y, codeLeading, smallest, soft)
			y += codeLeading
		}
	}, max(codeSide, codeQuiet*module+text)
}

// codeLeading is how far the words beside a code stand apart.
const codeLeading = 4.1

// modules draws the dark squares of a code, on white.
func (d *document) modules(code image.Image, left, top, module float64) {
	count := code.Bounds().Dx()
	d.fill(left, top, codeSide, codeSide, 0, colour{255, 255, 255})
	for y := range count {
		for x := range count {
			if black, _, _, _ := code.At(x, y).RGBA(); black == 0 {
				d.fill(left+(float64(x)+codeQuiet)*module, top+(float64(y)+codeQuiet)*module, module+0.01, module+0.01, 0, ink)
			}
		}
	}
}
