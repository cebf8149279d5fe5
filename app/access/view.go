package access

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// NoProjectsView is what access/no_projects shows.
type NoProjectsView struct {
	Name, Client string
	NewURL       string // where a project is made; "" for those who may not
	Cancel       string
}

func noProjectsView(c *fiber.Ctx, k Contact) NoProjectsView {
	v := NoProjectsView{Name: k.FirstName, Client: k.Client, Cancel: contactsPath(k.ClientID)}
	if web.May(c, policies.WriteProjects) {
		v.NewURL = "/projects/new?client=" + k.ClientID.String()
	}
	return v
}
