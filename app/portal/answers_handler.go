package portal

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// What an answer may be.
const (
	nameMax   = 120
	reasonMax = 2000
)

// answers mounts the ways to answer a quote.
func (h *Handler) answers(r web.Router) {
	const quote = "/portal/projects/:project/quotes/:quote"
	r.Get(quote+"/acceptance", policies.ReadPortalQuotes, func(c *fiber.Ctx) error { return h.askAnswer(c, acceptForm) })
	r.Post(quote+"/acceptance", policies.ReadPortalQuotes, h.accept)
	r.Get(quote+"/refusal", policies.ReadPortalQuotes, func(c *fiber.Ctx) error { return h.askAnswer(c, declineForm) })
	r.Post(quote+"/refusal", policies.ReadPortalQuotes, h.decline)
}

// answerForm makes the form for an answer to a quote at a path.
type answerForm func(path string, s Sheet, a Answer) web.FormView

// askAnswer shows a form, unless the quote can't be answered any more: then its page says why.
func (h *Handler) askAnswer(c *fiber.Ctx, form answerForm) error {
	seat, _, sheet, err := h.sheet(c, portalQuotes)
	if err != nil {
		return err
	}
	path := quotePath(c)
	if sheet.State.Word != "sent" {
		return c.Redirect(path, fiber.StatusSeeOther)
	}
	web.Named(c, sheet.Number)
	return web.ShowForm(c, form(path, sheet, Answer{Name: seat.Person.Name}), nil)
}

// accept keeps that the client wants what the quote offers.
func (h *Handler) accept(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	a := Answer{Accepted: true, Name: form.Line("name", nameMax)}
	form.Require("name", a.Name, "Write your full name.")
	if !form.Ticked("may") {
		form.Invalid.Add("may", "Tick this if you may decide. If somebody else does, ask them to accept.")
	}
	return h.answer(c, a, form, acceptForm, "You accepted the quote. Thank you.")
}

// decline keeps that they don't, and why.
func (h *Handler) decline(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	a := Answer{Name: web.SeatOf(c).Person.Name, Reason: form.Text("reason", reasonMax)}
	form.Require("reason", a.Reason, "Say in a few words why; it helps to make a better offer.")
	return h.answer(c, a, form, declineForm, "You declined the quote. The team has been told why.")
}

// answer keeps an answer if its form is complete.
func (h *Handler) answer(c *fiber.Ctx, a Answer, form *web.Form, again answerForm, done string) error {
	seat, opened, sheet, err := h.sheet(c, portalQuotes)
	if err != nil {
		return err
	}
	path := quotePath(c)
	if len(form.Invalid) > 0 && sheet.State.Word == "sent" {
		return web.ShowForm(c, again(path, sheet, a), form.Invalid)
	}
	a.Organisation, a.Person, a.Project, a.Quote = seat.Organisation.ID, seat.PersonID, opened.ID, sheet.ID
	a.From, a.Today = seat.Scope.Origin(), todayOf(seat)
	if err := h.received.Answer(c.UserContext(), a); err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: done}, To: path})
}

func quotePath(c *fiber.Ctx) string {
	return "/portal/projects/" + c.Params("project") + "/quotes/" + c.Params("quote")
}

func acceptForm(path string, s Sheet, a Answer) web.FormView {
	return web.FormView{
		Title: "Accept the quote", Intro: s.Title + ", " + s.Number + ", " + s.Total.String() + ". Your name, the time, your address on the net and the fingerprint of the quote are kept with it.",
		Action: path + "/acceptance", Submit: "Accept the quote", Cancel: path,
		Fields: []web.Field{
			{Name: "name", Label: "Your full name", Value: a.Name, Required: true, Autofocus: true, Max: nameMax, Autocomplete: "name", Type: "text"},
			{Name: "may", Label: "I may decide this for my company", Type: "checkbox", Required: true},
		},
	}
}

func declineForm(path string, s Sheet, a Answer) web.FormView {
	return web.FormView{
		Title: "Decline the quote", Intro: s.Title + ", " + s.Number + ", " + s.Total.String() + ". The team reads what you write here.", Action: path + "/refusal", Submit: "Decline the quote", Cancel: path, Danger: true,
		Fields: []web.Field{{Name: "reason", Label: "Why?", Type: "textarea", Value: a.Reason, Required: true, Autofocus: true, Max: reasonMax, Rows: 4}},
	}
}
