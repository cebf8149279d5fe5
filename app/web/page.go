package web

import (
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/policies"
)

// Page answers with the named template: inside the side's layout, or bare when htmx asks for a part. The title is the
// page's own; the organisation's name is added.
func Page(c *fiber.Ctx, name, title string, view any) error {
	return PageIn(c, layoutOf(c), name, title, view)
}

// PageIn is Page with a layout of the handler's choice: "plain" or "split" for pages that stand alone.
func PageIn(c *fiber.Ctx, layout, name, title string, view any) error {
	if IsPart(c) {
		return Fragment(c, name, view)
	}
	k := KitOf(c)
	body, err := k.piece(name, view)
	if err != nil {
		return err
	}
	return Fragment(c, "layouts/"+layout, k.shell(c, title, body))
}

// Fragment answers with the named piece alone. It is written straight into the answer; one that breaks off leaves nothing.
func Fragment(c *fiber.Ctx, name string, view any) error {
	markHTML(c)
	c.Response().ResetBody()
	err := KitOf(c).execute(c.Response().BodyWriter(), name, view)
	if err != nil {
		c.Response().ResetBody()
	}
	return err
}

// Retry answers a form that can't be accepted: the same page again, with status 422, the values kept and the messages
// beside their fields.
func Retry(c *fiber.Ctx, name, title string, view any) error {
	c.Status(fiber.StatusUnprocessableEntity)
	return Page(c, name, title, view)
}

// ShowForm shows a form by itself or, as Retry does, again with what is wrong with it.
func ShowForm(c *fiber.Ctx, view FormView, invalid fault.Invalid) error {
	if len(invalid) == 0 {
		return Page(c, "shared/form", view.Title, view)
	}
	view.Explain(invalid)
	return Retry(c, "shared/form", view.Title, view)
}

// Clashed answers a form whose fields somebody else has changed meanwhile: the same page again, with status 409, the values
// kept and the messages beside their fields.
func Clashed(c *fiber.Ctx, name, title string, view any) error {
	c.Status(fiber.StatusConflict)
	return Page(c, name, title, view)
}

// IsPart says whether htmx asks for a part of a page. Full pages are for everybody else: browsers without JavaScript,
// history, and htmx when it replaces the whole body.
func IsPart(c *fiber.Ctx) bool { return c.Get("HX-Request-Type") == "partial" }

// Unattended says whether the page asks by itself, since something has changed, and not the person in front of it: it is no visit of
// theirs. Nothing may be allowed on the strength of it; anybody can say so.
func Unattended(c *fiber.Ctx) bool { return c.Get("Skhokho-Unattended") != "" }

// Listed lets search engines list the page. Everything else asks them not to.
func Listed(c *fiber.Ctx) { c.Locals(localListed, true) }

func markHTML(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentType, "text/html; charset=utf-8")
	c.Set(fiber.HeaderVary, "HX-Request-Type")
}

// layoutOf is the layout of the route's side.
func layoutOf(c *fiber.Ctx) string {
	switch SideOf(c) {
	case Team:
		return "team"
	case Portal:
		return "portal"
	case Door:
		return "plain"
	}
	return "site"
}

// shell gathers what the layout shows around the body.
func (k *Kit) shell(c *fiber.Ctx, title string, body template.HTML) Shell {
	seat, seated := c.Locals(localSeat).(Seat)
	if !seated { // no route was reached
		seat = Seat{Visit: VisitOf(c)}
	}
	s := Shell{Title: title + " · Skhokho", Assets: k.Assets, HomeURL: k.HomeURL(), Side: SideOf(c), Body: body, Toast: takeFlash(c)}
	s.Robots, _ = c.Locals(localListed).(bool)
	if o := seat.Organisation; o.Slug != "" {
		s.Title = title + " · " + o.Name
		s.Organisation = k.Shown(o)
		if seat.Member != policies.None && seat.Role != policies.Contact {
			s.Organisation.Plan, s.Notice = planLine(seat, time.Now()), standingNotice(c, seat, time.Now())
		}
	}
	if seat.SignedIn() {
		s.Person = &seat.Person
	}
	if SideOf(c) == Portal {
		s.Preview = seat.Preview
	}
	if k.Nav != nil && seat.Member != policies.None {
		s.Nav = k.Nav(seat)
		s.Tabs = markCurrent(s.Nav, c.Path())
	}
	return s
}

// FirstPage is where a member of the team begins: the first page of the sidebar that their role opens.
func FirstPage(c *fiber.Ctx) string {
	items := KitOf(c).Nav(SeatOf(c))
	if len(items) == 0 {
		return "/"
	}
	return items[0].Href
}

// markCurrent notes which line of the sidebar the page belongs to, and returns the pages under it; none where there is only one.
func markCurrent(nav []NavItem, path string) (under []NavItem) {
	for i, item := range nav {
		nav[i].Current = path == item.Href || item.Href != "/" && strings.HasPrefix(path, item.Href+"/") || slices.ContainsFunc(item.Also, func(also string) bool { return strings.HasPrefix(path, also) })
		if nav[i].Current {
			if markCurrent(item.Under, path); len(item.Under) > 1 {
				under = item.Under
			}
		}
	}
	return under
}

// SafePath returns a path on the same host that a redirect may lead to; "/" for anything else.
func SafePath(s string) string {
	if len(s) < 2 || s[0] != '/' || s[1] == '/' || s[1] == '\\' || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == '\\' }) {
		return "/"
	}
	return s
}
