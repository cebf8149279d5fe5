package factors

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/tenants"
)

// wayBackCookie remembers from which page of which organisation somebody came to set up their second step.
const wayBackCookie = "__Host-way-back"

// keepWayBack notes it, when the address says so.
func keepWayBack(c *fiber.Ctx) {
	if slug := c.Query("to"); tenants.SlugProblem(slug) == "" {
		way := slug + web.SafePath(c.Query("return"))
		c.Request().Header.SetCookie(wayBackCookie, url.QueryEscape(way)) // for this very page too
		web.SetCookie(c, wayBackCookie, url.QueryEscape(way), 3600)
	}
}

// wayBack is that page and its host, for somebody who has a second step by now; "" for those who came by themselves.
func wayBack(c *fiber.Ctx, has bool) (address, host string) {
	way, err := url.QueryUnescape(c.Cookies(wayBackCookie))
	slug, path, found := strings.Cut(way, "/")
	if err != nil || !has || !found || tenants.SlugProblem(slug) != "" {
		return "", ""
	}
	home := web.KitOf(c).OrganisationURL(slug)
	return home + web.SafePath("/"+path), web.HostOf(home)
}
