package people

import (
	"net/url"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// SessionCookie holds a session's token. The prefix keeps it on one host, which no organisation shares with another.
const SessionCookie = "__Host-session"

// stateCookie holds the secret that a handoff is bound to.
const stateCookie = "__Host-handoff"

// Handler serves the pages about oneself.
type Handler struct {
	people *Store
}

// NewHandler wires the handler.
func NewHandler(people *Store) *Handler { return &Handler{people: people} }

// Routes mounts the apex's pages.
func (h *Handler) Routes(r web.Router) {
	r.Get("/sign-up", policies.Anyone, h.newSignUp)
	r.Post("/sign-up", policies.Anyone, h.createSignUp)
	r.Get("/sign-up/slug", policies.Anyone, h.checkSlug)
	r.Get("/sign-ups/:token", policies.Anyone, h.showSignUp)
	r.Post("/sign-ups/:token", policies.Anyone, h.completeSignUp)

	r.Get("/sign-in", policies.Anyone, h.newSession)
	r.Post("/session", policies.Anyone, h.createSession)
	r.Delete("/session", policies.Anyone, h.endSession)
	r.Get("/session/new", policies.Anyone, h.borrowFromOrganisation)
	r.Get("/session/handoffs/:token", policies.Anyone, h.finishHandoff)

	r.Get("/password-resets", policies.Anyone, h.newReset)
	r.Post("/password-resets", policies.Anyone, h.createReset)
	r.Get("/password-resets/:token", policies.Anyone, h.showReset)
	r.Post("/password-resets/:token", policies.Anyone, h.useReset)
}

// DoorRoutes mounts what each organisation's host needs to share the sign-in of the apex.
func (h *Handler) DoorRoutes(r web.Router) {
	r.Get("/session/new", policies.Anyone, h.borrowFromApex)
	r.Get("/session/handoffs/:token", policies.Anyone, h.finishHandoff)
	r.Get("/session/lend", policies.SignedIn, h.lendToApex)
	r.Delete("/session", policies.Anyone, h.endSession)
}

// newSession shows the sign-in form, or goes on at once when there is nothing to ask.
func (h *Handler) newSession(c *fiber.Ctx) error {
	way := WayOf(c.Query)
	if web.SeatOf(c).SignedIn() {
		return h.goOn(c, web.VisitOf(c), way)
	}
	return web.PageIn(c, "plain", "people/sign_in", "Sign in", signInView(way, c.Query("email")))
}

// createSession signs in.
func (h *Handler) createSession(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	way := WayOf(func(name string, _ ...string) string { return form.Line(name, 2000) })
	email := form.Email("email", true)
	password := form.Secret("password")
	form.Require("password", password, "Write your password.")
	view := signInView(way, email)
	if len(form.Invalid) > 0 {
		return retryForm(c, "people/sign_in", "Sign in", view, form.Invalid)
	}
	entry, err := h.people.SignIn(c.UserContext(), email, password, device(c))
	if err != nil {
		return retryForm(c, "people/sign_in", "Sign in", view, err)
	}
	if entry.Waits() {
		return c.Redirect(wait(c, entry, way), fiber.StatusSeeOther)
	}
	return h.Welcome(c, entry.Session, way)
}

// startHere gives the browser its session on the apex and returns the visit it makes.
func (h *Handler) startHere(c *fiber.Ctx, token string) (web.Visit, error) {
	web.SetCookie(c, SessionCookie, token, int(sessionLife.Seconds()))
	return h.people.Visit(c.UserContext(), apexHost, token)
}

// endSession signs out everywhere this browser was signed in by the same sign-in.
func (h *Handler) endSession(c *fiber.Ctx) error {
	if v := web.VisitOf(c); v.SignedIn() {
		if err := h.people.End(c.UserContext(), v.Family); err != nil {
			return err
		}
	}
	web.DropCookie(c, SessionCookie)
	to := web.KitOf(c).HomeURL() + "/sign-in"
	if back := web.SafePath(web.ReadForm(c).Line("return", 2000)); back != "/" && web.VisitOf(c).Organisation.Slug != "" {
		to = back // switching accounts at an invitation
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}

// device describes the browser for the person's list of sessions.
func device(c *fiber.Ctx) Device { return web.DeviceOf(c) }

// Way is where a person is headed once they are signed in: a path, on the apex or on an organisation's host, whose
// browser's handoff state is carried along.
type Way struct {
	To     string // the organisation's slug; "" for the apex
	State  string // hash of the handoff's secret, base64url
	Return string // a path there
}

// WayOf reads it from an address or a form.
func WayOf(value func(name string, otherwise ...string) string) Way {
	return Way{To: value("to"), State: value("state"), Return: web.SafePath(value("return"))}
}

// Hidden carries it through a form.
func (w Way) Hidden() []web.Hidden {
	return []web.Hidden{{Name: "to", Value: w.To}, {Name: "state", Value: w.State}, {Name: "return", Value: w.Return}}
}

// Query carries it in an address.
func (w Way) Query() string {
	return url.Values{"to": {w.To}, "state": {w.State}, "return": {w.Return}}.Encode()
}
