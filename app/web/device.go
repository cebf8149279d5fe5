package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Device is where a session is begun, for the person's own list of sessions.
type Device struct {
	Address string
	Browser string
}

// DeviceOf describes the browser that asks.
func DeviceOf(c *fiber.Ctx) Device {
	browser := c.Get(fiber.HeaderUserAgent)
	return Device{Address: c.IP(), Browser: strings.ToValidUTF8(browser[:min(len(browser), 300)], "")}
}
