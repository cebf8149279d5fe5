package web

import (
	"mime"
	"strings"
	"unicode"

	"github.com/gofiber/fiber/v2"
)

// Attach makes the answer a file that the browser keeps under a name, in whichever alphabet (RFC 6266).
func Attach(c *fiber.Ctx, name, contentType string) {
	c.Set(fiber.HeaderContentType, contentType)
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// FileName joins words into a file's name, in whichever alphabet, without an ending: "website-relaunch-report-2026-11-24". Of each it
// takes sixty letters at the most.
func FileName(words ...string) string {
	var parts []string
	for _, word := range words {
		pieces := strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
		letters := []rune(strings.Join(pieces, "-"))
		parts = append(parts, strings.Trim(string(letters[:min(len(letters), 60)]), "-"))
	}
	return Filled("-", parts...)
}
