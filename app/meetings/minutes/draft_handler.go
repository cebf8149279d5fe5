package minutes

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// began is the hidden field with the marks of the texts that a draft's form began from.
const began = "began"

// save keeps a draft: while it is typed, or when its form is sent.
func (h *Handler) save(c *fiber.Ctx) error {
	seat, meeting, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	sent, base := merge.Fields{discussion: form.Text(discussion, draftMax), decisions: form.Text(decisions, draftMax)}, merge.Read(form.Hidden(began))
	if len(form.Invalid) > 0 {
		return h.unsaved(c, sent, base, form.Invalid)
	}
	saved, err := h.minutes.Save(c.UserContext(), seat.Scope, meeting, sent, base)
	var clash *merge.Clash
	if errors.As(err, &clash) {
		return h.clashed(c, clash, base)
	}
	if err != nil {
		return err
	}
	if web.IsPart(c) {
		return web.Fragment(c, "minutes/_answer", savedView(c, saved, base))
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: savedSentence(c, saved)}, To: minutesPath(meeting)})
}

// unsaved answers a draft that can't be kept as it is. A page that saves while somebody types keeps its texts; only the line that tells
// how it went changes.
func (h *Handler) unsaved(c *fiber.Ctx, sent, base merge.Fields, invalid fault.Invalid) error {
	if web.IsPart(c) {
		c.Status(fiber.StatusUnprocessableEntity)
		return web.Fragment(c, "minutes/_status", unsavedView(invalid))
	}
	return h.again(c, fiber.StatusUnprocessableEntity, func(v *DraftView) { v.fill(sent, base); v.explain(invalid) })
}

// clashed answers a draft of which somebody else has changed the same text meanwhile: with both, one beside the other.
func (h *Handler) clashed(c *fiber.Ctx, clash *merge.Clash, base merge.Fields) error {
	if web.IsPart(c) {
		c.Status(fiber.StatusConflict)
		return web.Fragment(c, "minutes/_answer", clashView(c, clash, base))
	}
	return h.again(c, fiber.StatusConflict, func(v *DraftView) { v.fill(clash.Fields, Marks(clash.Now)); v.contrast(c, clash) })
}

// again shows the whole page again, with the draft as somebody sent it.
func (h *Handler) again(c *fiber.Ctx, status int, amend func(*DraftView)) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	posted, err := h.posted(c, sheet.Latest())
	if err != nil {
		return err
	}
	view := pageView(c, sheet, posted)
	amend(&view.Draft)
	c.Status(status)
	return web.Page(c, "minutes/show", "Minutes of "+sheet.Meeting.Title, view)
}
