package people

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// readSignUp reads the sign-up form; a person who is signed in sends only the organisation's part.
func readSignUp(c *fiber.Ctx, known bool) (SignUp, *web.Form) {
	form := web.ReadForm(c)
	var wish SignUp
	wish.Organisation, wish.Slug = ReadNaming(form)
	if known {
		return wish, form
	}
	wish.Name = form.Line("name", 120)
	form.Require("name", wish.Name, "What is your name?")
	wish.Email = form.Email("email", true)
	wish.Password = form.Secret("password")
	if problem := Problem(wish.Password, wish.Name, wish.Email, wish.Organisation); problem != "" {
		form.Invalid.Add("password", problem)
	}
	return wish, form
}

// ReadNaming reads what a new organisation is called and where it is to be, and notes what is wrong with either.
func ReadNaming(form *web.Form) (organisation, slug string) {
	organisation, slug = form.Line("organisation", 120), strings.ToLower(form.Line("slug", 40))
	form.Require("organisation", organisation, "What is your business called?")
	if problem := tenants.SlugProblem(slug); problem != "" {
		form.Invalid.Add("slug", problem)
	}
	return organisation, slug
}

// ReadNewPassword reads a password typed twice and notes what is wrong with it.
func ReadNewPassword(form *web.Form, known ...string) string {
	password := form.Secret("password")
	if problem := Problem(password, known...); problem != "" {
		form.Invalid.Add("password", problem)
	} else if form.Secret("password_again") != password {
		form.Invalid.Add("password_again", "The two passwords differ. Please type the same one again.")
	}
	return password
}

// retryForm shows the form again with what is wrong with it. Errors that are no fault of the form pass on.
func retryForm(c *fiber.Ctx, name, title string, view web.FormView, err error) error {
	var invalid fault.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	view.Explain(invalid)
	c.Status(fiber.StatusUnprocessableEntity)
	return web.PageIn(c, "plain", name, title, view)
}
