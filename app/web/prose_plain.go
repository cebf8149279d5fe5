package web

import (
	"html/template"
	"strings"
	"unicode"
)

// plainLine returns what Prose makes of a single line without any mark of Markdown, which most descriptions are: a
// paragraph. It is a hundred times quicker. ok is false where there is more to understand.
func plainLine(markdown string) (paragraph RichText, ok bool) {
	line := strings.TrimSpace(markdown)
	if strings.ContainsAny(line, "\\`*_~[]<>&@\n\r\t") || strings.Contains(line, "://") || strings.Contains(line, "www.") {
		return "", false
	}
	if strings.ContainsRune("#+-=0123456789", rune(line[0])) || strings.ContainsFunc(line, odd) {
		return "", false // the beginning of a heading or a list; characters that Markdown replaces
	}
	return RichText("<p>" + template.HTMLEscapeString(line) + "</p>\n"), true
}

func odd(r rune) bool { return r == unicode.ReplacementChar || unicode.IsControl(r) }
