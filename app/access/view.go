package access

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// FirstView is what access/first shows: what is missing before somebody can be invited.
type FirstView struct {
	Title, Text  string
	Action, Href string // what to do; "" for those who may not
	Cancel       string
}

// firstView says what is missing before the contact can be invited; missing is false when nothing is.
func firstView(c *fiber.Ctx, k Contact) (v FirstView, missing bool) {
	v.Cancel = contactsPath(k.ClientID)
	switch {
	case k.Email == "":
		v.Title = "First, an email"
		v.Text = "We know no address to which we could send the invitation. Add the email of " + k.Name() + ", then invite them."
		v.Action, v.Href = "Add the email", contactPath(k.ID)+"/edit"
		return v, true
	case len(k.Projects) == 0:
		v.Title = "First, a project"
		v.Text = k.Client + " has no projects yet, so " + k.FirstName + " would find an empty portal. Create one, then invite " + k.FirstName + " to follow it."
		if web.May(c, policies.WriteProjects) {
			v.Action, v.Href = "New project", "/projects/new?client="+k.ClientID.String()
		}
		return v, true
	}
	return v, false
}
