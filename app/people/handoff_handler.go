package people

import (
	"encoding/base64"
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/secret"
	"skhokho/app/web"
	"skhokho/tenants"
)

// apexHost is where every sign-in begins.
var apexHost = tenants.Host{Apex: true}

// goOn sends a person signed in on the apex to where they were headed, handing the sign-in over if that is elsewhere.
func (h *Handler) goOn(c *fiber.Ctx, v web.Visit, w Way) error {
	if w.To == "" {
		if w.Return == "/" {
			w.Return = "/home"
		}
		return c.Redirect(w.Return, fiber.StatusSeeOther)
	}
	address := web.KitOf(c).OrganisationURL(w.To)
	state, err := base64.RawURLEncoding.DecodeString(w.State)
	if err != nil || len(state) != 32 {
		return c.Redirect(address+w.Return, fiber.StatusSeeOther) // that host begins the handoff itself
	}
	organisation, err := h.people.organisationID(c.UserContext(), w.To)
	if err != nil {
		return err
	}
	token, err := h.people.Lend(c.UserContext(), v, organisation, state)
	if err != nil {
		return err
	}
	return c.Redirect(address+"/session/handoffs/"+token+"?return="+url.QueryEscape(w.Return), fiber.StatusSeeOther)
}

// borrowFromApex begins a handoff on an organisation's host: the apex signs the person in, or knows them already.
func (h *Handler) borrowFromApex(c *fiber.Ctx) error {
	back := web.SafePath(c.Query("return"))
	if web.VisitOf(c).SignedIn() {
		return c.Redirect(back, fiber.StatusSeeOther)
	}
	w := Way{To: web.VisitOf(c).Organisation.Slug, State: newState(c), Return: back}
	to := web.KitOf(c).HomeURL() + "/sign-in?" + w.Query()
	if email := c.Query("email"); email != "" {
		to += "&email=" + url.QueryEscape(email)
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}

// borrowFromOrganisation begins a handoff on the apex, after a person has begun their session on an organisation's host by
// accepting an invitation. Whoever was signed in on the apex in this browser gives way to them.
func (h *Handler) borrowFromOrganisation(c *fiber.Ctx) error {
	slug, back := c.Query("from"), web.SafePath(c.Query("return"))
	if _, err := h.people.organisationID(c.UserContext(), slug); err != nil {
		return err
	}
	q := url.Values{"state": {newState(c)}, "return": {back}}
	return c.Redirect(web.KitOf(c).OrganisationURL(slug)+"/session/lend?"+q.Encode(), fiber.StatusSeeOther)
}

// lendToApex hands an organisation host's sign-in to the apex.
func (h *Handler) lendToApex(c *fiber.Ctx) error {
	state, err := base64.RawURLEncoding.DecodeString(c.Query("state"))
	if err != nil || len(state) != 32 {
		return fault.NotFound("sign-in link")
	}
	v := web.VisitOf(c)
	token, err := h.people.Lend(c.UserContext(), v, uuid.Nil, state)
	if err != nil {
		return err
	}
	q := url.Values{"return": {web.SafePath(c.Query("return"))}, "to": {v.Organisation.Slug}}
	return c.Redirect(web.KitOf(c).HomeURL()+"/session/handoffs/"+token+"?"+q.Encode(), fiber.StatusSeeOther)
}

// finishHandoff takes the sign-in over in the browser that asked for it.
func (h *Handler) finishHandoff(c *fiber.Ctx) error {
	back := web.SafePath(c.Query("return"))
	state := c.Cookies(stateCookie)
	web.DropCookie(c, stateCookie)
	token, err := h.people.Borrow(c.UserContext(), web.VisitOf(c).Organisation.ID, c.Params("token"), state, device(c))
	if errors.Is(err, fault.ErrNotFound) {
		return h.handoffFailed(c, back)
	}
	if err != nil {
		return err
	}
	web.SetCookie(c, SessionCookie, token, int(sessionLife.Seconds()))
	if slug := c.Query("to"); slug != "" && web.VisitOf(c).Organisation.Slug == "" {
		if _, err := h.people.organisationID(c.UserContext(), slug); err != nil {
			return err
		}
		return c.Redirect(web.KitOf(c).OrganisationURL(slug)+back, fiber.StatusSeeOther)
	}
	return c.Redirect(back, fiber.StatusSeeOther)
}

// handoffFailed shows a page with a way on, never a redirect: two hosts that can't agree must not send a browser in circles.
func (h *Handler) handoffFailed(c *fiber.Ctx, back string) error {
	if web.VisitOf(c).SignedIn() {
		return c.Redirect(back, fiber.StatusSeeOther) // the link was followed twice
	}
	again := "/session/new?return=" + url.QueryEscape(back)
	if web.VisitOf(c).Organisation.Slug == "" {
		again = "/sign-in"
	}
	c.Status(fiber.StatusForbidden)
	return web.PageIn(c, "plain", "errors/error", "Please sign in again", web.ErrorView{
		Status: fiber.StatusForbidden, Title: "Please sign in again", Action: "Sign in", ActionHref: again,
		Message: "This sign-in link was used already, took longer than a minute, or belongs to another browser.",
	})
}

// newState gives the browser a secret and returns its hash, which travels in addresses.
func newState(c *fiber.Ctx) string {
	state, hash := secret.New()
	web.SetCookie(c, stateCookie, state, 600)
	return base64.RawURLEncoding.EncodeToString(hash)
}
