package pdf

import (
	"bytes"
	"image"
	_ "image/jpeg" // logos
	"image/png"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
)

const (
	largestLogo = 4 << 20 // points; a larger picture isn't looked at
	widestLogo  = 60.0
)

// mark draws the organisation's logo, or its initial on a square of its accent, and returns where its name begins.
func (d *document) mark(x, y, side float64) float64 {
	const beside = 3.2
	if picture, ratio := d.logo(); picture != "" {
		wide := min(side*ratio, widestLogo)
		d.ImageOptions(picture, x, y+(side-wide/ratio)/2, wide, wide/ratio, false, fpdf.ImageOptions{ImageType: "png"}, 0, "")
		return x + wide + beside
	}
	d.fill(x, y, side, side, side*0.26, d.accent)
	letter := d.setLines(initial(d.head.Organisation), style{bold: true}, 12, side, 1)[0]
	d.show(letter, x+(side-widthOf(letter, 12))/2, y, side, 12, d.onAccent)
	return x + side + beside
}

// logo gives the document its logo, as plain a picture as there is, and returns its name and how wide it is for its height; "" for none.
func (d *document) logo() (name string, ratio float64) {
	shape, _, err := image.DecodeConfig(bytes.NewReader(d.head.Logo))
	if err != nil || shape.Width <= 0 || shape.Height <= 0 || shape.Width > largestLogo/shape.Height {
		return "", 0
	}
	picture, _, err := image.Decode(bytes.NewReader(d.head.Logo))
	if err != nil {
		return "", 0
	}
	plain := image.NewNRGBA(picture.Bounds())
	for y := plain.Rect.Min.Y; y < plain.Rect.Max.Y; y++ {
		for x := plain.Rect.Min.X; x < plain.Rect.Max.X; x++ {
			plain.Set(x, y, picture.At(x, y))
		}
	}
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, plain); err != nil {
		return "", 0
	}
	d.RegisterImageOptionsReader("logo", fpdf.ImageOptions{ImageType: "png"}, &encoded)
	return "logo", float64(shape.Width) / float64(shape.Height)
}

// initial is the letter in an organisation's mark.
func initial(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return "?"
}
