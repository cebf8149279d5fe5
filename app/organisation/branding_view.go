package organisation

import (
	"fmt"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/accents"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// BrandingView is what organisation/branding shows.
type BrandingView struct {
	web.FormView
	PreviewPath string
	Preview     PreviewView
}

// Named is one of the form's fields.
func (v BrandingView) Named(name string) web.Field {
	for _, field := range v.Fields {
		if field.Name == name {
			return field
		}
	}
	return web.Field{}
}

// OwnColour says whether the colour has no name.
func (v BrandingView) OwnColour() bool {
	return v.Named("colour").Value != "" || v.Named("colour").Invalid()
}

// PreviewView is how the portal and a mail would look.
type PreviewView struct {
	web.Organisation
	LogoID   string // travels with the form; "" for none
	From     string // whom a mail would be from
	Readable string // how well a button can be read, by day and by night
	Kept     string // what becomes of a colour that has no name
	Problems []string
}

// brandingView shows the form with values as they were typed, and those it began from; p is what is kept today.
func brandingView(c *fiber.Ctx, p Profile, typed, began merge.Fields, invalid map[string]string) BrandingView {
	v := BrandingView{
		FormView:    web.FormView{Title: "Branding", Intro: "How clients see you: in the portal, in mails, and on paper.", Action: brandingPath, Submit: "Save", Hidden: began.Hidden(), Fields: brandingFields(typed, began)},
		PreviewPath: previewPath, Preview: previewOf(c, p, typed),
	}
	v.Explain(invalid)
	for _, field := range v.Fields {
		if field.Invalid() {
			v.Preview.Problems = append(v.Preview.Problems, field.Error)
		}
	}
	return v
}

func previewOf(c *fiber.Ctx, p Profile, typed merge.Fields) PreviewView {
	v := PreviewView{Organisation: web.Organisation{Name: p.Name, Accent: typed["accent"], URL: addressOf(c)}, LogoID: typed["logo"]}
	if id, err := uuid.Parse(v.LogoID); err == nil {
		v.Logo = web.LogoPath(id)
	}
	if _, ok := accents.Read(v.Accent); !ok {
		v.Accent = p.Accent
	}
	v.From = web.Filled("", typed["sender"], map[bool]string{true: p.Name}[typed["sender"] == ""]) + " via Skhokho"
	look := accents.Of(v.Accent)
	light, dark := accents.Contrast(look.Accent, look.OnAccent), accents.Contrast(look.DarkAccent, look.DarkOnAccent)
	v.Readable = fmt.Sprintf("Buttons read well: %.1f : 1 by day, and %.1f : 1 by night. 4.5 : 1 is enough.", light, dark)
	if accents.Own(v.Accent) {
		v.Kept = "Your " + v.Accent + " is shown as " + look.Accent + " on light pages, and as " + look.DarkAccent + " on dark ones."
	}
	return v
}
