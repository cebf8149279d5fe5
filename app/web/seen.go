package web

import (
	"strings"
	"unicode"
)

// blanks are letters and signs that show nothing, beside those that Unicode counts as spaces, marks and formats.
const blanks = "\u115f\u1160\u2800\u3164\uffa0"

// seen returns a text, or nothing when there is nothing in it that can be seen: nobody could find such a name again.
func seen(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.White_Space, unicode.Mark, unicode.Cf) && !strings.ContainsRune(blanks, r)
	}) {
		return s
	}
	return ""
}

// unturned leaves out what turns the direction of all that follows: in a name it would turn the sentence around it. The marks
// that Arabic and Hebrew are written with stay.
func unturned(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}, s)
}

// Unformatted leaves out all characters that are there and can't be seen, as they come along with what is copied: an address
// with one in it is another address.
func Unformatted(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
