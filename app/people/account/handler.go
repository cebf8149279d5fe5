package account

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/policies"
)

const path = people.AccountPath

// Handler serves the pages of one's account, on the apex, and the links of a change of email.
type Handler struct{ accounts *Store }

// NewHandler wires the handler.
func NewHandler(accounts *Store) *Handler { return &Handler{accounts: accounts} }

// Routes mounts them.
func (h *Handler) Routes(r web.Router) {
	r.Get(path, policies.SignedIn, h.show)
	r.Get(path+"/name", policies.SignedIn, h.editName)
	r.Put(path+"/name", policies.SignedIn, h.rename)
	r.Get(path+"/password", policies.SignedIn, h.editPassword)
	r.Put(path+"/password", policies.SignedIn, h.setPassword)
	r.Get(path+"/email", policies.SignedIn, h.editEmail)
	r.Post(path+"/email", policies.SignedIn, h.askEmail)
	r.Post(path+"/email/renewal", policies.SignedIn, h.resendEmail)
	r.Delete(path+"/email", policies.SignedIn, h.takeBackEmail)
	r.Get("/email-changes/:token", policies.Anyone, h.showChange)
	r.Post("/email-changes/:token", policies.Anyone, h.follow)
	r.Delete("/email-changes/:token", policies.Anyone, h.stop)

	r.Get(path+"/sessions", policies.SignedIn, h.sessions)
	r.Delete(path+"/sessions", policies.SignedIn, h.endEverywhere)
	r.Delete(path+"/sessions/others", policies.SignedIn, h.endOthers)
	r.Delete(path+"/sessions/:session", policies.SignedIn, h.endSession)
}

// show is the profile.
func (h *Handler) show(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	waiting, err := h.accounts.Waiting(c.UserContext(), seat.Own())
	if err != nil {
		return err
	}
	return web.Page(c, "account/show", "Your account", profileView(seat, waiting))
}

// editName asks for the name.
func (h *Handler) editName(c *fiber.Ctx) error {
	return web.Page(c, "shared/form", "Your name", nameForm(web.SeatOf(c).Person.Name))
}

// rename changes it.
func (h *Handler) rename(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	name := form.Line("name", people.MaxName)
	form.Require("name", name, "What is your name?")
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.accounts.Rename(c.UserContext(), web.SeatOf(c).Own(), name)
	}
	return done(c, "You are "+name+" from now on.", err, func() web.FormView { return nameForm(name) })
}

// editPassword asks for the present password and a new one.
func (h *Handler) editPassword(c *fiber.Ctx) error {
	return web.Page(c, "shared/form", "Change your password", passwordForm())
}

// setPassword changes it.
func (h *Handler) setPassword(c *fiber.Ctx) error {
	seat, form := web.SeatOf(c), web.ReadForm(c)
	present := form.Secret("present")
	form.Require("present", present, "Write the password you have now.")
	password := people.ReadNewPassword(form, seat.Person.Name, seat.Person.Email)
	err := form.Invalid.OrNil()
	if err == nil {
		err = h.accounts.SetPassword(c.UserContext(), seat, present, password, web.DeviceOf(c))
		var invalid fault.Invalid
		if errors.As(err, &invalid) { // what Confirm says concerns the present one here
			err = fault.Invalid{"present": invalid["password"]}
		}
	}
	return done(c, "Your new password is set. Other browsers have been signed out.", err, passwordForm)
}

// done goes back to the profile with a sentence, or shows the form again with what is wrong with it. Other errors pass on.
func done(c *fiber.Ctx, sentence string, err error, form func() web.FormView) error {
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.ShowForm(c, form(), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sentence}, To: path})
}
