package pdf

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// missing stands for a character that the fonts don't have, where it would be.
const missing = '□'

// printable is a text as the fonts can show it: composed, white space folded, and a box for each character they lack.
func printable(s string) string {
	known := knownLetters()
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r): // joins letters, or sets their direction
			return -1
		case known[r] && !unicode.Is(unicode.Co, r):
			return r
		}
		return missing
	}, strings.Join(strings.Fields(norm.NFC.String(s)), " "))
}

// wrap breaks a text into lines no wider than width, in the font that is set; at spaces, or within a word that is too long by
// itself. There is at least one line, and at most so many: the last then ends in an ellipsis. Each reads from left to right.
func (d *document) wrap(s string, width float64, most int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(printable(s), " ") {
		if longer := strings.TrimPrefix(line+" "+word, " "); d.GetStringWidth(longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines, line = append(lines, line), ""
		}
		for d.GetStringWidth(word) > width && len(lines) <= most {
			head := d.fitting(word, width)
			lines, word = append(lines, head), word[len(head):]
		}
		line = word
		if len(lines) > most {
			break
		}
	}
	lines = append(lines, line)
	if len(lines) > most {
		lines = lines[:most]
		last := lines[most-1]
		for d.GetStringWidth(last+"…") > width && last != "" {
			_, size := lastRune(last)
			last = last[:len(last)-size]
		}
		lines[most-1] = strings.TrimRight(last, " ") + "…"
	}
	for i := range lines {
		lines[i] = leftToRight(lines[i])
	}
	return lines
}

// fitting is as much of a word's beginning as a line has room for; at least one character.
func (d *document) fitting(word string, width float64) string {
	used := 0.0
	for i, r := range word {
		used += d.GetStringWidth(string(r))
		if i > 0 && used > width {
			return word[:i]
		}
	}
	return word
}

func lastRune(s string) (rune, int) {
	runes := []rune(s)
	r := runes[len(runes)-1]
	return r, len(string(r))
}

// leftToRight puts a line into the order in which it is drawn: Arabic and Hebrew backwards. Source: Unicode, UAX #9.
func leftToRight(line string) string {
	if !strings.ContainsFunc(line, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Nko) }) {
		return line
	}
	var p bidi.Paragraph
	if _, err := p.SetString(line); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	var runs []string
	for i := range order.NumRuns() {
		run := order.Run(i)
		text := run.String()
		if run.Direction() == bidi.RightToLeft {
			text = bidi.ReverseString(text)
		}
		runs = append(runs, text)
	}
	if order.Direction() == bidi.RightToLeft {
		slices.Reverse(runs)
	}
	return strings.Join(runs, "")
}

// knownLetters are the characters that both fonts have.
var knownLetters = sync.OnceValue(func() map[rune]bool {
	regular, bold := lettersOf(dejavusans.TTF), lettersOf(dejavusansbold.TTF)
	for r := range regular {
		if !bold[r] {
			delete(regular, r)
		}
	}
	return regular
})

// lettersOf reads which characters of Unicode's first plane a font has, from its table cmap, format 4. Source: OpenType 1.9, cmap.
func lettersOf(font []byte) map[rune]bool {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(font[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(font[at:])) }
	letters, cmap := map[rune]bool{}, 0
	for i := range u16(4) {
		if entry := 12 + 16*i; string(font[entry:entry+4]) == "cmap" {
			cmap = u32(entry + 8)
		}
	}
	for i := range u16(cmap + 2) {
		table := cmap + u32(cmap+4+8*i+4)
		if u16(table) != 4 {
			continue
		}
		double := u16(table + 6) // twice the number of segments
		for k := 0; k < double; k += 2 {
			end, start := u16(table+14+k), u16(table+16+double+k)
			delta, offsetAt := u16(table+16+2*double+k), table+16+3*double+k
			for c := start; c <= end && c < 0xFFFF; c++ {
				glyph := c + delta
				if offset := u16(offsetAt); offset != 0 {
					if glyph = u16(offsetAt + offset + 2*(c-start)); glyph != 0 {
						glyph += delta
					}
				}
				if glyph&0xFFFF != 0 {
					letters[rune(c)] = true
				}
			}
		}
	}
	return letters
}
