// Package accents knows the colours of the accents that an organisation may choose, for what is no page and can't read the tokens of
// static/css/20-tokens.css: mails and paper. They are those tokens in sRGB; a test compares them.
package accents

// Look is the colours of one accent, for light and for dark surroundings.
type Look struct {
	Accent, OnAccent, Wash             string
	DarkAccent, DarkOnAccent, DarkWash string
}

// looks are the accents an organisation may choose.
var looks = map[string]Look{
	"indigo":  {"#3f56be", "#fcfcfc", "#eef2fe", "#97affb", "#0c1120", "#1e2640"},
	"blue":    {"#1663ac", "#fcfcfc", "#ecf3fc", "#87b7ec", "#08121d", "#18293b"},
	"teal":    {"#18706d", "#fcfcfc", "#edf4f4", "#8bbebb", "#091413", "#1a2b2b"},
	"green":   {"#1f743f", "#fcfcfc", "#edf5ef", "#8dc19a", "#0a150d", "#1a2d1f"},
	"olive":   {"#5d691d", "#fcfcfc", "#f2f3ec", "#aeb988", "#111309", "#262a19"},
	"amber":   {"#875514", "#fcfcfc", "#f7f1eb", "#d0ab84", "#181008", "#322517"},
	"rust":    {"#9e4116", "#fcfcfc", "#fbf0eb", "#e59f84", "#1c0d08", "#382118"},
	"crimson": {"#b02331", "#fcfcfc", "#feeeed", "#f59390", "#1f0b0a", "#3e1c1c"},
	"rose":    {"#ab235a", "#fcfcfc", "#fdeef1", "#f192ad", "#1e0a10", "#3c1c26"},
	"plum":    {"#923491", "#fcfcfc", "#f9eff8", "#db98d8", "#1a0c19", "#351e34"},
	"violet":  {"#7042b6", "#fcfcfc", "#f4f0fd", "#bca2f5", "#140e1f", "#2b223e"},
	"slate":   {"#576276", "#fcfcfc", "#f1f2f5", "#aab3c2", "#101215", "#25282d"},
}

// Of is the look of an accent; Skhokho's own for a name that is none.
func Of(accent string) Look {
	if look, known := looks[accent]; known {
		return look
	}
	return looks["indigo"]
}
