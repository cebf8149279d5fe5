package organisation

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

const (
	detailsPath = "/settings/organisation"
	emailMax    = 254
)

// readDetails reads the form of the details.
func readDetails(f *web.Form) (merge.Fields, fault.Invalid) {
	typed := merge.Fields{
		"name": f.Line("name", 120), "legal_name": f.Line("legal_name", 200), "registration_number": f.Line("registration_number", 40),
		"website": f.Address("website"), "phone": f.Line("phone", 40), "email": f.Email("email", false), "time_zone": f.Line("time_zone", 60),
	}
	f.Require("name", typed["name"], "What is the organisation called?")
	f.CheckPhone("phone", typed["phone"])
	if !web.IsPlaceOfTime(typed["time_zone"]) {
		f.Invalid.Add("time_zone", "Choose a time zone from the list.")
	}
	return typed, f.Invalid
}

// detailsForm is the form with values as they were typed, and those it began from: nil when it didn't say. Address is where the organisation
// is on the web.
func detailsForm(typed, began merge.Fields, address string) web.FormView {
	line := func(name, label string, most int, half bool, hint string) web.Field {
		return web.Field{Name: name, Label: label, Type: "text", Value: typed[name], Max: most, Half: half, Hint: hint, Autocomplete: "off"}
	}
	name := line("name", "Name", 120, false, "What your team and your clients call it.")
	name.Required = true
	phone, email := line("phone", "Phone", 40, true, ""), line("email", "Email for clients", emailMax, true, "")
	phone.Type, email.Type = "tel", "email"
	email.Hint = "Replies to mails that go out by themselves, such as reminders, come here."
	return web.FormView{
		Title: "Organisation", Intro: "At " + web.HostOf(address) + ". Your clients see its name, and beside their projects how to reach it.",
		Action: detailsPath, Method: fiber.MethodPatch, Submit: "Save", Hidden: began.Hidden(),
		Fields: []web.Field{
			name,
			line("legal_name", "Legal name", 200, true, "As it is registered, if that is another."),
			line("registration_number", "Registration number", 40, true, "With the legal name, it stands on quotes and invoices."),
			email, phone,
			line("website", "Website", web.AddressMax, false, ""),
			{Name: "time_zone", Label: "Time zone", Type: "select", Value: typed["time_zone"], Options: web.PlacesOfTime(typed["time_zone"]), Required: true, Hint: "By its clock days begin and end: what is due, what is late, and when mails go out."},
		},
	}
}
