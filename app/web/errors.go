package web

import (
	"errors"
	"log/slog"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
)

// errGuest means: sign in first, then come back.
var errGuest = errors.New("not signed in")

// errWeak means: the organisation asks its team for a second step, and this sign-in had none.
var errWeak = fault.Forbidden("Your team signs in with a second step. Open this page anew to see to yours.")

// StepPath is the page of an organisation that says so, and leads on.
const StepPath = "/second-step"

// ErrNoOrganisation means that no organisation lives at the request's host.
var ErrNoOrganisation = errors.New("no organisation at this host")

// ErrorView is what templates/errors/error shows.
type ErrorView struct {
	Status             int
	Title, Message     string
	Action, ActionHref string
	RequestID          string
}

// Answer is the one place where an error becomes a status and a page. Errors nobody foresaw are logged, once, here.
func Answer(c *fiber.Ctx, err error) error {
	if errors.Is(err, errGuest) {
		return askToSignIn(c)
	}
	if errors.Is(err, errWeak) && c.Method() == fiber.MethodGet && !IsPart(c) {
		return c.Redirect(StepPath+"?return="+url.QueryEscape(c.OriginalURL()), fiber.StatusSeeOther)
	}
	k := KitOf(c)
	c.Response().Header.Del(fiber.HeaderContentDisposition) // a file that couldn't be finished
	view := viewOf(c, err)
	view.RequestID = c.GetRespHeader(fiber.HeaderXRequestID)
	if view.Status >= 500 {
		LogFailure(c, err)
	}
	c.Status(view.Status)
	if IsPart(c) {
		c.Set("HX-Retarget", "#toasts")
		c.Set("HX-Reswap", "beforeend")
		return Fragment(c, "shared/_toast", &Toast{Text: view.Message})
	}
	if renderErr := PageIn(c, "plain", "errors/error", view.Title, view); renderErr != nil {
		k.Log.ErrorContext(c.UserContext(), "error page failed", slog.String("error", renderErr.Error()))
		return Fragment(c, "errors/fallback", view)
	}
	return nil
}

// LogFailure writes down an error that is ours, not the sender's. Answer does; a handler that explains one in its own form does too.
func LogFailure(c *fiber.Ctx, err error) {
	KitOf(c).Log.ErrorContext(c.UserContext(), "request failed", slog.String("error", err.Error()),
		slog.String("method", c.Method()), slog.String("route", RouteOf(c)), slog.String("request", c.GetRespHeader(fiber.HeaderXRequestID)),
		slog.String("organisation", VisitOf(c).Organisation.Slug))
}

// viewOf chooses the status and the words.
func viewOf(c *fiber.Ctx, err error) ErrorView {
	v := ErrorView{Action: "Go to your home page", ActionHref: KitOf(c).HomeURL() + "/home"}
	var known *fault.Fault
	var invalid fault.Invalid
	var http *fiber.Error
	switch {
	case errors.Is(err, ErrNoOrganisation):
		v.Status, v.Title = 404, "No organisation lives here"
		v.Message = "There is no organisation at this address. Check the spelling of the first part of the address, or ask whoever sent you the link."
		v.Action, v.ActionHref = "Go to Skhokho", KitOf(c).HomeURL()
	case errors.As(err, &known):
		v.Status, v.Title = statusOf(known)
		v.Message = known.Message
		if known.Wait > 0 {
			c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(known.Wait.Seconds())))
			v.Action, v.ActionHref = "Try again", c.OriginalURL()
		}
	case errors.As(err, &invalid):
		v.Status, v.Title, v.Message = 422, "Something in the form needs another look", firstSentence(invalid)
	case errors.As(err, &http) && http.Code < 500:
		v.Status = http.Code
		v.Title, v.Message = wordsOf(http.Code)
	default:
		v.Status, v.Title = 500, "Something went wrong on our side"
		v.Message = "It is not your fault, and we have noted it. Please try again; if it happens twice, send us the reference below."
	}
	if v.Status != 404 && v.ActionHref != "" && c.Method() != fiber.MethodGet && v.Action == "Try again" {
		v.Action, v.ActionHref = "Go to your home page", KitOf(c).HomeURL()+"/home" // a link can't repeat a post
	}
	return v
}

func statusOf(f *fault.Fault) (int, string) {
	switch {
	case errors.Is(f, fault.ErrNotFound):
		return 404, "We can’t find that"
	case errors.Is(f, fault.ErrForbidden):
		return 403, "This isn’t yours to see"
	case errors.Is(f, fault.ErrConflict):
		return 409, "Somebody was quicker"
	case errors.Is(f, fault.ErrTooMany):
		return 429, "A little slower, please"
	}
	return 503, "Back in a moment"
}

func wordsOf(code int) (title, message string) {
	switch code {
	case fiber.StatusNotFound:
		return "We can’t find that page", "The address may be mistyped, or the page has moved. Nothing is lost."
	case fiber.StatusMethodNotAllowed:
		return "That can’t be done here", "This address doesn’t take that kind of request. Go back and try from the page itself."
	case fiber.StatusForbidden:
		return "We didn’t take that", "The request came from another site, so we didn’t act on it. Open the page here and try again."
	case fiber.StatusRequestEntityTooLarge:
		return "That is too large", "What you sent is larger than we can take. Please make it smaller and try again."
	case fiber.StatusRequestURITooLong, fiber.StatusRequestHeaderFieldsTooLarge:
		return "That address is too long", "Go back and follow the link again."
	}
	return "We couldn’t read that request", "Please go back and try again."
}

// firstSentence picks the message for the form as a whole, or any one of its fields.
func firstSentence(v fault.Invalid) string {
	if s := v[""]; s != "" {
		return s
	}
	for _, s := range v {
		return s
	}
	return "Please check what you typed."
}

// askToSignIn sends a guest to sign in and then back to the page they wanted.
func askToSignIn(c *fiber.Ctx) error {
	back := "/"
	if c.Method() == fiber.MethodGet && !IsPart(c) {
		back = c.OriginalURL()
	}
	to := "/session/new?return=" + url.QueryEscape(back)
	if VisitOf(c).Organisation.Slug == "" {
		to = "/sign-in?return=" + url.QueryEscape(back)
	}
	if c.Get("HX-Request") != "" {
		c.Set("HX-Redirect", to)
		return c.SendStatus(fiber.StatusUnauthorized)
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}
