package dashboard

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/activity"
	"skhokho/app/web"
	"skhokho/policies"
)

// Handler serves the dashboard.
type Handler struct {
	dashboard *Store
}

// NewHandler wires the handler.
func NewHandler(dashboard *Store) *Handler { return &Handler{dashboard: dashboard} }

// Routes mounts the dashboard. Anybody signed in may knock: a client goes on to the portal.
func (h *Handler) Routes(r web.Router) {
	r.Get("/", policies.SignedIn, h.show)
}

// show is the dashboard for a member of the team; one whose role is without it goes on to the first page that it has. Errors: fault.ErrForbidden for a person who is neither that nor a contact.
func (h *Handler) show(c *fiber.Ctx) error {
	seat := web.SeatOf(c)
	if seat.Role == policies.Contact {
		return c.Redirect("/portal", fiber.StatusSeeOther)
	}
	if first := web.FirstPage(c); first != "/" && seat.Member != policies.None {
		return c.Redirect(first, fiber.StatusSeeOther)
	}
	if err := web.Admit(c, policies.ReadDashboard); err != nil {
		return err
	}
	now := seat.Now()
	overview, err := h.dashboard.Overview(c.UserContext(), seat.Scope, now, activity.ReaderOf(c))
	if err != nil {
		return err
	}
	return web.Page(c, "dashboard/show", "Dashboard", showView(c, overview, now))
}
