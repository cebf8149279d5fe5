package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/mileusna/useragent"
)

// Device is from where somebody does something.
type Device struct {
	Address string
	Browser string
}

// DeviceOf describes the browser that asks.
func DeviceOf(c *fiber.Ctx) Device {
	browser := c.Get(fiber.HeaderUserAgent)
	return Device{Address: c.IP(), Browser: strings.ToValidUTF8(browser[:min(len(browser), 300)], "")}
}

// Words say which browser it is, and from which address: "Firefox on Linux · 203.0.113.7".
func (d Device) Words() string {
	agent := useragent.Parse(d.Browser)
	if agent.Name != "" && agent.OS != "" {
		agent.Name += " on " + agent.OS
	}
	return Filled(" · ", agent.Name, d.Address)
}
