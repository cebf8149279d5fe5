package clients

import (
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// ReadContact is ReadClient for a contact.
func ReadContact(f *web.Form) (Contact, fault.Invalid) {
	k := Contact{
		FirstName: f.Line("first_name", 80), LastName: f.Line("last_name", 80), JobTitle: f.Line("job_title", 120),
		Phone: f.Line("phone", 40), Email: f.Email("email", false), Language: f.Line("language", 35), TimeZone: f.Line("time_zone", 60),
		IsPrimary: f.Ticked("is_primary"), GetsInvoices: f.Ticked("gets_invoices"),
	}
	f.Require("first_name", k.FirstName, "What is their first name?")
	f.CheckPhone("phone", k.Phone)
	if k.Language != "" && !isLanguage(k.Language) {
		f.Invalid.Add("language", "Choose one from the list.")
	}
	if k.TimeZone != "" && !web.IsTimeZone(k.TimeZone) {
		f.Invalid.Add("time_zone", "Choose one from the list.")
	}
	return k, f.Invalid
}

func newContactForm(client Client, k Contact, e errand) web.FormView {
	path := contactsPath(client.ID)
	view := web.FormView{
		Title: "Add new contact", Intro: "Somebody at " + client.Name + ". You can invite them to the client portal afterwards.",
		Action: path, Submit: "Add new contact", Cancel: path, Fields: contactFields(k), Hidden: e.hidden(),
	}
	if e.some() {
		view.Cancel = e.back
	}
	return view
}

// editContactForm is the same form for a contact there is, with the values it began from: nil when it didn't say.
func editContactForm(k Contact, began merge.Fields) web.FormView {
	return web.FormView{
		Title: "Edit contact", Action: "/contacts/" + k.ID.String(), Method: fiber.MethodPatch, Submit: "Save", Cancel: contactsPath(k.ClientID),
		Fields: contactFields(k), Hidden: began.Hidden(),
	}
}

func contactFields(k Contact) []web.Field {
	return []web.Field{
		{Name: "first_name", Label: "First name", Type: "text", Value: k.FirstName, Required: true, Autofocus: true, Max: 80, Half: true, Autocomplete: "off"},
		{Name: "last_name", Label: "Last name", Type: "text", Value: k.LastName, Max: 80, Half: true, Autocomplete: "off"},
		{Name: "email", Label: "Email", Type: "email", Value: k.Email, Max: 254, Hint: "They need one to open the client portal.", Autocomplete: "off"},
		{Name: "job_title", Label: "Job title", Type: "text", Value: k.JobTitle, Max: 120, Half: true, Autocomplete: "off"},
		{Name: "phone", Label: "Phone", Type: "tel", Value: k.Phone, Max: 40, Half: true, Autocomplete: "off"},
		{Name: "language", Label: "Language", Type: "select", Value: k.Language, Half: true, Options: languageOptions(k.Language)},
		{Name: "time_zone", Label: "Time zone", Type: "select", Value: k.TimeZone, Half: true, Options: timeZoneOptions(k.TimeZone)},
		{Name: "is_primary", Label: "Main contact", Type: "checkbox", Value: mark(k.IsPrimary), Hint: "The first to turn to.", Half: true},
		{Name: "gets_invoices", Label: "Gets invoices", Type: "checkbox", Value: mark(k.GetsInvoices), Hint: "Bills for the client go to them.", Half: true},
	}
}

// mark is a ticked box as a form sends it.
func mark(ticked bool) string {
	if ticked {
		return "yes"
	}
	return ""
}

func languageOptions(chosen string) []web.Option {
	options := []web.Option{{Value: "", Label: "Same as ours"}}
	for _, l := range languages() {
		options = append(options, web.Option{Value: l[0], Label: l[1]})
	}
	return choose(options, chosen)
}

func timeZoneOptions(chosen string) []web.Option {
	return append([]web.Option{{Value: "", Label: "Same as ours", Selected: chosen == ""}}, web.TimeZones(chosen)...)
}

// choose marks the chosen option. One that the form doesn't offer is added, so that it isn't lost.
func choose(options []web.Option, chosen string) []web.Option {
	at := slices.IndexFunc(options, func(o web.Option) bool { return o.Value == chosen })
	if at < 0 {
		at, options = len(options), append(options, web.Option{Value: chosen, Label: chosen})
	}
	options[at].Selected = true
	return options
}

func deletionForm(line ContactLine) web.FormView {
	intro := "They can’t be restored afterwards."
	if line.AcceptedAt != nil && line.RevokedAt == nil {
		intro = "Their access to the client portal ends at once. They can’t be restored afterwards, but you can add and invite them again."
	}
	return web.FormView{
		Title: "Delete " + line.Name() + "?", Intro: intro, Action: "/contacts/" + line.ID.String(), Method: fiber.MethodDelete,
		Submit: "Delete contact", Cancel: contactsPath(line.ClientID), Danger: true,
	}
}

func contactsPath(client uuid.UUID) string { return "/clients/" + client.String() + "/contacts" }
