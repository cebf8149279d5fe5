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

// Name is the browser in words: "Chrome on Windows"; "" for one that doesn't say.
func (d Device) Name() string {
	agent := useragent.Parse(d.Browser)
	if agent.Name == "" || agent.OS == "" {
		return agent.Name
	}
	return agent.Name + " on " + agent.OS
}

// Handheld says whether it is a phone or a tablet.
func (d Device) Handheld() bool {
	agent := useragent.Parse(d.Browser)
	return agent.Mobile || agent.Tablet
}

// Where is the browser and the address: "Chrome on Windows · 196.25.1.1".
func (d Device) Where() string {
	return Filled(" · ", d.Name(), d.Address)
}
