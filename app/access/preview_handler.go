package access

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/inviting"
	"skhokho/app/web"
)

// beginPreview shows the portal as a contact sees it, until it is ended.
func (h *Handler) beginPreview(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.BeginPreview(c.UserContext(), seat.Scope, seat.Session, id)
	var declined inviting.Declined
	if errors.As(err, &declined) {
		return web.Done(c, web.Outcome{Toast: web.Toast{Text: string(declined)}, To: accessPath(contact)})
	}
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{To: "/portal"})
}

// endPreview leads back to where it began.
func (h *Handler) endPreview(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "contact")
	if err != nil {
		return err
	}
	contact, err := h.access.EndPreview(c.UserContext(), seat.Scope, seat.Session, id)
	if err != nil {
		return err
	}
	return web.Done(c, web.Outcome{Toast: web.Toast{Text: "The preview has ended."}, To: accessPath(contact)})
}

func accessPath(k Contact) string { return "/clients/" + k.ClientID.String() + "/access" }
