// Package accents knows the colours of the accents that an organisation may choose, one of twelve by name or a colour of its own, for what
// is no page and can't read the tokens of static/css/20-tokens.css: mails and paper. They are those tokens in sRGB; a test compares them.
package accents

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Look is the colours of one accent, for light and for dark surroundings.
type Look struct {
	Accent, OnAccent, Wash             string
	DarkAccent, DarkOnAccent, DarkWash string
}

// Tone is what one accent has of its own, in OKLCH. How light it is, the place where it is used decides, so that it can always be read.
type Tone struct{ Hue, Chroma float64 }

// Usual is Skhokho's own accent.
const Usual = "indigo"

type named struct {
	name string
	tone Tone
}

// palette are the accents that have names, in the order they are offered.
var palette = []named{
	{"indigo", Tone{270, 0.165}},
	{"blue", Tone{252, 0.136}},
	{"teal", Tone{192, 0.078}},
	{"green", Tone{152, 0.115}},
	{"olive", Tone{118, 0.100}},
	{"amber", Tone{68, 0.100}},
	{"rust", Tone{42, 0.135}},
	{"crimson", Tone{22, 0.175}},
	{"rose", Tone{2, 0.175}},
	{"plum", Tone{328, 0.170}},
	{"violet", Tone{298, 0.175}},
	{"slate", Tone{262, 0.035}},
}

// Names are the accents that have names, in the order they are offered.
func Names() []string {
	names := make([]string, len(palette))
	for i, p := range palette {
		names[i] = p.name
	}
	return names
}

var hexadecimal = regexp.MustCompile(`^#?([0-9a-f]{6}|[0-9a-f]{3})$`)

// Read reads a name, or a colour as people write it: "#B02331", "b02331", "#b23". It returns what is kept: the name, or "#b02331".
func Read(typed string) (accent string, ok bool) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if _, known := toneNamed(typed); known {
		return typed, true
	}
	found := hexadecimal.FindStringSubmatch(typed)
	if found == nil {
		return "", false
	}
	digits := found[1]
	if len(digits) == 3 {
		digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
	}
	return "#" + digits, true
}

// Own says whether an accent is a colour of somebody's own, and no name.
func Own(accent string) bool { return len(accent) == 7 && hexadecimal.MatchString(accent) }

// Of is the look of an accent; Skhokho's own for one that is none.
func Of(accent string) Look {
	t := ToneOf(accent)
	return Look{
		hex(0.495, t.Chroma, t.Hue), hex(0.99, 0, 0), hex(0.962, t.Chroma*0.1, t.Hue),
		hex(0.765, t.Chroma*0.68, t.Hue), hex(0.18, t.Chroma*0.2, t.Hue), hex(0.275, t.Chroma*0.3, t.Hue),
	}
}

// ToneOf is the tone of an accent; Skhokho's own for one that is none. That of a colour of somebody's own is no stronger than a screen can
// show at every lightness that it is used at, since a screen makes of a stronger one something else, perhaps too light to be read.
func ToneOf(accent string) Tone {
	if t, known := toneNamed(accent); known {
		return t
	}
	if !Own(accent) {
		return palette[0].tone
	}
	t := toneOfHex(accent)
	t.Hue, t.Chroma = math.Round(t.Hue*10)/10, min(t.Chroma, strongest)
	for t.Chroma > 0 && !t.shown() {
		t.Chroma -= 0.001
	}
	t.Chroma = max(math.Floor(t.Chroma*1000)/1000, 0)
	return t
}

func toneNamed(name string) (Tone, bool) {
	for _, p := range palette {
		if p.name == name {
			return p.tone, true
		}
	}
	return Tone{}, false
}

// Sheet is the style sheet of an accent that is a colour of somebody's own; "" for one with a name, whose tokens are in the pages' own.
func Sheet(accent string) string {
	if !Own(accent) {
		return ""
	}
	t := ToneOf(accent)
	number := func(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
	return fmt.Sprintf("[data-accent=%q] { --hue: %s; --chroma: %s; }\n", accent, number(t.Hue), number(t.Chroma))
}
