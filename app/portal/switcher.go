package portal

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// Place is an organisation that a person can go to: as one of its team, or as its client.
type Place struct {
	Name, Initial, Accent, Href string
	Current                     bool
}

// PlaceGroup is the places that somebody belongs to in one way.
type PlaceGroup struct {
	ID, Title string
	Places    []Place
}

// Places lists the organisations by how the person belongs to them.
type Places struct {
	Memberships []Membership // by name
	ClientOf    []Membership // by name; a client has no role
}

// SwitcherRoutes mounts the switcher of a host.
func (h *Handler) SwitcherRoutes(r web.Router) {
	r.Get("/switcher", policies.SignedIn, h.switcher)
}

// switcher answers the menu of the person, which asks when it is opened. Everybody else finds the same places at home.
func (h *Handler) switcher(c *fiber.Ctx) error {
	home := web.KitOf(c).HomeURL() + "/home"
	if !web.IsPart(c) {
		return c.Redirect(home, fiber.StatusSeeOther)
	}
	places, err := h.portal.Places(c.UserContext(), web.SeatOf(c).Own())
	if err != nil {
		return err
	}
	groups := []PlaceGroup{
		{"mine", "My organisations", placesOf(c, places.Memberships, "/", web.Team)},
		{"client", "Client of", placesOf(c, places.ClientOf, "/portal", web.Portal)},
	}
	return web.Fragment(c, "portal/_switcher", slices.DeleteFunc(groups, func(g PlaceGroup) bool { return len(g.Places) == 0 }))
}

// placesOf leads to a path of each organisation. The one the menu was opened at, on that side of it, is the current one.
func placesOf(c *fiber.Ctx, of []Membership, path string, side web.Side) []Place {
	places := make([]Place, len(of))
	here := web.SeatOf(c).Organisation.Slug
	for i, m := range of {
		o := web.Organisation{Name: m.Name}
		places[i] = Place{
			Name: m.Name, Initial: o.Initial(), Accent: m.Accent, Href: web.KitOf(c).OrganisationURL(m.Slug) + path,
			Current: m.Slug == here && c.Query("at") == string(side),
		}
	}
	return places
}
