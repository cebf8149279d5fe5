package documents

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
)

// file sends a document's current version.
func (h *Handler) file(c *fiber.Ctx) error {
	d, err := h.find(c)
	if err != nil {
		return err
	}
	return h.files.Send(c, d)
}

// versionFile sends a version, older ones too.
func (h *Handler) versionFile(c *fiber.Ctx) error {
	seat, version, err := web.SeatAndID(c, "version")
	if err != nil {
		return err
	}
	d, err := h.files.FindVersion(c.UserContext(), seat.Scope, version)
	if err != nil {
		return err
	}
	return h.files.Send(c, d)
}
