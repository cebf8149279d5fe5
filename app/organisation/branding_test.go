package organisation_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"skhokho/app/housetest"
	"skhokho/app/pdf/pdftest"
)

var red = color.NRGBA{200, 30, 40, 255}

func TestChoosingALogo(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	olivia.Get("/").Has(".side .org .mark").HasNo(".side .logo")
	sending(olivia, branding, formOf(olivia.Get(branding)), drawn(400, 100, red)).ExpectTo(branding)
	src := olivia.Get(branding).Says("Branding saved.").Has(".side img.logo[alt='']").Has("[name=remove]").Page().Find(".side img.logo").AttrOr("src", "")
	for _, page := range []*housetest.Answer{house.As("carol", "acme").Get("/portal"), house.Guest("acme").Get("/session/unknown")} {
		page.Has("img.logo[src='" + src + "']")
	}
	got := house.Guest("acme").Get(src).Expect(200)
	shape, kind, err := image.DecodeConfig(strings.NewReader(got.Body))
	if err != nil || kind != "png" || shape.Width != 400 || shape.Height != 100 { // without its empty edge
		t.Errorf("the logo is a %s of %d × %d: %v", kind, shape.Width, shape.Height, err)
	}
	if got.Header.Get("Content-Type") != "image/png" || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") || got.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("it comes as %v", got.Header)
	}
	house.Guest("globex").Get(src).Expect(404)
	house.Guest("acme").Get("/logos/nothing").Expect(404)
	at(house, "grace", "globex").PostForm(branding, url.Values{"accent": {"teal"}, "logo": {strings.TrimPrefix(src, "/logos/")}}).Expect(422).Says("This picture isn’t here any more.")
	olivia.PostForm(branding, with(formOf(olivia.Get(branding)), "remove", "yes")).ExpectTo(branding)
	olivia.Get("/").Has(".side .org .mark").HasNo(".side .logo")
	house.Guest("acme").Get(src).Expect(200) // on pages and mails of before
}

func TestPicturesOfEveryKind(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	plain, err := png.Decode(bytes.NewReader(drawn(60, 60, red)))
	if err != nil {
		t.Fatal(err)
	}
	var jpg, moving bytes.Buffer
	if err := jpeg.Encode(&jpg, plain, nil); err != nil {
		t.Fatal(err)
	}
	frame := image.NewPaletted(image.Rect(0, 0, 40, 40), color.Palette{red, color.White})
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame, frame, frame}, Delay: []int{1, 1, 1}}); err != nil {
		t.Fatal(err)
	}
	for name, picture := range map[string][]byte{"jpeg": jpg.Bytes(), "a gif that moves": moving.Bytes(), "webp": webp, "png": drawn(60, 60, red)} {
		t.Run(name, func(t *testing.T) {
			sending(olivia, branding, formOf(olivia.Get(branding)), picture).ExpectTo(branding)
			src := olivia.Get("/").Page().Find(".side img.logo").AttrOr("src", "")
			if got := house.Guest("acme").Get(src).Expect(200).Body; !strings.HasPrefix(got, "\x89PNG") {
				t.Errorf("it is shown as %.8q", got)
			}
		})
	}
}

// webp is a red square of 16 × 16 dots.
var webp, _ = base64.StdEncoding.DecodeString("UklGRhYCAABXRUJQVlA4WAoAAAAgAAAADwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggKAAAAJABAJ0BKhAAEAACwEwloAJ0ugADmAD+7U3eu8WlGv/npn9bfx/4yAA=")

func TestPicturesThatAreNone(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	began := formOf(olivia.Get(branding))
	whole := drawn(300, 200, red)
	for name, c := range map[string]struct {
		picture []byte
		says    string
	}{
		"nothing":              {[]byte{}, "There is nothing in this file."},
		"an svg":               {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "This is no picture that can be used here."},
		"a page":               {[]byte("<!doctype html><script>alert(1)</script>"), "This is no picture that can be used here."},
		"half of one":          {whole[:len(whole)/2], "This picture is damaged"},
		"a bomb":               {bomb(50_000, 50_000), "too many dots"},
		"a longer bomb":        {bomb(1<<31-1, 1<<31-1), ""},
		"too heavy":            {bytes.Repeat([]byte("x"), 3<<20), "This is more than 2 MB"},
		"heavier still":        {bytes.Repeat([]byte("x"), 9<<20), "This is more than 2 MB"},
		"nothing to see":       {drawn(300, 200, color.Transparent), "too little to be seen"},
		"a dot":                {drawn(1, 1, red), "too little to be seen"},
		"a header and no more": {whole[:40], "This picture is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			form := with(began, "sender", "Kept while it is wrong")
			a := sending(olivia, branding, form, c.picture).Expect(422).Says(c.says).Has("[name=picture][aria-invalid=true]")
			if name != "heavier still" {
				a.Has("[name=sender][value='Kept while it is wrong']")
			}
			sending(olivia.HX(), branding+"/preview", form, c.picture).Expect(200).Says(c.says).Has("[role=alert]")
		})
	}
	if n := house.Count("logos"); n != 0 {
		t.Errorf("%d are kept", n)
	}
}

// bomb is a small PNG that says it is as large as given.
func bomb(width, height uint32) []byte {
	content := drawn(20, 20, red)
	binary.BigEndian.PutUint32(content[16:], width)
	binary.BigEndian.PutUint32(content[20:], height)
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
	return content
}

func TestPreviewingABrand(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	form := with(with(with(formOf(olivia.Get(branding)), "accent", "own"), "colour", "#FFD400"), "sender", "Acme Billing")
	part := sending(olivia.HX(), branding+"/preview", form, drawn(100, 50, red)).Expect(200).HasNo("html > body .side").
		Has("[data-accent='#ffd400'] img.logo").Has("link[href$='/accent-ffd400.css']").Says("Acme Billing via Skhokho", "Buttons read well:", "Your #ffd400 is shown as")
	olivia.Get("/").Has("html[data-accent=indigo]").HasNo(".side .logo") // nothing is kept
	whole := sending(olivia, branding+"/preview", form, drawn(100, 50, red)).Expect(200).Has(".side").Has("#preview img.logo").Has("[name=colour][value='#ffd400']")
	if n := house.Count("logos"); n != 1 || part.Page().Find("[name=logo]").AttrOr("value", "a") != whole.Page().Find("[name=logo]").AttrOr("value", "b") {
		t.Errorf("%d pictures are kept of one", n)
	}
	olivia.PostForm(branding, formOf(whole)).ExpectTo(branding)
	page := olivia.Get("/").Has("html[data-accent='#ffd400']").Has(".side .logo")
	sheet := page.Page().Find("head link[href$='/accent-ffd400.css']").AttrOr("href", "")
	if got := house.Guest("globex").Get(sheet).Expect(200); !strings.Contains(got.Body, `[data-accent="#ffd400"] { --hue: `) || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/css") {
		t.Errorf("the colours are %q", got.Body)
	}
	house.As("carol", "acme").Get("/portal").Has("html[data-accent='#ffd400']")
	house.As("carol", "").Get("/home").Has("[data-accent='#ffd400'] link[href$='/accent-ffd400.css']")
	for _, wrong := range []string{"red", "#12345", "", "#12345g", "url(x)"} {
		olivia.PostForm(branding, with(form, "colour", wrong)).Expect(422).Says("A colour looks like #b02331").Has("[name=colour][aria-invalid=true]").Has("[name=accent][value=own][checked]")
	}
	olivia.PostForm(branding, with(form, "accent", "beige")).Expect(422).Says("Choose one of the colours.")
	house.Guest("acme").Get(strings.Replace(sheet, "ffd400", "ffd4", 1)).Expect(404)
}

func TestTwoChangeTheBranding(t *testing.T) {
	house := housetest.Open(t)
	olivia, adam := at(house, "olivia", "acme"), at(house, "adam", "acme")
	began := formOf(olivia.Get(branding))
	sending(adam, branding, with(began, "sender", "Acme"), drawn(100, 50, red)).ExpectTo(branding)
	olivia.PostForm(branding, with(began, "accent", "rust")).ExpectTo(branding)
	olivia.Get(branding).Says("Adam changed the logo and the sender of mails meanwhile; that is kept.").Has("html[data-accent=rust] .side .logo")
	clash := sending(olivia, branding, began, drawn(50, 100, red)).Expect(409).Says("Adam saved “another logo” here meanwhile.")
	olivia.PostForm(branding, formOf(clash)).ExpectTo(branding)
	if n := house.Count("logos where kept_at is not null"); n != 2 {
		t.Errorf("%d logos were chosen", n)
	}
}

func TestMailsAndPaperShowTheBrand(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	quote := house.ID("acme", "quote", "Second café, website").String()
	sent := "/publications/" + house.AnyID("acme", "publication") + "/minutes.pdf"
	was := olivia.Get(sent).Expect(200).Body
	form := with(with(formOf(olivia.Get(branding)), "sender", "Acme Billing\r\nBcc: thief@evil.example"), "accent", "teal")
	sending(olivia, branding, form, drawn(400, 100, red)).ExpectTo(branding)
	olivia.PostForm(details, with(with(formOf(olivia.Get(details)), "legal_name", "Acme Holdings (Pty) Ltd"), "registration_number", "2019/123456/07")).ExpectTo(details)
	if olivia.Get(sent).Expect(200).Body != was {
		t.Error("minutes that were published look different now")
	}
	paper := []byte(olivia.Get("/quotes/" + quote + "/paper.pdf").Expect(200).Body)
	pdftest.Sound(t, paper)
	if text := pdftest.Text(paper); !strings.Contains(text, "Acme Holdings (Pty) Ltd, registration number 2019/123456/07") || !bytes.Contains(paper, []byte("/Subtype /Image")) {
		t.Errorf("the quote says %s", text)
	}

	before := time.Now()
	olivia.PostForm("/team/invitations", url.Values{"emails": {"new@acme.example"}, "role": {"member"}})
	got := house.NextMail("new@acme.example", before)
	raw, err := got.Raw()
	if err != nil {
		t.Fatal(err)
	}
	letter, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if from := letter.GetHeader("From"); !strings.HasPrefix(from, `"Acme Billing Bcc: thief@evil.example via Skhokho" <`) || letter.GetHeader("Bcc") != "" {
		t.Errorf("it is from %s", from)
	}
	if !strings.Contains(letter.HTML, `src="cid:logo"`) || len(letter.Inlines) != 1 || letter.Inlines[0].ContentID != "logo" || !bytes.HasPrefix(letter.Inlines[0].Content, []byte("\x89PNG")) {
		t.Errorf("%d pictures come along", len(letter.Inlines))
	}
	if !strings.Contains(letter.HTML, `width="128"`) || strings.Contains(letter.HTML, "<img src=\"http") {
		t.Error("the logo isn't shown as it should be")
	}
}
