package sales

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// readLetter reads whom to send it to. A draft can be sent to nobody, by mail at least.
func (h *Handler) readLetter(c *fiber.Ctx, sheet Sheet) (LetterForm, Wish, error) {
	people, err := h.store.Recipients(c.UserContext(), web.SeatOf(c).Scope, sheet.ClientID, sheet.ContactID)
	if err != nil {
		return LetterForm{}, Wish{}, err
	}
	f := web.ReadForm(c)
	typed, wish := ReadLetter(f, people, !sheet.Frozen())
	return typed, wish, f.Invalid.OrNil()
}

// sendForm is the form that sends a draft, or once more what has been sent.
func (h *Handler) sendForm(c *fiber.Ctx, sheet Sheet, typed LetterForm) (web.FormView, error) {
	people, err := h.store.Recipients(c.UserContext(), web.SeatOf(c).Scope, sheet.ClientID, sheet.ContactID)
	if err != nil {
		return web.FormView{}, err
	}
	k, path := h.store.Kind, h.store.PathOf(sheet.ID)
	v := web.FormView{
		Title: "Send this " + k.One, Action: path + "/sending", Submit: "Send", Cancel: path,
		Intro: sheet.Title + ", " + sheet.Totals.Total.String() + ", for " + sheet.Client + ". It gets its number and today’s date, and from then on nothing on it can be changed.",
	}
	if sheet.Frozen() {
		v.Title, v.Action, v.Intro = "Send "+sheet.Number+" again", path+"/mail", "The same PDF goes out once more."
	}
	v.Fields = typed.Fields(people, !sheet.Frozen())
	return v, nil
}
