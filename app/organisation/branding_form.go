package organisation

import (
	"github.com/google/uuid"

	"skhokho/app/accents"
	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

const (
	brandingPath = "/settings/branding"
	previewPath  = brandingPath + "/preview"
	senderMax    = 80
	own          = "own" // the choice of a colour that has no name
)

// readBranding reads the form of the branding but for a picture that comes with it.
func readBranding(f *web.Form) (merge.Fields, fault.Invalid) {
	typed := merge.Fields{"accent": f.Line("accent", 20), "sender": web.Unformatted(f.Line("sender", senderMax)), "logo": f.Line("logo", 36)}
	if typed["accent"] == own {
		colour, ok := accents.Read(f.Line("colour", 20))
		if typed["accent"] = colour; !ok || !accents.Own(colour) {
			typed["accent"] = f.Line("colour", 20)
			f.Invalid.Add("colour", "A colour looks like #b02331: a hash, and six digits or letters from a to f.")
		}
	} else if accent, ok := accents.Read(typed["accent"]); !ok || accents.Own(accent) {
		typed["accent"] = accents.Usual
		f.Invalid.Add("accent", "Choose one of the colours.")
	}
	if _, err := uuid.Parse(typed["logo"]); err != nil || f.Ticked("remove") {
		typed["logo"] = ""
	}
	return typed, f.Invalid
}

// brandingFields are the controls, with values as they were typed, and those the form began from.
func brandingFields(typed, began merge.Fields) []web.Field {
	colours := web.Field{Name: "accent", Label: "Colour", Type: "radios", Value: typed["accent"]}
	named := false
	for _, name := range accents.Names() {
		chosen := name == typed["accent"]
		named = named || chosen
		colours.Options = append(colours.Options, web.Option{Value: name, Label: title(name), Selected: chosen})
	}
	colour := web.Field{Name: "colour", Label: "Your colour", Type: "text", Max: 20, Placeholder: "#b02331", Autocomplete: "off", Hint: "Its hue is kept. How light it is, the page decides, so that it can be read by day and by night."}
	if !named {
		colour.Value = typed["accent"]
	}
	return []web.Field{
		colours, colour,
		{Name: "sender", Label: "Sender of mails", Type: "text", Value: typed["sender"], Max: senderMax, Suffix: "via Skhokho", Autocomplete: "off", Hint: "The name in your clients’ inbox. Empty for that of the organisation."},
		{Name: "picture", Label: "Logo", Type: "file", Accept: "image/png,image/jpeg,image/gif,image/webp", Hint: "A PNG, JPEG, GIF or WebP of up to 2 MB, best on a clear ground."},
		{Name: "logo", Label: "Logo", Options: []web.Option{{Value: typed["logo"], Label: "another logo"}, {Value: began["logo"], Label: "another logo"}}},
	}
}

// title is a colour's name as it stands by itself: "Teal".
func title(name string) string { return string(name[0]-'a'+'A') + name[1:] }
