package account

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/people"
	"skhokho/app/web"
)

func nameForm(name string) web.FormView {
	return web.FormView{
		Title: "Your name", Intro: "This is how the teams and clients you work with see you, everywhere at once.",
		Action: path + "/name", Method: fiber.MethodPut, Submit: "Save", Cancel: path,
		Fields: []web.Field{{Name: "name", Label: "Name", Type: "text", Value: name, Autocomplete: "name", Required: true, Autofocus: true, Max: people.MaxName}},
	}
}

func emailForm(seat web.Seat, email string) web.FormView {
	return web.FormView{
		Title:  "Change your email",
		Intro:  "We write to the new address and to " + seat.Person.Email + ". Your email changes once you have followed the link in both. Other browsers are signed out then.",
		Action: path + "/email", Submit: "Send the links", Cancel: path,
		Fields: []web.Field{
			{Name: "email", Label: "New email", Type: "email", Value: email, Autocomplete: "email", Required: true, Autofocus: true, Max: 254},
			{Name: "password", Label: "Your password", Type: "password", Autocomplete: "current-password", Required: true, Hint: "To be sure that it is you."},
		},
	}
}

func passwordForm() web.FormView {
	fields := people.NewPasswordFields()
	fields[0].Label, fields[0].Autofocus, fields[1].Label = "New password", false, "New password again"
	return web.FormView{
		Title: "Change your password", Intro: "You stay signed in here. All other browsers are signed out.",
		Action: path + "/password", Method: fiber.MethodPut, Submit: "Set password", Cancel: path,
		Fields: append([]web.Field{{Name: "present", Label: "Present password", Type: "password", Autocomplete: "current-password", Required: true, Autofocus: true}}, fields...),
	}
}
