package people

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/tenants"
)

// newSignUp shows the form for a new organisation. A person who is signed in is asked for nothing they have told already.
func (h *Handler) newSignUp(c *fiber.Ctx) error {
	return web.PageIn(c, "plain", "people/sign_up", "Create Skhokho account", signUpView(c, SignUp{}))
}

// createSignUp founds the organisation of a person who is signed in; others get a mail to confirm their address first.
func (h *Handler) createSignUp(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	wish, form := readSignUp(c, seat.SignedIn())
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.checkSlugFree(c, wish.Slug)
	}
	if err == nil && seat.SignedIn() {
		err = h.people.Found(c.UserContext(), seat.PersonID, wish.Organisation, wish.Slug)
	} else if err == nil {
		err = h.people.Ask(c.UserContext(), wish, device(c))
	}
	if err != nil {
		return retryForm(c, "people/sign_up", "Create Skhokho account", signUpView(c, wish), err)
	}
	if seat.SignedIn() {
		return c.Redirect(web.KitOf(c).OrganisationURL(wish.Slug)+"/", fiber.StatusSeeOther)
	}
	return web.PageIn(c, "plain", "people/check_mail", "Check your mail", CheckMail{
		Title: "Check your mail", Email: wish.Email,
		Text: "We have sent you a link that opens " + wish.Organisation + ". It works for a day.",
	})
}

func (h *Handler) checkSlugFree(c *fiber.Ctx, slug string) error {
	free, err := h.people.SlugFree(c.UserContext(), slug, web.SeatOf(c).PersonID)
	if err == nil && !free {
		return fault.Invalid{"slug": "This address is taken. Please choose another."}
	}
	return err
}

// checkSlug answers, while the person types, whether an address can be had.
func (h *Handler) checkSlug(c *fiber.Ctx) error {
	slug := strings.ToLower(strings.TrimSpace(c.Query("slug")))
	view := SlugAnswer{Problem: tenants.SlugProblem(slug)}
	if view.Problem == "" {
		err := h.checkSlugFree(c, slug)
		var invalid fault.Invalid
		if errors.As(err, &invalid) {
			view.Problem = invalid["slug"]
		} else if err != nil {
			return err
		}
	}
	view.Address = web.HostOf(web.KitOf(c).OrganisationURL(slug))
	return web.Fragment(c, "people/_slug", view)
}

// showSignUp is the page behind the mailed link. Opening it changes nothing.
func (h *Handler) showSignUp(c *fiber.Ctx) error {
	wish, err := h.people.Pending(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	return web.PageIn(c, "plain", "people/confirm", "Confirm your email", confirmView(c, wish))
}

// completeSignUp opens the organisation.
func (h *Handler) completeSignUp(c *fiber.Ctx) error {
	wish, err := h.people.Pending(c.UserContext(), c.Params("token"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	if slug := strings.ToLower(form.Line("slug", 40)); slug != "" {
		wish.Slug = slug
	}
	token, err := h.people.Complete(c.UserContext(), c.Params("token"), form.Secret("password"), wish.Slug, device(c))
	if err != nil {
		view := confirmView(c, wish)
		if invalid := fault.Invalid(nil); errors.As(err, &invalid) && invalid["slug"] != "" {
			view.Fields = append(view.Fields, slugField(c, wish.Slug))
		}
		return retryForm(c, "people/confirm", "Confirm your email", view, err)
	}
	if _, err := h.startHere(c, token, true); err != nil {
		return err
	}
	return c.Redirect(web.KitOf(c).OrganisationURL(wish.Slug)+"/", fiber.StatusSeeOther)
}
