// Package chart works out drawings: it turns numbers into the measures of an SVG, which templates/shared/_bar and _ring draw in the colours
// of the page. It has no IO. A drawing says its numbers to who can't see it; the page says them beside it as well.
package chart

import (
	"strconv"
	"strings"
)

// Part is one of the numbers of a bar.
type Part struct {
	Name  string // "overdue"
	Value int
	Tone  string // the colour, a class of 50-chart.css: "bad", "warn", "accent", "soft"
}

// Bar is a lying bar of several parts, one after the other.
type Bar struct {
	Title    string // whose numbers they are
	Text     string // the numbers in words: "2 overdue, 1 due within seven days"
	Segments []Segment
}

// Segment is a part as it is drawn, in hundredths of the bar's room.
type Segment struct{ Tone, Start, Width string }

// NewBar draws parts beside each other as shares of whole, so that bars of the same whole can be compared; a whole smaller than the parts
// is the parts' sum. Nothing and less than nothing isn't drawn.
func NewBar(title string, whole int, parts ...Part) Bar {
	b := Bar{Title: title}
	var words []string
	sum, before := 0, 0
	for _, part := range parts {
		sum += max(0, part.Value)
	}
	whole = max(whole, sum)
	for _, part := range parts {
		if part.Value <= 0 {
			continue
		}
		words = append(words, strconv.Itoa(part.Value)+" "+part.Name)
		b.Segments = append(b.Segments, Segment{Tone: part.Tone, Start: share(before, whole), Width: share(before+part.Value, whole, before)})
		before += part.Value
	}
	if b.Text = strings.Join(words, ", "); b.Text == "" {
		b.Text = "nothing"
	}
	return b
}

// share writes n, less what comes before, as hundredths of whole: "12.5%". Both ends are rounded alike, so that parts meet.
func share(n, whole int, before ...int) string {
	const steps = 10 // of a hundredth
	tenths := (n*100*steps + whole/2) / whole
	for _, b := range before {
		tenths -= (b*100*steps + whole/2) / whole
	}
	return strconv.FormatFloat(float64(tenths)/steps, 'f', -1, 64) + "%"
}

// Ring is how much of something is done, as a circle that closes.
type Ring struct {
	Title   string // what is counted: "Milestones"
	Text    string // "23 of 41 completed"
	Percent string // "56 %"; "" when there is nothing to do
	Dash    string // how much of the circle is drawn, of 100, and how much isn't
	Whole   bool   // all is done
}

// NewRing draws how much of a whole is done. It is rounded down, so that only what is finished closes.
func NewRing(title string, done, of int) Ring {
	done = max(0, min(done, of))
	r := Ring{Title: title, Text: strconv.Itoa(done) + " of " + strconv.Itoa(max(0, of)) + " completed", Dash: "0 100"}
	if of <= 0 {
		return r
	}
	value := 100 * done / of
	r.Percent, r.Dash, r.Whole = strconv.Itoa(value)+"\u202f%", strconv.Itoa(value)+" "+strconv.Itoa(100-value), done == of
	return r
}
