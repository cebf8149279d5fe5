package access

import (
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// readProjects reads the ticked boxes. What is no id stands for a project that isn't there, and is told as one.
func readProjects(f *web.Form) []uuid.UUID {
	var projects []uuid.UUID
	for _, value := range f.All("projects") {
		id, err := uuid.Parse(value)
		if err != nil {
			id = uuid.Nil
		}
		if !slices.Contains(projects, id) {
			projects = append(projects, id)
		}
	}
	return projects
}

func invitationForm(k Contact, chosen []uuid.UUID) web.FormView {
	field := projectsField(k, chosen, "What "+k.FirstName+" will see", "You can change this at any time.")
	field.Required = true
	return web.FormView{
		Title:  "Invite " + k.Name(),
		Intro:  "We’ll mail a link to " + k.Email + ". It opens the client portal, works for 7 days, and once.",
		Action: contactPath(k.ID) + "/invitation", Submit: "Send invitation", Cancel: contactsPath(k.ClientID),
		Fields: []web.Field{field},
	}
}

func accessForm(k Contact, chosen []uuid.UUID) web.FormView {
	label := "What " + k.FirstName + " sees"
	if !k.Active() {
		label = "What " + k.FirstName + " will see once they accept"
	}
	return web.FormView{
		Title: "Projects of " + k.Name(), Action: contactPath(k.ID) + "/access", Method: fiber.MethodPut, Submit: "Save", Cancel: contactsPath(k.ClientID),
		Fields: []web.Field{projectsField(k, chosen, label, "Untick them all to end their access. It ends at once.")},
	}
}

func projectsField(k Contact, chosen []uuid.UUID, label, hint string) web.Field {
	field := web.Field{Name: "projects", Label: label, Type: "checkboxes", Hint: hint}
	for _, p := range k.Projects {
		field.Options = append(field.Options, web.Option{Value: p.ID.String(), Label: p.Title, Selected: slices.Contains(chosen, p.ID)})
	}
	return field
}

func endedSentence(k Contact) string { return k.Name() + " can’t open the portal any more." }

func contactPath(contact uuid.UUID) string { return "/contacts/" + contact.String() }

func contactsPath(client uuid.UUID) string { return "/clients/" + client.String() + "/contacts" }
