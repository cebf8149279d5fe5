package meetings

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/paging"
	"skhokho/app/web"
)

// index lists the meetings of all projects: those to come, or those that are over.
func (h *Handler) index(c *fiber.Ctx) error {
	filter := readFilter(c)
	page, err := h.meetings.List(c.UserContext(), web.SeatOf(c).Scope, filter)
	if err != nil {
		return err
	}
	view := indexView(c, page, filter)
	if web.IsPart(c) {
		return web.Fragment(c, "meetings/_list", view)
	}
	return web.Page(c, "meetings/index", "Meetings", view)
}

// ofProject is a project's tab: its meetings to come, then those that are over.
func (h *Handler) ofProject(c *fiber.Ctx) error {
	seat, id, err := web.SeatAndID(c, "project")
	if err != nil {
		return err
	}
	filter := readFilter(c)
	filter.Project = id
	shelf, err := h.meetings.OfProject(c.UserContext(), seat.Scope, filter, c.Query("when") == "")
	if err != nil {
		return err
	}
	view := shelfView(c, shelf, filter)
	if web.IsPart(c) {
		return web.Fragment(c, "meetings/_list", view.Index)
	}
	return web.Page(c, "meetings/project", shelf.Folder.Title+", meetings", view)
}

// readFilter reads which meetings the address asks for.
func readFilter(c *fiber.Ctx) Filter {
	return Filter{Past: c.Query("when") == past, Search: web.Search(c), Turn: paging.Read(c.Query("after"), c.Query("before"))}
}
