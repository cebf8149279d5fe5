package accents

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"testing"

	"skhokho/static"
)

var accentToken = regexp.MustCompile(`\[data-accent="([a-z]+)"\] \{ --hue: ([0-9.]+); --chroma: ([0-9.]+); \}`)

// TestTheColoursAreThoseOfThePages computes each accent from the tokens of the pages. The formulas for lightness and chroma
// are those of --accent, --on-accent and --wash there.
func TestTheColoursAreThoseOfThePages(t *testing.T) {
	tokens, err := fs.ReadFile(static.Files, "css/20-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	accents := accentToken.FindAllStringSubmatch(string(tokens), -1)
	if len(accents) != len(looks) {
		t.Fatalf("%d accents in the tokens, %d here", len(accents), len(looks))
	}
	for _, found := range accents {
		name, hue, chroma := found[1], number(t, found[2]), number(t, found[3])
		want := Look{
			hex(0.495, chroma, hue), hex(0.99, 0, 0), hex(0.962, chroma*0.1, hue),
			hex(0.765, chroma*0.68, hue), hex(0.18, chroma*0.2, hue), hex(0.275, chroma*0.3, hue),
		}
		if looks[name] != want {
			t.Errorf("%s: %v, want %v", name, looks[name], want)
		}
	}
}

func TestButtonsCanBeRead(t *testing.T) {
	for name, l := range looks {
		for _, pair := range [][2]string{{l.Accent, l.OnAccent}, {l.DarkAccent, l.DarkOnAccent}, {"#1b1f29", l.Wash}, {"#edebe7", l.DarkWash}, {l.Accent, "#ffffff"}, {l.DarkAccent, "#1a1c21"}} {
			if c := contrast(pair[0], pair[1]); c < 4.5 {
				t.Errorf("%s: %v has a contrast of %.2f", name, pair, c)
			}
		}
	}
	if Of("nonsense") != looks["indigo"] || Of("") != looks["indigo"] {
		t.Error("an unknown accent has no colours")
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

// hex turns OKLCH into sRGB, as https://bottosson.github.io/posts/oklab/ defines it.
func hex(lightness, chroma, hue float64) string {
	a, b := chroma*math.Cos(hue*math.Pi/180), chroma*math.Sin(hue*math.Pi/180)
	l := math.Pow(lightness+0.3963377774*a+0.2158037573*b, 3)
	m := math.Pow(lightness-0.1055613458*a-0.0638541728*b, 3)
	s := math.Pow(lightness-0.0894841775*a-1.2914855480*b, 3)
	return fmt.Sprintf("#%02x%02x%02x",
		channel(4.0767416621*l-3.3077115913*m+0.2309699292*s), channel(-1.2684380046*l+2.6097574011*m-0.3413193965*s), channel(-0.0041960863*l-0.7034186147*m+1.7076147010*s))
}

func channel(linear float64) int {
	linear = min(max(linear, 0), 1)
	if linear <= 0.0031308 {
		return int(math.Round(255 * 12.92 * linear))
	}
	return int(math.Round(255 * (1.055*math.Pow(linear, 1/2.4) - 0.055)))
}

// contrast is WCAG's ratio of two colours.
func contrast(one, other string) float64 {
	a, b := luminance(one), luminance(other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
