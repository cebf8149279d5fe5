package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"skhokho/app/pdf"
	"skhokho/app/pdf/pdftest"
)

func TestTheAccentColoursIt(t *testing.T) {
	for accent, fill := range map[string]string{"teal": "0.094 0.439 0.427 rg", "": "0.247 0.337 0.745 rg", "nonsense": "0.247 0.337 0.745 rg"} {
		head := acme
		head.Accent = accent
		if content := pdftest.Drawings(write(t, head))[0]; !bytes.Contains(content, []byte(fill)) {
			t.Errorf("%q: no %s", accent, fill)
		}
	}
}

func TestTheLogoStandsInTheMark(t *testing.T) {
	wide := image.NewNRGBA64(image.Rect(0, 0, 80, 20))
	for x := range 80 {
		wide.Set(x, 10, color.NRGBA64{uint16(x * 800), 0, 0xffff, uint16(x * 800)})
	}
	var asPNG, asJPEG bytes.Buffer
	if err := png.Encode(&asPNG, wide); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&asJPEG, wide, nil); err != nil {
		t.Fatal(err)
	}
	huge := slices.Clone(asPNG.Bytes())
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // its head says 65,536 by 65,536
	for name, logo := range map[string]struct {
		file  []byte
		shown bool
	}{
		"PNG": {asPNG.Bytes(), true}, "JPEG": {asJPEG.Bytes(), true},
		"none": {nil, false}, "text": {[]byte("no picture"), false}, "half": {asPNG.Bytes()[:asPNG.Len()/2], false}, "huge": {huge, false},
	} {
		head := acme
		head.Logo = logo.file
		document := write(t, head, pdf.Text("Below."))
		pdftest.Sound(t, document)
		first := pdftest.Pages(document)[0][0]
		if shown := bytes.Contains(document, []byte("/Subtype /Image")); shown != logo.shown || (first == "A") == logo.shown {
			t.Errorf("%s: a picture %v, and first %q", name, shown, first)
		}
	}
	var banner bytes.Buffer
	if err := png.Encode(&banner, image.NewGray(image.Rect(0, 0, 4000, 40))); err != nil {
		t.Fatal(err)
	}
	head := acme
	head.Logo = banner.Bytes()
	document := write(t, head)
	if content := pdftest.Drawings(document)[0]; !bytes.Contains(content, []byte("q 170.07874 0 0 1.70079 ")) || !strings.Contains(pdftest.Text(document), "Acme Studio") {
		t.Errorf("a banner isn’t 60 mm wide, or leaves no room:\n%s", content)
	}
	for name, want := range map[string]string{"élan vital": "É", "(2nd) Studio": "2", "…": "?", "": "?"} {
		head := acme
		head.Organisation = name
		if first := pdftest.Pages(write(t, head))[0][0]; first != want {
			t.Errorf("%q has %q in its mark", name, first)
		}
	}
}
