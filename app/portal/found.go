package portal

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Piece is a stretch of a text, marked where it is what somebody searched for.
type Piece struct {
	Text   string
	Marked bool
}

// excerptLength is how many characters of a found passage are shown.
const excerptLength = 150

// leadIn is how many of them stand before the first word that was found.
const leadIn = 50

// excerpt is the passage in which most of the words are found, around the first of them; nil when none has any.
func excerpt(passages []passage, words []string) []Piece {
	var best passage
	most := 0
	for _, p := range passages {
		if n := found(p.text, words); n > most {
			best, most = p, n
		}
		if most == len(words) {
			break
		}
	}
	if most == 0 {
		return nil
	}
	return mark(window(best.plain(), words), words)
}

// found counts how many of the words begin a word of a text.
func found(text string, words []string) int {
	seen := make([]bool, len(words))
	for start, end := range wordsIn(text) {
		word := fold(text[start:end])
		for i := range words {
			seen[i] = seen[i] || strings.HasPrefix(word, words[i])
		}
	}
	n := 0
	for _, is := range seen {
		if is {
			n++
		}
	}
	return n
}

// window cuts a text that is long to what stands around the first word that is found in it.
func window(text string, words []string) string {
	first := 0
	for start, end := range wordsIn(text) {
		if begins(text[start:end], words) {
			first = start
			break
		}
	}
	letters := []rune(text)
	if len(letters) <= excerptLength {
		return text
	}
	from := max(0, len([]rune(text[:first]))-leadIn)
	to := min(len(letters), from+excerptLength)
	from = max(0, to-excerptLength)
	before, after := "", ""
	cut := string(letters[from:to])
	if from > 0 {
		before = "…"
		if i := strings.IndexByte(cut, ' '); i >= 0 && i < len(cut)/3 {
			cut = cut[i+1:]
		}
	}
	if to < len(letters) {
		after = "…"
		if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
			cut = cut[:i]
		}
	}
	return before + cut + after
}

// mark divides a text into what was found and what stands between.
func mark(text string, words []string) []Piece {
	var pieces []Piece
	rest := 0
	for start, end := range wordsIn(text) {
		if !begins(text[start:end], words) {
			continue
		}
		if start > rest {
			pieces = append(pieces, Piece{Text: text[rest:start]})
		}
		pieces = append(pieces, Piece{Text: text[start:end], Marked: true})
		rest = end
	}
	if rest < len(text) {
		pieces = append(pieces, Piece{Text: text[rest:]})
	}
	return pieces
}

// begins says whether a word, as it is written, begins with one of those that were searched.
func begins(written string, words []string) bool {
	word := fold(written)
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(word, w) })
}

// apostrophes belong to the word they stand in: O’Brien is found as obrien.
const apostrophes = "'’ʼ`´"

// wordsIn yields where each word of a text begins and ends.
func wordsIn(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		start := -1
		ends := func(end int) bool { return yield(start, start+len(strings.TrimRight(text[start:end], apostrophes))) }
		for i, r := range text {
			within := unicode.In(r, unicode.Letter, unicode.Number, unicode.Mark) || start >= 0 && strings.ContainsRune(apostrophes, r)
			switch {
			case within && start < 0:
				start = i
			case !within && start >= 0:
				if !ends(i) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			ends(len(text))
		}
	}
}

// folded are letters that search takes for others, beside those it takes apart.
var folded = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "ĸ", "k", "ς", "σ", "ƒ", "f", "ɓ", "b", "ɗ", "d", "ɛ", "e", "ɣ", "g",
	"ɔ", "o", "ŋ", "n", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "'", "", "’", "", "ʼ", "", "`", "", "´", "")

// fold is a word as search sees it: small letters without accents or apostrophes. It does what skhokho_fold does in the database.
func fold(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf || r == '\'' || r == '`' }) {
		return strings.ToLower(word) // as most are
	}
	bare := strings.Map(func(r rune) rune {
		if r >= '\u0300' && r <= '\u036f' || r >= '\u0591' && r <= '\u05c7' || r >= '\u064b' && r <= '\u065f' || r == '\u0670' {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(norm.NFKD.String(word))))
	return norm.NFC.String(folded.Replace(bare))
}
