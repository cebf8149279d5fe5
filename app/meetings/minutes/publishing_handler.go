package minutes

import (
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/meetings"
	"skhokho/app/web"
)

// confirmPublication says what publishing will do before it is done.
func (h *Handler) confirmPublication(c *fiber.Ctx) error {
	view, err := h.publishing(c, Wish{Mail: true})
	if err != nil {
		return err
	}
	return web.Page(c, "minutes/publishing", view.Form.Title, view)
}

// publish freezes the minutes.
func (h *Handler) publish(c *fiber.Ctx) error {
	seat, meeting, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	wish, invalid := readWish(web.ReadForm(c))
	var p Publication
	if err = invalid.OrNil(); err == nil {
		p, err = h.minutes.Publish(c.UserContext(), seat.Scope, meeting, wish)
	}
	if errors.As(err, &invalid) {
		view, err := h.publishing(c, wish)
		if err != nil {
			return err
		}
		view.Form.Explain(invalid)
		return web.Retry(c, "minutes/publishing", view.Form.Title, view)
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: publishedSentence(p, wish.Mail)}, To: minutesPath(meeting)})
}

// readWish reads what somebody asks for who publishes. A form that names no version has seen none.
func readWish(f *web.Form) (Wish, fault.Invalid) {
	seen, _ := strconv.Atoi(f.Hidden("version"))
	return Wish{Seen: seen, Correction: f.Line("correction", correctionMax), Mail: f.Ticked("mail")}, f.Invalid
}

func publishedSentence(p Publication, mailed bool) string {
	sentence := "Version " + strconv.Itoa(p.Version) + " of the minutes is published."
	if mails := len(p.Content.emailed()); mailed && mails > 0 {
		sentence += " " + web.Count(mails, "mail is", "mails are") + " on the way."
	}
	return sentence
}

// publishing draws what will happen, and the form to let it.
func (h *Handler) publishing(c *fiber.Ctx, wish Wish) (PublishingView, error) {
	sheet, err := h.sheet(c)
	if err != nil {
		return PublishingView{}, err
	}
	var readers []string
	if sheet.Meeting.Shared {
		if readers, err = h.minutes.Readers(c.UserContext(), web.SeatOf(c).Scope, sheet.Meeting.ProjectID); err != nil {
			return PublishingView{}, err
		}
	}
	return publishingView(sheet, readers, wish), nil
}

// publication shows one version, as it was published.
func (h *Handler) publication(c *fiber.Ctx) error {
	p, meeting, err := h.published(c)
	if err != nil {
		return err
	}
	seat := web.SeatOf(c)
	sheet, err := h.minutes.Find(c.UserContext(), seat.Scope, meeting)
	if err != nil {
		return err
	}
	posted, err := h.minutes.Posted(c.UserContext(), seat.Scope, p.ID)
	if err != nil {
		return err
	}
	view := frozenView(c, p, sheet)
	view.Posted = postedRows(p, posted)
	return web.Page(c, "minutes/publication", "Minutes of "+p.Content.Title+", version "+strconv.Itoa(p.Version), view)
}

func (h *Handler) published(c *fiber.Ctx) (Publication, uuid.UUID, error) {
	seat, id, err := web.SeatAndID(c, "publication")
	if err != nil {
		return Publication{}, uuid.Nil, err
	}
	return h.minutes.FindPublication(c.UserContext(), seat.Scope, id)
}

func publishingPath(meeting uuid.UUID) string { return meetings.Path(meeting) + "/publication" }
