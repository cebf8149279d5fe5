package organisation_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/url"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

const (
	details  = "/settings/organisation"
	branding = "/settings/branding"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/quotes")
	return client
}

// formOf reads a form as a browser would send it, but for its file.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input:not([type=file]), select").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		_, ticked := field.Attr("checked")
		if kind := field.AttrOr("type", ""); (kind == "checkbox" || kind == "radio") && !ticked {
			return
		}
		if goquery.NodeName(field) == "select" {
			value = field.Find("option[selected]").AttrOr("value", "")
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	return form
}

// with is a form with another value in a field.
func with(form url.Values, field, value string) url.Values {
	other := url.Values{}
	for name, values := range form {
		other[name] = values
	}
	other.Set(field, value)
	return other
}

// sending is a form with a picture as a file of it.
func sending(c *housetest.Client, path string, form url.Values, picture []byte) *housetest.Answer {
	return c.PostFile(path, form, housetest.File{Field: "picture", Name: "logo.png", Content: bytes.NewReader(picture)})
}

// drawn is a PNG of one colour, with an empty edge around it.
func drawn(width, height int, ink color.Color) []byte {
	picture := image.NewNRGBA(image.Rect(0, 0, width+20, height+20))
	for x := 10; x < width+10; x++ {
		for y := 10; y < height+10; y++ {
			picture.Set(x, y, ink)
		}
	}
	var content bytes.Buffer
	if err := png.Encode(&content, picture); err != nil {
		panic(err)
	}
	return content.Bytes()
}
