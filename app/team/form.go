package team

import (
	"errors"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

const (
	noteMax    = 1000 // characters
	emailsMax  = 5000
	mostEmails = 20 // invited at once

	everyProject = "every" // what a member sees
	ownProjects  = "own"
	seesEvery    = "Every project"
	seesOwn      = "Only the projects they are in"
)

// readEmails reads addresses, one in each line or with commas between them, each once, and notes those that are none.
func readEmails(f *web.Form, typed string) []string {
	var emails, wrong []string
	for _, word := range strings.FieldsFunc(typed, func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
		if strings.TrimSpace(word) == "" {
			continue
		}
		one := web.NewForm(map[string]string{"email": word})
		email := one.Email("email", true)
		switch {
		case len(one.Invalid) > 0:
			wrong = append(wrong, web.Short(strings.TrimSpace(word), 60))
		case !slices.Contains(emails, email):
			emails = append(emails, email)
		}
	}
	switch {
	case len(wrong) == 1:
		f.Invalid.Add("emails", "“"+wrong[0]+"” is no email address. One looks like name@company.com.")
	case len(wrong) > 1:
		f.Invalid.Add("emails", "These are no email addresses: "+web.And(wrong[:min(len(wrong), 5)])+". One looks like name@company.com.")
	case len(emails) == 0:
		f.Invalid.Add("emails", "Write at least one email address.")
	case len(emails) > mostEmails:
		f.Invalid.Add("emails", "Twenty people are the most at once. Invite the others after them.")
	}
	return emails
}

// readRole reads one of an organisation's roles.
func readRole(f *web.Form, roles []Role) Role {
	role, err := among(roles, f.Line("role", 36))
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		f.Invalid.Add("role", invalid["role"])
	}
	return role
}

// readNarrow reads whether somebody is to see only the projects they are in.
func readNarrow(f *web.Form) bool {
	sees := f.Line("sees", 20)
	f.OneOf("sees", sees, []string{everyProject, ownProjects})
	return sees == ownProjects
}

// readHeir reads who takes over; uuid.Nil for nobody. Errors: fault.Invalid.
func readHeir(f *web.Form) (uuid.UUID, error) {
	value := f.Line("heir", 36)
	if value == "" {
		return uuid.Nil, nil
	}
	heir, err := uuid.Parse(value)
	if err != nil || heir == uuid.Nil {
		return uuid.Nil, fault.Invalid{"heir": "Choose one from the list."}
	}
	return heir, nil
}

func invitationsForm(c *fiber.Ctx, roles []Role, emails string, role Role, narrow bool, note string) web.FormView {
	return web.FormView{
		Title: "Invite to the team", Intro: "Each gets a mail with a link of their own. It works for 7 days, and once.",
		Action: path + "/invitations", Submit: "Send", Cancel: path,
		Fields: []web.Field{
			{Name: "emails", Label: "Email addresses", Type: "textarea", Rows: 3, Value: emails, Required: true, Autofocus: true, Max: emailsMax, Autocomplete: "off", Hint: "One in each line."},
			roleField(c, roles, role, policies.Owner), seesField(c, narrow),
			{Name: "note", Label: "A personal note", Type: "textarea", Rows: 3, Max: noteMax, Value: note, Hint: "It stands at the top of the mail. You can leave it out."},
		},
	}
}

func addressForm(i Invitation, email string) web.FormView {
	return web.FormView{
		Title: "Change the address", Intro: "The invitation went to " + i.Email + ". We’ll send a new one to the right address; the link in the old one stops working.",
		Action: invitationPath(i) + "/address", Method: fiber.MethodPut, Submit: "Send to this address", Cancel: path,
		Fields: []web.Field{{Name: "email", Label: "Email", Type: "email", Value: email, Required: true, Autofocus: true, Max: 254, Autocomplete: "off"}},
	}
}

func roleForm(c *fiber.Ctx, roles []Role, m Member, role Role, narrow bool) web.FormView {
	return web.FormView{
		Title: "Role of " + m.Name, Intro: "It holds from their next click. What they did so far stays.",
		Action: memberPath(m) + "/role", Method: fiber.MethodPut, Submit: "Change role", Cancel: path,
		Fields: []web.Field{roleField(c, roles, role, ""), seesField(c, narrow)},
	}
}

// roleField offers the roles that the person may give, but for one.
func roleField(c *fiber.Ctx, roles []Role, chosen Role, but policies.Role) web.Field {
	field := web.Field{Name: "role", Label: "Role", Type: "select", Required: true, Hint: "What each may do stands under Roles."}
	for _, role := range within(web.KitOf(c).Policies, web.SeatOf(c).Holder(), roles) {
		if role.Kind != but {
			field.Options = append(field.Options, web.Option{Value: role.Value(), Label: role.Described(), Selected: role.Is(chosen)})
		}
	}
	return field
}

// seesField offers what of the projects somebody sees.
func seesField(c *fiber.Ctx, narrow bool) web.Field {
	field := web.Field{Name: "sees", Label: "Sees", Type: "select", Hint: "Owners and admins see every project. Who is in a project is chosen in its form, under Team."}
	if !web.SeatOf(c).Narrow {
		field.Options = append(field.Options, web.Option{Value: everyProject, Label: seesEvery, Selected: !narrow})
	}
	field.Options = append(field.Options, web.Option{Value: ownProjects, Label: seesOwn, Selected: narrow})
	return field
}

func ownerForm(c *fiber.Ctx, team Team, chosen uuid.UUID) web.FormView {
	return web.FormView{
		Title:  "Hand over the ownership",
		Intro:  "The new owner decides about everything here, you included; you stay as an admin. Only they can give it back.",
		Action: path + "/ownership", Method: fiber.MethodPut, Submit: "Hand over", Cancel: path, Danger: true,
		Fields: []web.Field{
			{Name: "member", Label: "New owner", Type: "select", Required: true, Options: others(team, web.SeatOf(c).PersonID, chosen, "Choose…")},
			{Name: "password", Label: "Your password", Type: "password", Required: true, Autocomplete: "current-password", Hint: "To be sure that it is you."},
		},
	}
}

func removalForm(m Member, team Team, w Work, heir uuid.UUID) web.FormView {
	return web.FormView{
		Title:  "Remove " + m.Name,
		Intro:  "They are signed out here at once, and see nothing of the team’s any more. What they did stays, under their name.",
		Action: memberPath(m), Method: fiber.MethodDelete, Submit: "Remove", Cancel: path, Danger: true,
		Fields: []web.Field{heirField(m, team, w, heir, m.Name+" has")},
	}
}

func departureForm(c *fiber.Ctx, m Member, team Team, w Work, heir uuid.UUID) web.FormView {
	organisation := web.SeatOf(c).Organisation.Name
	v := web.FormView{
		Title:  "Leave " + organisation,
		Intro:  "You are signed out here at once, and see nothing of the team’s any more. What you did stays, under your name. To come back, you need an invitation.",
		Action: path + "/departure", Submit: "Leave " + organisation, Cancel: path, Danger: true,
		Fields: []web.Field{heirField(m, team, w, heir, "You have")},
	}
	if err := (crew{members: team.Members}).spare(m); err != nil {
		v.Problem = "You are the only owner. Hand the ownership over first, then leave."
	}
	return v
}

func heirField(m Member, team Team, w Work, heir uuid.UUID, who string) web.Field {
	hint := who + " " + web.Count(w.Tasks, "open task", "open tasks") + ", " + web.Count(w.Points, "open action point", "open action points") + ", and " + web.Count(w.Projects, "project", "projects") + " to manage."
	return web.Field{Name: "heir", Label: "Who takes over", Type: "select", Options: others(team, m.PersonID, heir, "Nobody for now"), Hint: hint}
}

// others offers everybody but one, after a first line that stands for nobody.
func others(team Team, but, chosen uuid.UUID, nobody string) []web.Option {
	options := []web.Option{{Label: nobody}}
	for _, m := range team.Members {
		if m.PersonID != but {
			options = append(options, web.Option{Value: m.ID.String(), Label: m.Name + ", " + m.Role.Name(), Selected: m.ID == chosen})
		}
	}
	return options
}

func memberPath(m Member) string         { return "/members/" + m.ID.String() }
func invitationPath(i Invitation) string { return path + "/invitations/" + i.ID.String() }
