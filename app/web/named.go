package web

import "github.com/gofiber/fiber/v2"

// Named says what a page is about, by its title, for whoever notes that it was opened.
func Named(c *fiber.Ctx, title string) { c.Locals(localNamed, title) }

// NameOf is what the page that answered was named; "" when its address says enough.
func NameOf(c *fiber.Ctx) string {
	title, _ := c.Locals(localNamed).(string)
	return title
}
