package inviting

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// Registration asks somebody new for a password and gives their browser its session. The people slice does.
type Registration interface {
	// PasswordFields are the fields in which a password is chosen.
	PasswordFields() []web.Field
	// ReadPassword reads them and notes what is wrong. Known are words that others can guess about the person.
	ReadPassword(form *web.Form, known ...string) string
	// Keep gives the browser its session.
	Keep(c *fiber.Ctx, token string)
}

// OpenView is what the pages of an invitation that can be accepted show.
type OpenView struct {
	Organisation         web.Organisation
	Heading              string   // of the story: "Your projects with Acme Studio, in one place."
	Points               []string // what it opens
	FirstName            string   // of the invited; "" when nobody knows it yet
	Email                string
	Inviter              string
	To, What, After      string // "follow", "Website relaunch"; "join", "Acme Studio", " as manager"
	Path                 string // of the page
	Fields               []web.Field
	SignInHref           string
	SignedInAs, HomeHref string
	SignedInName         string
}

// ClosedView is what the page of an invitation that can't be accepted shows.
type ClosedView struct {
	Title, Text  string
	Action, Href string // a way on; none when empty
	RenewalPath  string // where to ask for a new link; "" when that can't be done
}

// Visited completes a view with who asks, and where.
func (v OpenView) Visited(c *fiber.Ctx) OpenView {
	visit, kit := web.VisitOf(c), web.KitOf(c)
	signIn := url.Values{"return": {v.Path}, "email": {v.Email}}
	v.Organisation = *kit.Shown(visit.Organisation)
	v.SignInHref, v.HomeHref = "/session/new?"+signIn.Encode(), kit.HomeURL()+"/home"
	v.SignedInAs, v.SignedInName = visit.Person.Email, visit.Person.Name
	return v
}

// Page shows an invitation that can be accepted to whoever reads it. Invalid is what is wrong with the fields of somebody new.
func Page(c *fiber.Ctx, reader Reader, view OpenView, invalid fault.Invalid) error {
	view = view.Visited(c)
	switch reader {
	case AsNewcomer:
		form := web.FormView{Fields: view.Fields}
		form.Explain(invalid)
		view.Fields = form.Fields
		return web.PageIn(c, "split", "invitations/register", "Welcome", view)
	case AsKnown:
		return web.PageIn(c, "split", "invitations/sign_in", "Welcome back", view)
	case AsInvited:
		return web.PageIn(c, "split", "invitations/accept", "Accept invite", view)
	}
	return web.PageIn(c, "plain", "invitations/other", "This invitation is for somebody else", view)
}

// Closed shows one that can't be. Except for one that was used it is gone, unless the answer says something else already.
func Closed(c *fiber.Ctx, standing Standing, view ClosedView) error {
	if standing != Used && c.Response().StatusCode() == fiber.StatusOK {
		c.Status(fiber.StatusGone)
	}
	return web.PageIn(c, "plain", "invitations/closed", view.Title, view)
}

// ByWayOfTheApex is where somebody goes on who has just begun a session at this organisation's host, to be signed in there as well.
func ByWayOfTheApex(c *fiber.Ctx, to string) string {
	onward := url.Values{"from": {web.VisitOf(c).Organisation.Slug}, "return": {to}}
	return web.KitOf(c).HomeURL() + "/session/new?" + onward.Encode()
}
