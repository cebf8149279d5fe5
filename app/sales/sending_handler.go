package sales

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/web"
	"skhokho/policies"
)

// SendingRoutes mounts what turns a draft into something sent, and shows it on paper.
func (h *Handler) SendingRoutes(r web.Router) {
	k := h.store.Kind
	one := k.Path() + "/:" + k.Param
	r.Get(one+"/paper.pdf", k.Read, h.paper)
	r.Get(one+"/sending", policies.SendSales, h.askToSend)
	r.Post(one+"/sending", policies.SendSales, h.send)
	r.Get(one+"/mail", policies.SendSales, h.askToSendAgain)
	r.Post(one+"/mail", policies.SendSales, h.sendAgain)
}

// CreditRoutes mounts the pages of credit notes, which begin from an invoice.
func (h *Handler) CreditRoutes(r web.Router) {
	k := h.store.Kind
	one := k.Path() + "/:" + k.Param
	r.Get(k.Path(), k.Read, h.index)
	r.Get(one, k.Read, h.show)
	h.draftRoutes(r)
	h.SendingRoutes(r)
}

// paper is the PDF: as it was sent, or of a draft as it would be. One that the asker has already isn't sent again.
func (h *Handler) paper(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, h.store.Param)
	if err != nil {
		return err
	}
	content, name, err := h.store.Paper(c.UserContext(), seat.Scope, id, today(c))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	c.Set(fiber.HeaderETag, tag)
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		return c.SendStatus(fiber.StatusNotModified)
	}
	web.Attach(c, name, "application/pdf")
	return c.Send(content)
}

func (h *Handler) askToSend(c *fiber.Ctx) error {
	sheet, err := h.findDraft(c)
	if err != nil {
		return err
	}
	view, err := h.sendForm(c, sheet, LetterForm{})
	if err != nil {
		return err
	}
	var invalid fault.Invalid
	if errors.As(h.store.sendable(sheet.Draft, today(c)), &invalid) { // said before anything is typed
		view.Explain(invalid)
	}
	return web.ShowForm(c, view, nil)
}

// send freezes a draft and mails it.
func (h *Handler) send(c *fiber.Ctx) error {
	sheet, err := h.findDraft(c)
	if err != nil {
		return err
	}
	typed, wish, err := h.readLetter(c, sheet)
	number := ""
	if err == nil {
		number, err = h.store.Send(c.UserContext(), web.SeatOf(c).Scope, sheet.ID, wish, web.SeatOf(c).Now())
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		view, err := h.sendForm(c, sheet, typed)
		if err != nil {
			return err
		}
		return web.ShowForm(c, view, invalid)
	}
	if err != nil {
		return err
	}
	said := number + " is on its way to " + wish.To + "."
	if wish.To == "" {
		said = number + " is marked as sent."
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: said}, To: h.store.PathOf(sheet.ID)})
}

func (h *Handler) askToSendAgain(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	if !sheet.Frozen() {
		return fault.Conflict("Only what has been sent can be sent again.")
	}
	view, err := h.sendForm(c, sheet, LetterForm{})
	if err != nil {
		return err
	}
	return web.ShowForm(c, view, nil)
}

// sendAgain mails once more what has been sent.
func (h *Handler) sendAgain(c *fiber.Ctx) error {
	sheet, err := h.find(c)
	if err != nil {
		return err
	}
	typed, wish, err := h.readLetter(c, sheet)
	if err == nil {
		err = h.store.SendAgain(c.UserContext(), web.SeatOf(c).Scope, sheet.ID, wish)
	}
	var invalid fault.Invalid
	if errors.As(err, &invalid) {
		view, err := h.sendForm(c, sheet, typed)
		if err != nil {
			return err
		}
		return web.ShowForm(c, view, invalid)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: sheet.Number + " is on its way to " + wish.To + "."}, To: h.store.PathOf(sheet.ID)})
}
