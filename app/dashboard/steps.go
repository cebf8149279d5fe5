package dashboard

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// Step is one of the first things to do in a new organisation.
type Step struct {
	Title, Text  string
	Label, Href  string // the button; "" when it isn't this step's turn, or not for this role
	Dialog       bool   // the button's form may open in the dialog
	Done, IsNext bool
}

// stepsOf lists the first steps while one is still to do; nil afterwards.
func stepsOf(c *fiber.Ctx, f Figures) []Step {
	if f.HasClient && f.HasProject && f.HasInvited {
		return nil
	}
	steps := []Step{
		{Title: "Add a client", Text: "The company you work for, and the people there.", Label: "Add new client", Href: "/clients/new", Done: f.HasClient},
		{Title: "Create a project", Text: "With the milestones your client will follow.", Label: "New project", Href: "/projects/new", Dialog: true, Done: f.HasProject},
		{Title: "Invite the client", Text: "Open the client, add the person you work with under Contacts, and choose Invite client.", Label: "Open clients", Href: "/clients", Done: f.HasInvited},
	}
	permissions := []policies.Permission{policies.WriteClients, policies.WriteProjects, policies.WriteAccess}
	found := false
	for i := range steps {
		steps[i].IsNext = !found && !steps[i].Done
		found = found || steps[i].IsNext
		if !steps[i].IsNext || !web.May(c, permissions[i]) {
			steps[i].Label, steps[i].Href = "", ""
		}
	}
	return steps
}
