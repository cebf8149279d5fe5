package server

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/web"
	"skhokho/policies"
)

// settingsPath is where an organisation is set up: a page for each part of it.
const settingsPath = "/settings"

// nav is the team's sidebar: what a person in the seat may open.
func (s *Server) nav(seat web.Seat) []web.NavItem {
	items := []web.NavItem{
		{Label: "Dashboard", Href: "/", Icon: "house"},
		{Label: "My tasks", Href: "/tasks", Icon: "square-check"},
		{Label: "Clients", Href: "/clients", Icon: "users", Also: []string{"/contacts/"}},
		{Label: "Projects", Href: "/projects", Icon: "folder", Also: []string{"/milestones/"}},
		{Label: "Meetings", Href: "/meetings", Icon: "calendar-clock", Also: []string{"/attendees/"}},
		{Label: "Calendar", Href: "/calendar", Icon: "calendar-days"},
		{Label: "Documents", Href: "/documents", Icon: "files"},
		{Label: "Quotes", Href: "/quotes", Icon: "file-text"},
		{Label: "Invoices", Href: "/invoices", Icon: "receipt", Also: []string{"/credits", "/recurring"}},
		{Label: "Products", Href: "/products", Icon: "package"},
	}
	if s.kit.Policies.Allows(seat.Member, policies.ReadReports) {
		items = append(items, web.NavItem{Label: "Reports", Href: "/reports", Icon: "chart-column"})
	}
	return append(items,
		web.NavItem{Label: "Team", Href: "/team", Icon: "users-round", Also: []string{"/members/"}},
		web.NavItem{Label: "Settings", Href: settingsPath, Icon: "settings", Under: s.settings(seat)},
	)
}

// settings are the pages of the settings, as tabs: those that the person may open.
func (s *Server) settings(seat web.Seat) []web.NavItem {
	pages := []struct {
		permission  policies.Permission
		label, href string
	}{
		{policies.WriteMoney, "Quotes and invoices", "/settings/money"},
		{policies.WriteSecurity, "Security", "/settings/security"},
		{policies.ReadTeam, "Roles", "/settings/roles"},
		{policies.WritePlan, "Plan", "/settings/plan"},
	}
	var tabs []web.NavItem
	for _, page := range pages {
		if s.kit.Policies.Allows(seat.Member, page.permission) {
			tabs = append(tabs, web.NavItem{Label: page.label, Href: page.href})
		}
	}
	return tabs
}

// openSettings goes on to the first page of the settings that the person may open. Everybody in the team may see the roles.
func (s *Server) openSettings(c *fiber.Ctx) error {
	return c.Redirect(s.settings(web.SeatOf(c))[0].Href, fiber.StatusSeeOther)
}
