package accents

import (
	"fmt"
	"math"
	"strconv"
)

// strongest is the most chroma an accent has.
const strongest = 0.175

// uses are the lightnesses at which the tokens of the pages use an accent, and how much of its chroma.
var uses = [][2]float64{{0.495, 1}, {0.43, 0.9}, {0.962, 0.1}, {0.925, 0.2}, {0.415, 0.88}, {0.765, 0.68}, {0.83, 0.5}, {0.18, 0.2}, {0.275, 0.3}, {0.345, 0.38}, {0.285, 0.42}, {0.36, 0.55}, {0.50, 1}}

// shown says whether a screen can show the tone wherever it is used.
func (t Tone) shown() bool {
	for _, use := range uses {
		for _, part := range linear(use[0], t.Chroma*use[1], t.Hue) {
			if part < -0.0005 || part > 1.0005 {
				return false
			}
		}
	}
	return true
}

// linear turns OKLCH into linear sRGB, as https://bottosson.github.io/posts/oklab/ defines it.
func linear(lightness, chroma, hue float64) [3]float64 {
	a, b := chroma*math.Cos(hue*math.Pi/180), chroma*math.Sin(hue*math.Pi/180)
	l := math.Pow(lightness+0.3963377774*a+0.2158037573*b, 3)
	m := math.Pow(lightness-0.1055613458*a-0.0638541728*b, 3)
	s := math.Pow(lightness-0.0894841775*a-1.2914855480*b, 3)
	return [3]float64{4.0767416621*l - 3.3077115913*m + 0.2309699292*s, -1.2684380046*l + 2.6097574011*m - 0.3413193965*s, -0.0041960863*l - 0.7034186147*m + 1.7076147010*s}
}

// hex turns OKLCH into sRGB.
func hex(lightness, chroma, hue float64) string {
	c := linear(lightness, chroma, hue)
	return fmt.Sprintf("#%02x%02x%02x", channel(c[0]), channel(c[1]), channel(c[2]))
}

func channel(linear float64) int {
	linear = min(max(linear, 0), 1)
	if linear <= 0.0031308 {
		return int(math.Round(255 * 12.92 * linear))
	}
	return int(math.Round(255 * (1.055*math.Pow(linear, 1/2.4) - 0.055)))
}

// toneOfHex turns sRGB into OKLCH, without its lightness.
func toneOfHex(colour string) Tone {
	r, g, b := part(colour, 0), part(colour, 1), part(colour, 2)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	x, y := 1.9779984951*l-2.4285922050*m+0.4505937099*s, 0.0259040371*l+0.7827717662*m-0.8086757660*s
	hue := math.Atan2(y, x) * 180 / math.Pi
	if hue < 0 {
		hue += 360
	}
	return Tone{hue, math.Hypot(x, y)}
}

// part is red, green or blue of a colour like "#3f56be", in linear light.
func part(colour string, i int) float64 {
	n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // it is one of ours
	c := float64(n) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// Contrast is WCAG's ratio of two colours like "#3f56be": from 1 to 21.
func Contrast(one, other string) float64 {
	a, b := luminance(one), luminance(other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func luminance(colour string) float64 {
	return 0.2126*part(colour, 0) + 0.7152*part(colour, 1) + 0.0722*part(colour, 2)
}
