package web

import "github.com/gofiber/fiber/v2"

// Named says what a page is about, by the titles of the things on it, for whoever notes that it was opened. A title of "" says nothing.
func Named(c *fiber.Ctx, titles ...string) { c.Locals(localNamed, titles) }

// NamesOf are the titles of what the page that answered was about; none when its address says enough.
func NamesOf(c *fiber.Ctx) []string {
	titles, _ := c.Locals(localNamed).([]string)
	return titles
}
