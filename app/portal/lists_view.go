package portal

import (
	"cmp"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/live"
	"skhokho/app/timeline"
	"skhokho/app/web"
)

// DashboardView is the client's first page.
type DashboardView struct {
	Greeting    string
	Invitations []InvitationCard
	Groups      []Group
	Upgrade     Upgrade
	Live        live.View
}

// HomeView is everything a person can reach.
type HomeView struct {
	Greeting    string
	Invitations []InvitationCard
	Workspaces  []Workspace
	Groups      []Group
	Upgrade     Upgrade
	Empty       bool // none of the lists has anything
}

// Group is an organisation with the projects it does for the person.
type Group struct {
	Slug, Name, Initial, Accent string
	Cards                       []Card
}

// Card is one project on a list.
type Card struct {
	ID, Title, Summary, Dates, Href string
	Progress                        timeline.Progress // zero when the milestones aren't shown
}

// InvitationCard is one invitation that waits.
type InvitationCard struct{ ID, Title, From, Expires, Initial, Accent, Href string }

// Workspace is one organisation in whose team the person is.
type Workspace struct{ Slug, Name, Initial, Accent, Role, Address, Href string }

// Upgrade is the line under the lists that leads to projects of one's own.
type Upgrade struct{ Text, Label, Href string }

func dashboardView(c *fiber.Ctx, reach Reach, waiting []Invitation, now time.Time) DashboardView {
	seat := web.SeatOf(c)
	now = now.In(seat.Organisation.Location())
	v := DashboardView{
		Greeting: greeting(seat.Person.Name, now), Invitations: invitationCards(c, waiting, now),
		Groups: groupsOf(c, reach.Follows), Upgrade: upgradeOf(c, reach),
		Live: live.On("/portal", live.Project|live.Milestones),
	}
	for i, g := range v.Groups { // this host's organisation first
		if g.Slug == seat.Organisation.Slug {
			copy(v.Groups[1:i+1], v.Groups[:i])
			v.Groups[0] = g
		}
	}
	return v
}

func homeView(c *fiber.Ctx, reach Reach, waiting []Invitation) HomeView {
	v := HomeView{
		Greeting: addressed("Hello", web.SeatOf(c).Person.Name), Invitations: invitationCards(c, waiting, time.Now()),
		Workspaces: workspacesOf(c, reach.Memberships), Groups: groupsOf(c, reach.Follows), Upgrade: upgradeOf(c, reach),
	}
	v.Empty = len(v.Invitations)+len(v.Workspaces)+len(v.Groups) == 0
	if _, owns := reach.Owned(); owns { // it is listed above
		v.Upgrade = Upgrade{"Another business? It gets its own address, team and clients.", "Create another organisation", "/sign-up"}
	}
	return v
}

// groupsOf gathers follows, which come sorted by organisation.
func groupsOf(c *fiber.Ctx, follows []Follow) []Group {
	var groups []Group
	here, last := web.SeatOf(c).Organisation.Slug, -1
	var address string
	for _, f := range follows {
		if last < 0 || groups[last].Slug != f.Slug {
			o := web.Organisation{Name: f.Organisation}
			groups = append(groups, Group{Slug: f.Slug, Name: f.Organisation, Initial: o.Initial(), Accent: f.Accent})
			last++
			address = ""
			if f.Slug != here {
				address = web.KitOf(c).OrganisationURL(f.Slug)
			}
		}
		groups[last].Cards = append(groups[last].Cards, cardOf(f, address))
	}
	return groups
}

// cardOf leads to the project on the organisation's own host, where the handoff signs the person in.
func cardOf(f Follow, address string) Card {
	card := Card{
		ID: f.ID.String(), Title: f.Title, Summary: summary(f.Description), Dates: web.Span(f.StartsOn, f.EndsOn), Href: address + projectPath(f.ID),
	}
	if f.Plans {
		card.Progress = f.Progress()
	}
	return card
}

func invitationCards(c *fiber.Ctx, waiting []Invitation, now time.Time) []InvitationCard {
	cards := make([]InvitationCard, len(waiting))
	for i, w := range waiting {
		o := web.Organisation{Name: w.Organisation}
		cards[i] = InvitationCard{
			ID: w.ID.String(), Title: w.Organisation + " invites you to " + wish(w.Projects), Initial: o.Initial(), Accent: w.Accent,
			From: w.Inviter, Expires: "Expires " + web.Until(w.ExpiresAt.In(now.Location()), now),
			Href: web.KitOf(c).OrganisationURL(w.Slug) + "/invitations/mine/" + w.ID.String(),
		}
	}
	return cards
}

// wish names what an invitation opens.
func wish(titles []string) string {
	switch len(titles) {
	case 0:
		return "its client portal"
	case 1:
		return titles[0]
	}
	return titles[0] + " and " + web.Count(len(titles)-1, "other project", "other projects")
}

func workspacesOf(c *fiber.Ctx, memberships []Membership) []Workspace {
	workspaces := make([]Workspace, len(memberships))
	for i, m := range memberships {
		o, href := web.Organisation{Name: m.Name}, web.KitOf(c).OrganisationURL(m.Slug)
		_, address, _ := strings.Cut(href, "://")
		workspaces[i] = Workspace{
			Slug: m.Slug, Name: m.Name, Initial: o.Initial(), Accent: m.Accent, Role: cmp.Or(m.RoleName, m.Role.Name()), Address: address, Href: href + "/",
		}
	}
	return workspaces
}

func upgradeOf(c *fiber.Ctx, reach Reach) Upgrade {
	if own, ok := reach.Owned(); ok {
		return Upgrade{"Your own projects are in " + own.Name + ".", "Open your workspace", web.KitOf(c).OrganisationURL(own.Slug) + "/"}
	}
	return Upgrade{"Run projects of your own? Keep this sign-in and these projects.", "Create Skhokho account", web.KitOf(c).HomeURL() + "/upgrade"}
}
