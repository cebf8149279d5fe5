package clients

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/export"
	"skhokho/app/web"
)

// exported is what is listed, on all pages, or those of it that are ticked.
func (h *Handler) exported(c *fiber.Ctx) (export.List, error) {
	filter, seat := readFilter(c), web.SeatOf(c)
	filter.Only = readChosen(c)
	lines, err := h.clients.All(c.UserContext(), seat.Scope, filter)
	if err != nil {
		return export.List{}, err
	}
	now := seat.Now()
	return export.List{Name: "clients", Sheet: sheetOf(lines, now.Location()), Paper: paperOf(lines, seat.Organisation.Name, now)}, nil
}
