package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// style is how a piece of text looks, and where it leads.
type style struct {
	bold, italic, mono, struck bool
	link                       string
}

// span is text of one style.
type span struct {
	text  string
	style style
}

// letter is one character as it is drawn.
type letter struct {
	r     rune
	width int16 // in thousandths of the size
	face  uint8
	style *style
}

// missing stands for a character that the faces don't have, where it would be.
const missing = '□'

// lettersOf chooses a face for every character, composed. White space is folded unless it is solid; line breaks are kept.
func lettersOf(spans []span, solid bool) []letter {
	var letters []letter
	for i := range spans {
		look := &spans[i].style
		for _, r := range norm.NFC.String(lineEnds.Replace(spans[i].text)) {
			switch {
			case r == '\n':
				letters = append(trimmed(letters, solid), letter{r: r})
			case r == '\t' && solid:
				letters = append(letters, letterOf(' ', look), letterOf(' ', look))
			case unicode.IsSpace(r) && !solid && !strings.ContainsRune("\u00a0\u2007\u202f", r):
				if len(letters) > 0 && letters[len(letters)-1].r != ' ' && letters[len(letters)-1].r != '\n' {
					letters = append(letters, letterOf(' ', look))
				}
			case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r): // joins letters, or sets their direction
			default:
				letters = append(letters, letterOf(r, look))
			}
		}
	}
	for len(letters) > 0 && strings.ContainsRune(" \n", letters[len(letters)-1].r) {
		letters = letters[:len(letters)-1]
	}
	return letters
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// trimmed is text without white space at its end.
func trimmed(letters []letter, solid bool) []letter {
	for !solid && len(letters) > 0 && letters[len(letters)-1].r == ' ' {
		letters = letters[:len(letters)-1]
	}
	return letters
}

// letterOf draws a character in the face of its style; in the plain one if that lacks it, or as a box.
func letterOf(r rune, look *style) letter {
	set, choice := faces(), look.face()
	if unicode.Is(unicode.Co, r) { // of the fonts' own: no reader would know it
		r = missing
	}
	if !set[choice].has(r) {
		choice = regular
	}
	if !set[choice].has(r) {
		r = missing
	}
	return letter{r: r, width: set[choice].widths[r], face: choice, style: look}
}

func (s *style) face() uint8 {
	switch {
	case s.mono:
		return mono
	case s.bold && s.italic:
		return boldOblique
	case s.italic:
		return oblique
	case s.bold:
		return bold
	}
	return regular
}

// wrap breaks letters into lines no wider than limit, in thousandths of their size; at spaces, or within a word that is too long by
// itself. Solid text breaks anywhere. There is at least one line.
func wrap(letters []letter, limit int, solid bool) (lines [][]letter) {
	start, space, used := 0, -1, 0
	cut := func(end, next int) {
		lines = append(lines, letters[start:end:end])
		start, space, used = next, -1, 0
	}
	for i, l := range letters {
		if l.r == '\n' {
			cut(i, i+1)
			continue
		}
		if l.r == ' ' && !solid {
			space = i // at the end of a line it takes no room
			used += int(l.width)
			continue
		}
		for used+int(l.width) > limit && i > start {
			if space < start {
				cut(i, i)
				continue
			}
			cut(space, space+1)
			used = thousandths(letters[start:i])
		}
		used += int(l.width)
	}
	return append(lines, letters[start:])
}

// clip leaves so many lines at the most; the last then ends in an ellipsis.
func clip(lines [][]letter, most, limit int) [][]letter {
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	dots, last := letterOf('…', &style{}), lines[most-1]
	for len(last) > 0 && thousandths(last)+int(dots.width) > limit {
		last = last[:len(last)-1]
	}
	lines[most-1] = append(slices.Clone(trimmed(last, false)), dots)
	return lines
}

func thousandths(letters []letter) (sum int) {
	for _, l := range letters {
		sum += int(l.width)
	}
	return sum
}

// millimetre is a point.
const millimetre = 72 / 25.4

// widthOf is how wide letters of a size are, in millimetres.
func widthOf(letters []letter, size float64) float64 {
	return float64(thousandths(letters)) * size / 1000 / millimetre
}

// setSpans breaks text into lines for a width in millimetres; at most so many, if most is above 0.
func (d *document) setSpans(spans []span, size, width float64, most int, solid bool) [][]letter {
	limit := int(math.Round(width * millimetre / size * 1000)) // what was measured with widthOf has room
	lines := wrap(lettersOf(spans, solid), limit, solid)
	if most > 0 {
		lines = clip(lines, most, limit)
	}
	for i := range lines {
		lines[i] = leftToRight(lines[i])
	}
	return lines
}

// setLines breaks text of one style.
func (d *document) setLines(text string, look style, size, width float64, most int) [][]letter {
	return d.setSpans([]span{{text, look}}, size, width, most, false)
}
