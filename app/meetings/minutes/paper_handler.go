package minutes

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/meetings"
	"skhokho/app/web"
)

// latestPDF is the newest published version on paper, under an address that stays.
func (h *Handler) latestPDF(c *fiber.Ctx) error {
	seat, meeting, err := web.SeatAndID(c, "meeting")
	if err != nil {
		return err
	}
	p, err := h.minutes.FindLatest(c.UserContext(), seat.Scope, meeting)
	if errors.Is(err, fault.ErrNotFound) {
		return h.unpublished(c)
	}
	if err != nil {
		return err
	}
	return sendPaper(c, p)
}

// unpublished says that there is nothing yet, and where it will come from.
func (h *Handler) unpublished(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	c.Status(fiber.StatusNotFound)
	return web.Page(c, "minutes/unpublished", "Minutes of "+sheet.Meeting.Title, meetings.HeadOf(c, sheet.Meeting, sheet.Setting.Project, "Minutes"))
}

// publicationPDF is one version on paper.
func (h *Handler) publicationPDF(c *fiber.Ctx) error {
	p, _, err := h.published(c)
	if err != nil {
		return err
	}
	return sendPaper(c, p)
}

// draftPDF shows on paper what would be published now.
func (h *Handler) draftPDF(c *fiber.Ctx) error {
	sheet, err := h.sheet(c)
	if err != nil {
		return err
	}
	picture, err := h.minutes.Picture(c.UserContext(), web.SeatOf(c).Scope, sheet.Setting.Logo)
	if err != nil {
		return err
	}
	return sendPaper(c, Publication{Content: sheet.Content(), PublishedAt: time.Now(), Picture: picture})
}

// sendPaper answers with the PDF as a file. One that breaks off is never sent, and one that the asker has already isn't sent again.
func sendPaper(c *fiber.Ctx, p Publication) error {
	var paper bytes.Buffer
	if err := WritePDF(&paper, p); err != nil {
		return err
	}
	sum := sha256.Sum256(paper.Bytes())
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	c.Set(fiber.HeaderETag, tag)
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		return c.SendStatus(fiber.StatusNotModified)
	}
	web.Attach(c, p.FileName(), "application/pdf")
	return c.Send(paper.Bytes())
}
