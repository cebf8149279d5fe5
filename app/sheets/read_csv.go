package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// separators are those in use, the likelier first.
const separators = ",;\t|"

// readText reads comma-separated values, as RFC 4180 has them, with a separator found in the first line that has any.
func readText(content []byte, c *collector) error {
	text, err := decode(content)
	if err != nil {
		return err
	}
	skipped := 0
	separator, text, told := toldSeparator(text)
	if told {
		skipped = 1
	} else {
		separator = guessSeparator(text)
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator, -1, true
	for {
		cells, err := reader.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return brokenQuotes(err, skipped)
		}
		line, _ := reader.FieldPos(0)
		if err := c.add(line+skipped, mend(cells, c.width, string(separator))); err != nil {
			return err
		}
	}
}

// toldSeparator reads the line “sep=;” by which Excel tells the separator.
func toldSeparator(text []byte) (separator rune, rest []byte, told bool) {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	mark, found := strings.CutPrefix(strings.ToLower(strings.TrimRight(string(first), "\r")), "sep=")
	if !found || len(mark) != 1 || !strings.Contains(separators, mark) {
		return 0, text, false
	}
	return rune(mark[0]), rest, true
}

// guessSeparator takes what separates most in the first line that has anything outside quotation marks.
func guessSeparator(text []byte) rune {
	counts, quoted := map[rune]int{}, false
	for _, r := range string(text[:min(len(text), 64<<10)]) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n' && len(counts) > 0:
			return most(counts)
		case strings.ContainsRune(separators, r):
			counts[r]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	best := rune(separators[0])
	for _, separator := range separators {
		if counts[separator] > counts[best] {
			best = separator
		}
	}
	return best
}

// mend puts a value together again that has a separator in it and should have stood between quotation marks: “24, place
// Kléber”. It does so only where there is no doubt: a row is longer than the header by as many cells as begin with a space.
func mend(cells []string, width int, separator string) []string {
	if width == 0 || len(cells) <= width {
		return cells
	}
	var mended []string
	for i, cell := range cells {
		if i > 0 && len(cell) > 1 && cell[0] == ' ' && cell[1] != ' ' {
			mended[len(mended)-1] += separator + cell
		} else {
			mended = append(mended, cell)
		}
	}
	if len(mended) != width {
		return cells
	}
	return mended
}

// brokenQuotes says in which line the quotation marks don't fit together.
func brokenQuotes(err error, skipped int) error {
	var broken *csv.ParseError
	if !errors.As(err, &broken) {
		return err
	}
	if errors.Is(err, csv.ErrBareQuote) {
		return refuse("Line %d has a quotation mark in the middle of a value. Write it twice, and put the whole value between quotation marks.", broken.Line+skipped)
	}
	return refuse("The quotation marks in line %d don’t fit together: one is opened there and never closed, or something stands behind the closing one. Correct that line, and try again.", broken.StartLine+skipped)
}
