package sales

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

const nameMax = 120

// AnswerRoutes mounts a client's answer to a quote, as somebody of the team heard it, on the handler of quotes.
func (h *Handler) AnswerRoutes(r web.Router) {
	for path, accepted := range map[string]bool{"/quotes/:quote/acceptance": true, "/quotes/:quote/refusal": false} {
		r.Get(path, policies.WriteQuotes, func(c *fiber.Ctx) error { return h.askForAnswer(c, accepted) })
		r.Post(path, policies.WriteQuotes, func(c *fiber.Ctx) error { return h.answer(c, accepted) })
	}
}

// askForAnswer asks who answered, and why when they declined.
func (h *Handler) askForAnswer(c *fiber.Ctx, accepted bool) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	if !waits(sheet.State) {
		return fault.Conflict("This quote doesn’t wait for an answer: it has one, or hasn’t been sent.")
	}
	return web.ShowForm(c, h.answerForm(sheet, Answer{Accepted: accepted, By: sheet.Contact}), nil)
}

// waits says whether a quote waits for an answer; one that has expired may still get it.
func waits(s State) bool { return s.Word == "sent" || s.Word == "expired" }

func (h *Handler) answerForm(sheet Sheet, a Answer) web.FormView {
	path := h.store.PathOf(sheet.ID)
	v := web.FormView{
		Title: "Mark as accepted", Intro: sheet.Number + ", " + sheet.Title + ", for " + sheet.Client + ". For a client who told you: by telephone, say, or on paper.",
		Action: path + "/acceptance", Submit: "Mark as accepted", Cancel: path,
		Fields: []web.Field{{Name: "name", Label: "Who accepted it", Type: "text", Value: a.By, Required: true, Autofocus: true, Max: nameMax, Autocomplete: "off"}},
	}
	if !a.Accepted {
		v.Title, v.Submit, v.Action, v.Fields[0].Label = "Mark as declined", "Mark as declined", path+"/refusal", "Who declined it"
		v.Fields = append(v.Fields, web.Field{Name: "reason", Label: "Why", Type: "textarea", Value: a.Reason, Required: true, Rows: 2, Max: reasonMax, Autocomplete: "off"})
	}
	return v
}

// answer notes a client's answer.
func (h *Handler) answer(c *fiber.Ctx, accepted bool) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	f := web.ReadForm(c)
	a := Answer{Accepted: accepted, By: f.Line("name", nameMax)}
	f.Require("name", a.By, "Who answered for the client?")
	if !accepted {
		a.Reason = f.Text("reason", reasonMax)
		f.Require("reason", a.Reason, "Write down why, as they said it.")
	}
	if len(f.Invalid) > 0 {
		return web.ShowForm(c, h.answerForm(sheet, a), f.Invalid)
	}
	seat := web.SeatOf(c)
	if err := h.store.Answer(c.UserContext(), seat.Scope, sheet.ID, a, seat.Now()); err != nil {
		return err
	}
	said := sheet.Number + " is marked as declined."
	if accepted {
		said = sheet.Number + " is marked as accepted."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: said}, To: h.store.PathOf(sheet.ID)})
}

// askToVoid asks why an invoice is void.
func (h *Handler) askToVoid(c *fiber.Ctx) error {
	sheet, record, err := h.recorded(c)
	switch {
	case err != nil:
		return err
	case !canBeVoided(sheet, record):
		return fault.Conflict("Only an invoice that has been sent, and of which nothing has been paid or given back, can be void.")
	}
	return web.ShowForm(c, h.voidForm(sheet, ""), nil)
}

func canBeVoided(s Sheet, r Record) bool {
	return s.Frozen() && r.VoidedAt == nil && r.Paid.Sign() == 0 && r.Credited.Sign() == 0
}

func (h *Handler) voidForm(sheet Sheet, reason string) web.FormView {
	path := h.store.PathOf(sheet.ID)
	return web.FormView{
		Title: "Void " + sheet.Number + "?", Intro: "Nothing is asked for any more. It keeps its number, and can’t be brought back.", Action: path + "/voiding", Submit: "Void", Cancel: path, Danger: true,
		Fields: []web.Field{{Name: "reason", Label: "Why", Type: "textarea", Value: reason, Required: true, Autofocus: true, Rows: 2, Max: reasonMax, Autocomplete: "off"}},
	}
}

// void says that nothing is asked for any more.
func (h *Handler) void(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	f := web.ReadForm(c)
	reason := f.Text("reason", reasonMax)
	f.Require("reason", reason, "Write down why.")
	if err = f.Invalid.OrNil(); err == nil {
		err = h.store.Void(c.UserContext(), web.SeatOf(c).Scope, sheet.ID, reason)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		return web.ShowForm(c, h.voidForm(sheet, reason), invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sheet.Number + " is void."}, To: h.store.PathOf(sheet.ID)})
}
