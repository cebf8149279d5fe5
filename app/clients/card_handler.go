package clients

import (
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
	web.Attach(c, line.Name()+".vcf", "text/vcard; charset=utf-8")
	return c.Send(content)
}
