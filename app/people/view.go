package people

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// CheckMail is the view of people/check_mail.
type CheckMail struct{ Title, Text, Email string }

// SlugAnswer is the view of people/_slug.
type SlugAnswer struct{ Problem, Address string }

func signInView(w Way, email string) web.FormView {
	return web.FormView{
		Title: "Sign in", Action: "/session", Hidden: w.Hidden(), Submit: "Sign in",
		Fields: []web.Field{
			{Name: "email", Label: "Email", Type: "email", Value: email, Autocomplete: "username", Required: true, Autofocus: email == "", Max: 254},
			{Name: "password", Label: "Password", Type: "password", Autocomplete: "current-password", Required: true, Autofocus: email != ""},
		},
	}
}

func resetView(email string) web.FormView {
	return web.FormView{
		Title: "Choose a new password", Intro: "We’ll mail you a link to choose a new one.", Action: "/password-resets", Submit: "Send the link", Cancel: "/sign-in",
		Fields: []web.Field{{Name: "email", Label: "Email", Type: "email", Value: email, Autocomplete: "username", Required: true, Autofocus: true, Max: 254}},
	}
}

func newPasswordView(action string, p Person) web.FormView {
	return web.FormView{
		Title: "Choose a new password", Intro: "For " + p.Email + ".", Action: action, Submit: "Set password", Fields: NewPasswordFields(),
	}
}

// NewPasswordFields are the two fields of every page on which a password is chosen.
func NewPasswordFields() []web.Field {
	return []web.Field{
		{Name: "password", Label: "Password", Type: "password", Autocomplete: "new-password", Required: true, Autofocus: true, Hint: "At least 12 characters. A short sentence works well."},
		{Name: "password_again", Label: "Password again", Type: "password", Autocomplete: "new-password", Required: true},
	}
}

func signUpView(c *fiber.Ctx, wish SignUp) web.FormView {
	view := web.FormView{
		Title: "Create Skhokho account", Intro: "Free for 14 days, with everything. No card needed.", Action: "/sign-up", Submit: "Create Skhokho account",
		Fields: NamingFields(c, wish.Organisation, wish.Slug),
	}
	if seat := web.SeatOf(c); seat.SignedIn() {
		view.Intro = "A place for your own projects, free for 14 days. You keep this sign-in, and the projects you follow as a client."
		return view
	}
	view.Fields = append(view.Fields,
		web.Field{Name: "name", Label: "Your name", Type: "text", Value: wish.Name, Autocomplete: "name", Required: true, Max: 120},
		web.Field{Name: "email", Label: "Email", Type: "email", Value: wish.Email, Autocomplete: "username", Required: true, Max: 254},
		web.Field{Name: "password", Label: "Password", Type: "password", Autocomplete: "new-password", Required: true, Hint: "At least 12 characters. A short sentence works well."},
	)
	return view
}

// NamingFields ask what a new organisation is called and where it is to be.
func NamingFields(c *fiber.Ctx, organisation, slug string) []web.Field {
	return []web.Field{
		{Name: "organisation", Label: "Business name", Type: "text", Value: organisation, Autocomplete: "organization", Required: true, Autofocus: true, Max: 120},
		slugField(c, slug),
	}
}

// slugField asks for an organisation's address and checks it while it is typed.
func slugField(c *fiber.Ctx, value string) web.Field {
	return web.Field{
		Name: "slug", Label: "Address", Type: "text", Value: value, Required: true, Max: 40, Suffix: "." + web.KitOf(c).Base.Host,
		Hint: "Small letters, digits and hyphens. Your team and clients will use it.", Check: "/sign-up/slug",
	}
}

func confirmView(c *fiber.Ctx, wish SignUp) web.FormView {
	return web.FormView{
		Title:  "Open " + wish.Organisation,
		Intro:  "Enter the password you chose for " + wish.Email + " to confirm that it was you. Your workspace will be at " + web.HostOf(web.KitOf(c).OrganisationURL(wish.Slug)) + ".",
		Action: c.Path(), Submit: "Open my workspace",
		Fields: []web.Field{{Name: "password", Label: "Password", Type: "password", Autocomplete: "current-password", Required: true, Autofocus: true}},
	}
}
