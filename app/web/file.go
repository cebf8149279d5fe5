package web

import (
	"mime"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Attach makes the answer a file that the browser keeps under a name, in whichever alphabet (RFC 6266).
func Attach(c *fiber.Ctx, name, contentType string) {
	c.Set(fiber.HeaderContentType, contentType)
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// Attached says whether the answer is such a file.
func Attached(c *fiber.Ctx) bool {
	return strings.HasPrefix(c.GetRespHeader(fiber.HeaderContentDisposition), "attachment")
}
