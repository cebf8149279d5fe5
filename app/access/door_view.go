package access

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
)

// reader is who reads an invitation, as far as its page depends on it.
type reader int

const (
	nobody     reader = iota // the invitation can't be accepted, by whomever
	asNewcomer               // not signed in, and no sign-in belongs to the email
	asKnown                  // not signed in, and one does
	asInvited                // signed in as the person invited
	asOther                  // signed in as somebody else
)

func caseOf(i Invitation, v web.Visit) reader {
	switch {
	case i.Standing() != Open:
		return nobody
	case v.SignedIn() && i.For(v.Person.Email):
		return asInvited
	case v.SignedIn():
		return asOther
	case i.Known:
		return asKnown
	}
	return asNewcomer
}

// OpenView is what the pages of an invitation that can be accepted show.
type OpenView struct {
	Organisation         web.Organisation
	FirstName, Email     string
	Inviter              string
	Projects             string // "Website relaunch and Loyalty card"
	Promised             []string
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

// page shows an invitation to whoever reads it. The path is that of the page, by token or by id.
func (h *Handler) page(c *fiber.Ctx, i Invitation, path string, invalid fault.Invalid) error {
	view := openView(c, i, path)
	switch caseOf(i, web.VisitOf(c)) {
	case asNewcomer:
		form := web.FormView{Fields: h.registration.PasswordFields()}
		form.Explain(invalid)
		view.Fields = form.Fields
		return web.PageIn(c, "split", "access/register", "Welcome", view)
	case asKnown:
		return web.PageIn(c, "split", "access/sign_in", "Welcome back", view)
	case asInvited:
		return web.PageIn(c, "split", "access/accept", "Accept invite", view)
	case asOther:
		return web.PageIn(c, "plain", "access/other", "This invitation is for somebody else", view)
	}
	if i.Standing() != Used && c.Response().StatusCode() == fiber.StatusOK {
		c.Status(fiber.StatusGone)
	}
	closed := closedView(c, i, path)
	return web.PageIn(c, "plain", "access/closed", closed.Title, closed)
}

func openView(c *fiber.Ctx, i Invitation, path string) OpenView {
	visit, kit := web.VisitOf(c), web.KitOf(c)
	signIn := url.Values{"return": {path}, "email": {i.Email}}
	return OpenView{
		Organisation: web.Organisation{Name: visit.Organisation.Name, Accent: visit.Organisation.Accent, URL: kit.OrganisationURL(visit.Organisation.Slug)},
		FirstName:    i.FirstName, Email: i.Email, Inviter: i.Inviter, Projects: spoken(i.Projects), Promised: promised(i.Sections), Path: path,
		SignInHref: "/session/new?" + signIn.Encode(), SignedInAs: visit.Person.Email, SignedInName: visit.Person.Name, HomeHref: kit.HomeURL() + "/home",
	}
}

func closedView(c *fiber.Ctx, i Invitation, path string) ClosedView {
	organisation := web.VisitOf(c).Organisation
	now := i.Now.In(organisation.Location())
	day := func(t time.Time) string { return web.Day(t.In(now.Location()), now) }
	switch i.Standing() {
	case Used:
		return ClosedView{
			Title: "You have accepted already", Text: "This invitation has done its work. Your projects with " + organisation.Name + " are in the client portal.",
			Action: "Go to your projects", Href: "/portal",
		}
	case Replaced:
		return ClosedView{
			Title: "There is a newer invitation", Text: organisation.Name + " has sent you another link since, to " + i.Email +
				". Look for the newest mail and follow that one; this link has stopped working.",
		}
	case Expired:
		return expiredView(organisation.Name, i, path, day)
	}
	return ClosedView{
		Title: "This invitation has been taken back", Text: organisation.Name + " has ended it. If you still need to follow a project, ask " +
			i.Inviter + " for a new invitation: a reply to the mail reaches them.",
	}
}

// expiredView offers to ask for a new link, once.
func expiredView(organisation string, i Invitation, path string, day func(time.Time) string) ClosedView {
	view := ClosedView{Title: "This invitation has run out", Text: "It worked until " + day(i.ExpiresAt) + "."}
	if i.RenewalAskedAt != nil {
		view.Text += " On " + day(*i.RenewalAskedAt) + " we told " + organisation + " that you would like a new link. It will come to " + i.Email + "."
		return view
	}
	view.Text += " Ask for a new link, and " + organisation + " can send you one to " + i.Email + "."
	view.RenewalPath = path + "/renewal"
	return view
}

// spoken names projects in a sentence, the first three at most.
func spoken(titles []string) string {
	switch {
	case len(titles) == 0:
		return "your projects"
	case len(titles) > 3:
		return web.And(append(titles[:2:2], web.Number(len(titles)-2)+" more"))
	}
	return web.And(titles)
}
