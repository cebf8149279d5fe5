package access

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/inviting"
	"skhokho/app/web"
)

func readerOf(c *fiber.Ctx, i Invitation) inviting.Reader {
	return inviting.ReaderOf(i.Standing(), i.Email, i.Known, web.VisitOf(c))
}

// page shows an invitation to whoever reads it. The path is that of the page, by token or by id.
func (h *Handler) page(c *fiber.Ctx, i Invitation, path string, invalid fault.Invalid) error {
	reader := readerOf(c, i)
	if reader == inviting.Nobody {
		return inviting.Closed(c, i.Standing(), closedView(c, i, path))
	}
	return inviting.Page(c, reader, inviting.OpenView{
		Heading: "Your projects with " + web.VisitOf(c).Organisation.Name + ", in one place.", Points: append(promised(i.Sections), "One sign-in for all your projects"),
		FirstName: i.FirstName, Email: i.Email, Inviter: i.Inviter, To: "follow", What: spoken(i.Projects), Path: path, Fields: h.registration.PasswordFields(),
	}, invalid)
}

func closedView(c *fiber.Ctx, i Invitation, path string) inviting.ClosedView {
	organisation := web.VisitOf(c).Organisation
	now := i.Now.In(organisation.Location())
	day := func(t time.Time) string { return web.Day(t.In(now.Location()), now) }
	switch i.Standing() {
	case inviting.Used:
		return inviting.ClosedView{
			Title: "You have accepted already", Text: "This invitation has done its work. Your projects with " + organisation.Name + " are in the client portal.",
			Action: "Go to your projects", Href: "/portal",
		}
	case inviting.Replaced:
		return inviting.ClosedView{
			Title: "There is a newer invitation", Text: organisation.Name + " has sent you another link since, to " + i.Email +
				". Look for the newest mail and follow that one; this link has stopped working.",
		}
	case inviting.Expired:
		return expiredView(organisation.Name, i, path, day)
	}
	return inviting.ClosedView{
		Title: "This invitation has been taken back", Text: organisation.Name + " has ended it. If you still need to follow a project, ask " +
			i.Inviter + " for a new invitation: a reply to the mail reaches them.",
	}
}

// expiredView offers to ask for a new link, once.
func expiredView(organisation string, i Invitation, path string, day func(time.Time) string) inviting.ClosedView {
	view := inviting.ClosedView{Title: "This invitation has run out", Text: "It worked until " + day(i.ExpiresAt) + "."}
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
