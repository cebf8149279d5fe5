package accents

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"skhokho/static"
)

var (
	accentToken = regexp.MustCompile(`\[data-accent="([a-z]+)"\] \{ --hue: ([0-9.]+); --chroma: ([0-9.]+); \}`)
	usedToken   = regexp.MustCompile(`oklch\(([0-9.]+) (?:var\(--chroma\)|calc\(var\(--chroma\) \* ([0-9.]+)\)) var\(--hue\)`)
)

// TestTheColoursAreThoseOfThePages compares each accent, and how it is used, with the tokens of the pages.
func TestTheColoursAreThoseOfThePages(t *testing.T) {
	tokens, err := fs.ReadFile(static.Files, "css/20-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	found := accentToken.FindAllStringSubmatch(string(tokens), -1)
	if len(found) != len(Names()) {
		t.Fatalf("%d accents in the tokens, %d here", len(found), len(Names()))
	}
	for i, token := range found {
		if want := (Tone{number(t, token[2]), number(t, token[3])}); token[1] != Names()[i] || ToneOf(token[1]) != want {
			t.Errorf("%s: %v, want %v", token[1], ToneOf(token[1]), want)
		}
	}
	known := map[[2]float64]bool{}
	for _, use := range uses {
		known[use] = true
	}
	for _, token := range usedToken.FindAllStringSubmatch(string(tokens), -1) {
		share := 1.0
		if token[2] != "" {
			share = number(t, token[2])
		}
		if share > 0.05 && !known[[2]float64{number(t, token[1]), share}] { // less is as good as white
			t.Errorf("the pages use %s, which isn't looked at here", token[0])
		}
	}
	if want := (Look{"#3f56be", "#fcfcfc", "#eef2fe", "#97affb", "#0c1120", "#1e2640"}); Of("indigo") != want || Of("nonsense") != want || Of("") != want {
		t.Errorf("indigo is %v", Of("indigo"))
	}
}

func TestNamedAccentsCanBeRead(t *testing.T) {
	for _, name := range Names() {
		readable(t, name)
	}
}

func TestEveryColourCanBeRead(t *testing.T) {
	for _, edge := range []string{"#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff", "#808080", "#010000"} {
		readable(t, edge)
	}
	rapid.Check(t, func(t *rapid.T) {
		readable(t, fmt.Sprintf("#%06x", rapid.IntRange(0, 0xffffff).Draw(t, "colour")))
	})
}

// readable looks at what stands on what, with the inks of pages, mails and paper.
func readable(t interface{ Errorf(string, ...any) }, accent string) {
	tone, l := ToneOf(accent), Of(accent)
	if Own(accent) && !tone.shown() {
		t.Errorf("%s: no screen shows %v", accent, tone)
	}
	lightPaper, darkPaper := hex(0.962, 0.005, 85), hex(0.255, 0.011, 270)
	for _, pair := range [][2]string{
		{l.Accent, l.OnAccent},
		{l.DarkAccent, l.DarkOnAccent},
		{"#1b1f29", l.Wash},
		{"#edebe7", l.DarkWash},
		{l.Accent, "#ffffff"},
		{l.DarkAccent, "#1a1c21"},
		{l.Accent, lightPaper},
		{l.DarkAccent, darkPaper},
		{l.Accent, l.Wash},
		{l.DarkAccent, l.DarkWash},
		{hex(0.43, tone.Chroma*0.9, tone.Hue), l.OnAccent},
		{hex(0.83, tone.Chroma*0.5, tone.Hue), l.DarkOnAccent},
		{hex(0.50, tone.Chroma, tone.Hue), hex(0.99, 0, 0)},
		{hex(0.36, tone.Chroma*0.55, tone.Hue), hex(0.96, tone.Chroma*0.03, tone.Hue)},
	} {
		if c := Contrast(pair[0], pair[1]); c < 4.5 {
			t.Errorf("%s: %v has a contrast of %.2f", accent, pair, c)
		}
	}
}

func TestColoursAreReadAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]string{"#B02331": "#b02331", " b02331 ": "#b02331", "#b23": "#bb2233", "Teal": "teal", "": "", "#12345": "", "red": "", "#b02331;": "", "#ｂ02331": ""} {
		if got, ok := Read(typed); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
	if got := Sheet("#b02331"); got != "[data-accent=\"#b02331\"] { --hue: 21.9; --chroma: 0.175; }\n" {
		t.Error(got)
	}
	if Sheet("teal")+Sheet("#b02331\"] {}")+Sheet("") != "" {
		t.Error("a sheet for what is no colour")
	}
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
