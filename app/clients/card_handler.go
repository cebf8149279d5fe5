package clients

import (
	"mime"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// card hands a contact out as a file for an address book.
func (h *Handler) card(c *fiber.Ctx) error {
	line, err := h.contact(c)
	if err != nil {
		return err
	}
	client, err := h.clients.Find(c.UserContext(), web.SeatOf(c).Scope, line.ClientID)
	if err != nil {
		return err
	}
	content, err := card(line.Contact, client)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/vcard; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": line.Name() + ".vcf"}))
	return c.Send(content)
}
