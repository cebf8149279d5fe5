package browser_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"skhokho/app/browser"
)

func TestAnOrganisationIsSetUp(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/settings/organisation").Pictured("organisation").Fill("Name", "Acme Works").Choose("Time zone", "Auckland").Click("Save").Sees("Details saved.", "Acme Works")
		b.Click("Branding").Sees("Buttons read well: ").Check("Your own").Fill("Your colour", "#b8257a").Fill("Sender of mails", "Acme Billing").Attach("Logo", "logo.png", logo(t))
		look := func(b *browser.Browser) {
			if !s.scripts {
				b.Click("Preview")
			}
			b.Sees("Acme Billing via Skhokho", "Your #b8257a is shown as").Counts("#preview .logo", 2).Counts(".side .logo", 0)
		}
		if s.scripts {
			b.Stays(look)
		} else {
			look(b)
		}
		b.Pictured("branding").Click("Save").Sees("Branding saved.").Counts(".side .logo", 1)
		s.as("carol", "acme").Open("/portal").Sees("Acme Works").Counts(".bar .logo", 1).Counts("section[data-accent='#b8257a']", 1).Pictured("branded-portal")
		b.Open("/settings/branding").Check("Remove the logo").Check("Teal").Click("Save").Sees("Branding saved.").Counts(".side .logo", 0)
	})
}

// logo is a ring, dark on nothing.
func logo(t *testing.T) string {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 300, 100))
	for x := range 300 {
		for y := range 100 {
			dx, dy := x%100-50, y-50
			if r := dx*dx + dy*dy; r < 2300 && r > 900 {
				picture.Set(x, y, color.NRGBA{uint8(60 + x/2), 30, 90, 255})
			}
		}
	}
	var content bytes.Buffer
	if err := png.Encode(&content, picture); err != nil {
		t.Fatal(err)
	}
	return content.String()
}
