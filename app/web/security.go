package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Protect sets the headers that every answer carries. Pages are never kept by a browser or anything between.
func (k *Kit) Protect(c *fiber.Ctx) {
	c.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "+
		"connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "+k.formTargets())
	c.Set("X-Content-Type-Options", "nosniff")
	c.Set("Referrer-Policy", "same-origin")
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	c.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	c.Set("Cache-Control", "no-store")
	if k.Base.Scheme == "https" {
		c.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}

// formTargets are our own hosts: a form's redirect may lead from an organisation's host to the apex and back.
func (k *Kit) formTargets() string {
	return k.Base.String() + " " + k.Base.Scheme + "://*." + k.Base.Host
}

// CheckOrigin refuses changes asked for by another site, sibling subdomains included. It is the rule of the standard
// library's http.CrossOriginProtection: Sec-Fetch-Site, then Origin.
func CheckOrigin(c *fiber.Ctx) error {
	r := http.Request{Method: c.Method(), Host: string(c.Context().Host()), Header: http.Header{}, URL: &url.URL{Path: c.Path()}}
	for _, name := range []string{"Sec-Fetch-Site", "Origin"} {
		if value := c.Get(name); value != "" {
			r.Header.Set(name, strings.Clone(value))
		}
	}
	if err := http.NewCrossOriginProtection().Check(&r); err != nil {
		return fiber.ErrForbidden
	}
	return nil
}

// OverrideMethod lets a plain form, which can only post, say PUT, PATCH or DELETE in a field named _method.
func OverrideMethod(c *fiber.Ctx) {
	if c.Method() != fiber.MethodPost {
		return
	}
	switch method := string(c.Request().PostArgs().Peek("_method")); method {
	case fiber.MethodPut, fiber.MethodPatch, fiber.MethodDelete:
		c.Request().Header.SetMethod(method)
	}
}
