// Package site is the open part of the apex: what Skhokho is, and what search engines may read.
package site

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the open pages.
type Handler struct {
	demoPortal string
}

// NewHandler wires the handler. demoPortal is the address of a portal that visitors are offered to look at; "" for none.
func NewHandler(demoPortal string) *Handler { return &Handler{demoPortal: demoPortal} }

// Routes mounts the open pages of the apex.
func (h *Handler) Routes(r web.Router) {
	r.Get("/", policies.Anyone, h.landing)
	r.Get("/robots.txt", policies.Anyone, h.robots)
}

// LandingView is the first page of all.
type LandingView struct{ SignUpURL, SignInURL, DemoPortal string }

const (
	signUp = "/sign-up"
	signIn = "/sign-in"
)

func (h *Handler) landing(c *fiber.Ctx) error {
	web.Listed(c)
	return web.Page(c, "site/landing", "Your clients see the work, not the mess", LandingView{signUp, signIn, h.demoPortal})
}

// robots lets search engines read the open pages and what draws them. Signed-in pages would only send them to sign in.
func (h *Handler) robots(c *fiber.Ctx) error {
	return c.SendString("User-agent: *\nAllow: /$\nAllow: /pricing$\nAllow: /assets/\nDisallow: /\n")
}
