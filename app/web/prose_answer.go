package web

import "github.com/gofiber/fiber/v2"

// AnswerProse answers with what Prose makes of the text that a field with a preview holds, while a person types.
func AnswerProse(c *fiber.Ctx) error {
	markHTML(c)
	return c.SendString(string(Prose(ReadForm(c).Text("text", ProseMax))))
}
