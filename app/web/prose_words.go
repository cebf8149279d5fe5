package web

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// inline are the elements of rich text that may stand within a word.
var inline = []string{"strong", "em", "del", "a", "code"}

// Lines are a rich text's words alone, line by line as its paragraphs and lists have them.
func Lines(text RichText) []string {
	var b strings.Builder
	eachToken(text, func(token html.Token) {
		switch {
		case token.Type == html.TextToken:
			b.WriteString(strings.ReplaceAll(token.Data, "\n", " "))
		case !slices.Contains(inline, token.Data):
			b.WriteByte('\n')
		}
	})
	return slices.DeleteFunc(strings.Split(b.String(), "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// Marked is a rich text in which each word that begins with one of the given is marked as found. The given are as the database's
// skhokho_words makes them: small letters without accents.
func Marked(text RichText, found []string) RichText {
	if len(found) == 0 {
		return text
	}
	var b strings.Builder
	eachToken(text, func(token html.Token) {
		if token.Type == html.TextToken {
			markWords(&b, token.Data, found)
			return
		}
		b.WriteString(token.String())
	})
	return RichText(b.String())
}

// eachToken reads a rich text tag by tag and text by text.
func eachToken(text RichText, visit func(html.Token)) {
	for z := html.NewTokenizer(strings.NewReader(string(text))); z.Next() != html.ErrorToken; {
		visit(z.Token())
	}
}

func markWords(b *strings.Builder, text string, found []string) {
	for text != "" {
		word := text[:len(text)-len(strings.TrimLeftFunc(text, inWord))]
		if word == "" {
			gap := text[:len(text)-len(strings.TrimLeftFunc(text, func(r rune) bool { return !inWord(r) }))]
			b.WriteString(html.EscapeString(gap))
			text = text[len(gap):]
			continue
		}
		text = text[len(word):]
		if begins(word, found) {
			b.WriteString("<mark>" + html.EscapeString(word) + "</mark>")
		} else {
			b.WriteString(html.EscapeString(word))
		}
	}
}

const apostrophes = "'’ʼ`´"

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || strings.ContainsRune(apostrophes, r)
}

// begins says whether a word, or a part of it as the database sees parts, begins with one of the found.
func begins(word string, found []string) bool {
	parts := strings.FieldsFunc(folded(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return slices.ContainsFunc(parts, func(part string) bool {
		return slices.ContainsFunc(found, func(begin string) bool { return strings.HasPrefix(part, begin) })
	})
}

// unusual writes letters that no accent makes as skhokho_fold does.
var unusual = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "ĸ", "k", "ς", "σ", "ƒ", "f", "ɓ", "b", "ɗ", "d",
	"ɛ", "e", "ɣ", "g", "ɔ", "o", "ŋ", "n", "'", "", "’", "", "ʼ", "", "`", "", "´", "", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th")

// folded is a word as the database's skhokho_fold writes it.
func folded(word string) string {
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36F || r >= 0x591 && r <= 0x5C7 || r >= 0x64B && r <= 0x65F || r == 0x670 {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(norm.NFKD.String(word))))
	return norm.NFC.String(unusual.Replace(bare))
}
