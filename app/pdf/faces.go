package pdf

import (
	"encoding/binary"
	"math"
	"sync"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/go-fonts/dejavu/dejavusanscondensedboldoblique"
	"github.com/go-fonts/dejavu/dejavusanscondensedoblique"
	"github.com/go-fonts/dejavu/dejavusansmono"
)

// face is one of the fonts, as it is measured. The library reads it again for each document that uses it.
type face struct {
	family, style string
	ttf           []byte
	scale         float64 // of its letters, beside the others'
	widths        []int16 // of Unicode's first plane, in thousandths of the size, scaled; negative where the font lacks a character
}

// The faces, by their places in faces().
const (
	regular = iota
	bold
	oblique
	boldOblique
	mono
)

// faces are read once; they don't change.
var faces = sync.OnceValue(func() []face {
	set := []face{
		regular:     {family: "sans", ttf: dejavusanscondensed.TTF, scale: 1},
		bold:        {family: "sans", style: "B", ttf: dejavusanscondensedbold.TTF, scale: 1},
		oblique:     {family: "sans", style: "I", ttf: dejavusanscondensedoblique.TTF, scale: 1},
		boldOblique: {family: "sans", style: "BI", ttf: dejavusanscondensedboldoblique.TTF, scale: 1},
		mono:        {family: "mono", ttf: dejavusansmono.TTF, scale: 0.92},
	}
	for i := range set {
		set[i].widths = widthsOf(set[i].ttf, set[i].scale)
	}
	return set
})

// has says whether a face can show a character.
func (f *face) has(r rune) bool { return r >= 0 && int(r) < len(f.widths) && f.widths[r] >= 0 }

// widthsOf measures the characters of Unicode's first plane. Source: OpenType 1.9: cmap, format 4, head, hhea and hmtx.
func widthsOf(font []byte, scale float64) []int16 {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(font[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(font[at:])) }
	tables := map[string]int{}
	for i := range u16(4) {
		entry := 12 + 16*i
		tables[string(font[entry:entry+4])] = u32(entry + 8)
	}
	unit, last := float64(u16(tables["head"]+18)), u16(tables["hhea"]+34)-1
	widths := make([]int16, 1<<16)
	for i := range widths {
		widths[i] = -1
	}
	eachGlyph(font, tables["cmap"], func(r rune, glyph int) {
		advance := float64(u16(tables["hmtx"] + 4*min(glyph, last)))
		widths[r] = int16(math.Round(math.Round(advance*1000/unit) * scale))
	})
	return widths
}

// eachGlyph visits the characters that a font has.
func eachGlyph(font []byte, cmap int, visit func(r rune, glyph int)) {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(font[at:])) }
	for i := range u16(cmap + 2) {
		table := cmap + int(binary.BigEndian.Uint32(font[cmap+4+8*i+4:]))
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
				if glyph &= 0xFFFF; glyph != 0 {
					visit(rune(c), glyph)
				}
			}
		}
	}
}
