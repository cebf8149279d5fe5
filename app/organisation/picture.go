package organisation

import (
	"bytes"
	"image"
	_ "image/gif" // what a logo may come as
	_ "image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // and this

	"skhokho/app/fault"
)

const (
	pictureMax   = 2 << 20  // bytes, as it comes in
	pictureDots  = 16 << 20 // dots; a small file may claim to be as large as a house
	pictureLeast = 16       // dots each way, once the empty edge is off
)

// Picture is a logo, drawn anew: whatever else was in the file that came in is gone. Both are PNGs.
type Picture struct {
	Large, Small  []byte // for pages and paper; for mails
	Width, Height int    // of the large one, in dots
}

// ReadPicture reads a PNG, a JPEG, a GIF (of which it takes the first picture) or a WebP. What it is its content says, and no name. Errors:
// fault.Invalid about the field "picture".
func ReadPicture(content []byte) (Picture, error) {
	wrong := func(sentence string) (Picture, error) { return Picture{}, fault.Invalid{"picture": sentence} }
	if len(content) == 0 {
		return wrong("There is nothing in this file. Choose another.")
	}
	shape, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return wrong("This is no picture that can be used here. Save the logo as a PNG, JPEG, GIF or WebP, and choose that.")
	}
	if shape.Width <= 0 || shape.Height <= 0 || shape.Width > pictureDots/shape.Height {
		return wrong("This picture has too many dots. Make it smaller, 1000 dots wide will do, and choose it again.")
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return wrong("This picture is damaged, or moves. Save it anew, as a PNG, and choose that.")
	}
	filled := filledPart(picture)
	if filled.Dx() < pictureLeast || filled.Dy() < pictureLeast {
		return wrong("There is too little to be seen in this picture: it should be 16 dots wide and high at least.")
	}
	large := fitted(picture, filled, 640, 160)
	p := Picture{Width: large.Bounds().Dx(), Height: large.Bounds().Dy()}
	if p.Large, err = encode(large); err == nil {
		p.Small, err = encode(fitted(picture, filled, 320, 64))
	}
	return p, err
}

// filledPart is the picture without the edge in which nothing can be seen.
func filledPart(picture image.Image) image.Rectangle {
	var filled image.Rectangle
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		first, last := b.Max.X, b.Min.X-1
		for x := b.Min.X; x < b.Max.X; x++ {
			if _, _, _, a := picture.At(x, y).RGBA(); a > 0x0800 {
				first, last = min(first, x), x
			}
		}
		if last >= first {
			filled = filled.Union(image.Rect(first, y, last+1, y+1))
		}
	}
	return filled
}

// fitted draws a part of a picture as large as fits into a width and a height, and no larger than it is.
func fitted(picture image.Image, part image.Rectangle, width, height int) image.Image {
	scale := min(float64(width)/float64(part.Dx()), float64(height)/float64(part.Dy()), 1)
	to := image.NewNRGBA(image.Rect(0, 0, max(int(float64(part.Dx())*scale), 1), max(int(float64(part.Dy())*scale), 1)))
	draw.CatmullRom.Scale(to, to.Bounds(), picture, part, draw.Src, nil)
	return to
}

func encode(picture image.Image) ([]byte, error) {
	var content bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&content, picture)
	return content.Bytes(), err
}
