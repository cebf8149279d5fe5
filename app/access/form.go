package access

import (
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
	"skhokho/policies"
)

// What can be chosen for a project beside the presets.
const (
	nothing = ""
	custom  = "custom" // the sections ticked below it
)

const noteMax = 1000 // characters

// readGrants reads what is chosen for each project that the form names. What is no id stands for a project that isn't there,
// and is told as one; what is no choice grants nothing and is noted.
func readGrants(c *fiber.Ctx, f *web.Form) []Grant {
	judge := web.KitOf(c).Policies
	var chosen []Grant
	for _, value := range f.All("projects") {
		id, err := uuid.Parse(value)
		if err != nil {
			id = uuid.Nil
		}
		if slices.ContainsFunc(chosen, func(g Grant) bool { return g.Project == id }) {
			continue
		}
		var sections []policies.Section
		switch choice := f.Line(choiceName(value), 20); choice {
		case nothing:
		case custom:
			for _, section := range f.All(sectionsName(value)) {
				sections = append(sections, policies.Section(section))
			}
			sections = ordered(sections)
		default:
			if sections = judge.SectionsOf(policies.Preset(choice)); sections == nil {
				f.Invalid.Add(choiceName(value), "Choose one from the list.")
			}
		}
		if len(sections) > 0 {
			chosen = append(chosen, Grant{id, sections})
		}
	}
	return chosen
}

func choiceName(project string) string   { return "access-" + project }
func sectionsName(project string) string { return "sections-" + project }

func invitationForm(judge *policies.Enforcer, k Contact, chosen []Grant, note string) web.FormView {
	v := web.FormView{
		Title:  "Invite " + k.Name(),
		Intro:  "We’ll mail a link to " + k.Email + ". It opens the client portal, works for 7 days, and once. Choose what " + k.FirstName + " will see there.",
		Action: contactPath(k.ID) + "/invitation", Submit: "Send invitation", Cancel: contactsPath(k.ClientID),
	}
	addGrants(judge, &v, k.Projects, chosen)
	v.Fields = append(v.Fields, noteField(note))
	return v
}

func noteField(note string) web.Field {
	return web.Field{Name: "note", Label: "A personal note", Type: "textarea", Rows: 3, Max: noteMax, Value: note, Hint: "It stands at the top of the mail. You can leave it out."}
}

func accessForm(judge *policies.Enforcer, k Contact, chosen []Grant) web.FormView {
	intro := "What " + k.FirstName + " sees in the client portal. Choose nothing at all to end their access; it ends at once."
	if !k.Active() {
		intro = "What " + k.FirstName + " will see once they accept. Choose nothing at all to take the invitation back."
	}
	v := web.FormView{
		Title: "Portal access of " + k.Name(), Intro: intro, Action: contactPath(k.ID) + "/access", Method: fiber.MethodPut, Submit: "Save", Cancel: contactsPath(k.ClientID),
	}
	addGrants(judge, &v, k.Projects, chosen)
	return v
}

// invitationsForm invites several contacts of one client, who all come to see the same.
func invitationsForm(judge *policies.Enforcer, contacts []Contact, whom []uuid.UUID, chosen []Grant, note string) web.FormView {
	client := contacts[0].ClientID
	v := web.FormView{
		Title: "Invite several", Intro: "Each gets a mail with a link of their own. It opens the client portal, works for 7 days, and once.",
		Action: "/clients/" + client.String() + "/invitations", Submit: "Send invitations", Cancel: contactsPath(client),
	}
	people := web.Field{Name: "contacts", Label: "Whom", Type: "checkboxes", Required: true}
	for _, k := range contacts {
		people.Options = append(people.Options, web.Option{Value: k.ID.String(), Label: k.Name(), Hint: k.Email, Selected: slices.Contains(whom, k.ID)})
	}
	v.Fields = append(v.Fields, people)
	addGrants(judge, &v, contacts[0].Projects, chosen)
	v.Fields = append(v.Fields, noteField(note))
	return v
}

// readContacts reads which of the contacts are ticked. Others are passed over.
func readContacts(f *web.Form, contacts []Contact) []uuid.UUID {
	ticked := f.All("contacts")
	var whom []uuid.UUID
	for _, k := range contacts {
		if slices.Contains(ticked, k.ID.String()) {
			whom = append(whom, k.ID)
		}
	}
	if len(whom) == 0 {
		f.Invalid.Add("contacts", "Tick at least one person.")
	}
	return whom
}

func ids(contacts []Contact) []uuid.UUID {
	all := make([]uuid.UUID, len(contacts))
	for i := range contacts {
		all[i] = contacts[i].ID
	}
	return all
}

func addressForm(k Contact, email string) web.FormView {
	return web.FormView{
		Title: "Correct the email of " + k.Name(), Intro: "The invitation went to " + k.Email + ". We’ll send a new one to the right address; the link in the old one stops working.",
		Action: contactPath(k.ID) + "/invitation/address", Method: fiber.MethodPut, Submit: "Send to this address", Cancel: contactsPath(k.ClientID),
		Fields: []web.Field{{Name: "email", Label: "Email", Type: "email", Value: email, Required: true, Autofocus: true, Max: 254, Autocomplete: "off"}},
	}
}

// addGrants adds, for each project, what can be chosen of it.
func addGrants(judge *policies.Enforcer, v *web.FormView, projects []Project, chosen []Grant) {
	for _, p := range projects {
		id := p.ID.String()
		v.Hidden = append(v.Hidden, web.Hidden{Name: "projects", Value: id})
		var sections []policies.Section
		if i := slices.IndexFunc(chosen, func(g Grant) bool { return g.Project == p.ID }); i >= 0 {
			sections = chosen[i].Sections
		}
		choice := choiceOf(judge, sections)
		v.Fields = append(v.Fields,
			web.Field{Name: choiceName(id), Label: p.Title, Type: "select", Options: choices(judge, choice)},
			web.Field{Name: sectionsName(id), Label: "Sections of " + p.Title, Type: "checkboxes", Options: sectionOptions(sections), Follows: custom})
	}
}

// choiceOf is the choice that stands for sections.
func choiceOf(judge *policies.Enforcer, sections []policies.Section) string {
	if len(sections) == 0 {
		return nothing
	}
	if preset, ok := judge.PresetOf(sections); ok {
		return string(preset)
	}
	return custom
}

func choices(judge *policies.Enforcer, chosen string) []web.Option {
	options := []web.Option{{Value: nothing, Label: "Nothing", Selected: chosen == nothing}}
	for _, preset := range policies.Presets() {
		label := titled(preset) + ": " + inWords(judge.SectionsOf(preset))
		options = append(options, web.Option{Value: string(preset), Label: label, Selected: chosen == string(preset)})
	}
	return append(options, web.Option{Value: custom, Label: "Let me choose…", Selected: chosen == custom})
}

func sectionOptions(chosen []policies.Section) []web.Option {
	var options []web.Option
	for _, section := range policies.Sections() {
		options = append(options, web.Option{Value: string(section), Label: titled(section), Selected: slices.Contains(chosen, section)})
	}
	return options
}

func endedSentence(k Contact) string { return k.Name() + " can’t open the portal any more." }

func contactPath(contact uuid.UUID) string { return "/contacts/" + contact.String() }

func contactsPath(client uuid.UUID) string { return "/clients/" + client.String() + "/contacts" }
