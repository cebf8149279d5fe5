package factors

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/people"
	"skhokho/app/web"
	"skhokho/policies"
)

// Path is the page about how a person signs in.
const Path = "/account/security"

// The parts of it, each with pages of its own.
const (
	appPath      = Path + "/app"
	passkeysPath = Path + "/passkeys"
	codesPath    = Path + "/recovery-codes"
)

// Handler serves the pages about proving oneself.
type Handler struct {
	factors *Store
	people  *people.Store
	entries *people.Handler
}

// NewHandler wires the handler.
func NewHandler(factors *Store, p *people.Store, entries *people.Handler) *Handler {
	return &Handler{factors: factors, people: p, entries: entries}
}

// Routes mounts the apex's pages.
func (h *Handler) Routes(r web.Router) {
	r.Get(people.SecondStepPath, policies.Anyone, h.showStep)
	r.Post(people.SecondStepPath, policies.Anyone, h.takeStep)
	r.Post("/sign-in/challenges", policies.Anyone, h.challenge)
	r.Post("/session/passkey", policies.Anyone, h.enter)

	r.Get(Path, policies.SignedIn, h.index)
	r.Get(appPath+"/new", policies.SignedIn, h.newApp)
	r.Post(appPath, policies.SignedIn, h.beginApp)
	r.Get(appPath, policies.SignedIn, h.showSetup)
	r.Get(appPath+"/code.png", policies.SignedIn, h.setupPicture)
	r.Put(appPath, policies.SignedIn, h.confirmApp)
	r.Get(appPath+"/removal", policies.SignedIn, h.confirmAppRemoval)
	r.Delete(appPath, policies.SignedIn, h.removeApp)
	r.Get(passkeysPath+"/new", policies.SignedIn, h.newPasskey)
	r.Post(passkeysPath+"/challenges", policies.SignedIn, h.beginPasskey)
	r.Post(passkeysPath, policies.SignedIn, h.addPasskey)
	r.Get(passkeysPath+"/:passkey/name", policies.SignedIn, h.showName)
	r.Put(passkeysPath+"/:passkey/name", policies.SignedIn, h.rename)
	r.Get(passkeysPath+"/:passkey/removal", policies.SignedIn, h.confirmRemoval)
	r.Delete(passkeysPath+"/:passkey", policies.SignedIn, h.remove)
	r.Get(codesPath+"/new", policies.SignedIn, h.newCodes)
	r.Post(codesPath, policies.SignedIn, h.renewCodes)
	r.Post(codesPath+"/file", policies.SignedIn, h.codesFile)
}

// DoorRoutes mounts the page of an organisation that asks for a second step.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get(web.StepPath, policies.SignedIn, h.asked)
}

// TeamRoutes mounts the setting that asks for it.
func (h *Handler) TeamRoutes(r web.Router) {
	r.Get(RequirementPath, policies.WriteSecurity, h.showRequirement)
	r.Put(RequirementPath, policies.WriteSecurity, h.setRequirement)
}

// index shows what the person has to prove themselves with.
func (h *Handler) index(c *fiber.Ctx) error {
	keepWayBack(c)
	standing, err := h.factors.Standing(c.UserContext(), web.SeatOf(c).PersonID)
	if err != nil {
		return err
	}
	return web.Page(c, "factors/index", "Security", indexView(c, standing))
}

// confirm makes sure of the person by the form's password, and of their sign-in. Errors: fault.Invalid for the field password; fault.ErrTooMany.
func (h *Handler) confirm(c *fiber.Ctx, form *web.Form) error {
	password := form.Secret("password")
	form.Require("password", password, "Write your password.")
	if err := form.Invalid.OrNil(); err != nil {
		return err
	}
	seat := web.SeatOf(c)
	if err := h.factors.MayChange(c.UserContext(), seat.PersonID, seat.Strong); err != nil {
		return err
	}
	return h.people.Confirm(c.UserContext(), seat.PersonID, password)
}

// retry shows the form again with what is wrong with it. Errors that are no fault of the form pass on.
func retry(c *fiber.Ctx, view web.FormView, err error) error {
	var invalid fault.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	return web.ShowForm(c, view, invalid)
}

// done goes back to the page with a sentence.
func done(c *fiber.Ctx, sentence string) error {
	return web.Done(c, web.Outcome{To: Path, Toast: web.Toast{Text: sentence}})
}

// added shows new recovery codes, this once, or goes back to the page when there are none.
func added(c *fiber.Ctx, codes []string, sentence string) error {
	if len(codes) == 0 {
		return done(c, sentence)
	}
	return web.Page(c, "factors/codes", "Recovery codes", codesView(c, codes, sentence))
}
