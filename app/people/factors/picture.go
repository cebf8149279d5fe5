package factors

import (
	"image"
	"image/color"
	"image/draw"
)

// framed is a picture on white, with a margin in pixels around it.
func framed(picture image.Image, margin int) image.Image {
	inner := picture.Bounds()
	whole := image.NewPaletted(image.Rect(0, 0, inner.Dx()+2*margin, inner.Dy()+2*margin), color.Palette{color.White, color.Black})
	draw.Draw(whole, inner.Sub(inner.Min).Add(image.Pt(margin, margin)), picture, inner.Min, draw.Src)
	return whole
}
