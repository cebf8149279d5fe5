package server

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/audit"
	"skhokho/app/web"
	"skhokho/policies"
)

// settingsPath is where an organisation is set up: a page for each part of it.
const settingsPath = "/settings"

// nav is the team's sidebar: what a person in the seat may open.
func (s *Server) nav(seat web.Seat) []web.NavItem {
	pages := []struct {
		permission policies.Permission
		item       web.NavItem
	}{
		{policies.ReadDashboard, web.NavItem{Label: "Dashboard", Href: "/", Icon: "house"}},
		{policies.ReadTasks, web.NavItem{Label: "My tasks", Href: "/tasks", Icon: "square-check"}},
		{policies.ReadClients, web.NavItem{Label: "Clients", Href: "/clients", Icon: "users", Also: []string{"/contacts/"}}},
		{policies.ReadProjects, web.NavItem{Label: "Projects", Href: "/projects", Icon: "folder", Also: []string{"/milestones/"}}},
		{policies.ReadMeetings, web.NavItem{Label: "Meetings", Href: "/meetings", Icon: "calendar-clock", Also: []string{"/attendees/"}}},
		{policies.ReadCalendar, web.NavItem{Label: "Calendar", Href: "/calendar", Icon: "calendar-days"}},
		{policies.ReadDocuments, web.NavItem{Label: "Documents", Href: "/documents", Icon: "files"}},
		{policies.ReadQuotes, web.NavItem{Label: "Quotes", Href: "/quotes", Icon: "file-text"}},
		{policies.ReadInvoices, web.NavItem{Label: "Invoices", Href: "/invoices", Icon: "receipt", Also: []string{"/credits", "/recurring"}}},
		{policies.ReadProducts, web.NavItem{Label: "Products", Href: "/products", Icon: "package"}},
		{policies.ReadReports, web.NavItem{Label: "Reports", Href: "/reports", Icon: "chart-column"}},
		{policies.ReadTeam, web.NavItem{Label: "Team", Href: "/team", Icon: "users-round", Also: []string{"/members/"}}},
		{policies.ReadActivity, web.NavItem{Label: "Activity", Href: audit.Path, Icon: "activity"}},
		{policies.ReadTeam, web.NavItem{Label: "Settings", Href: settingsPath, Icon: "settings", Under: s.settings(seat)}},
	}
	var items []web.NavItem
	for _, page := range pages {
		if s.kit.Policies.Allows(seat.AsMember(), page.permission) {
			items = append(items, page.item)
		}
	}
	return items
}

// settings are the pages of the settings, as tabs: those that the person may open.
func (s *Server) settings(seat web.Seat) []web.NavItem {
	pages := []struct {
		permission  policies.Permission
		label, href string
	}{
		{policies.WriteOrganisation, "Organisation", "/settings/organisation"},
		{policies.WriteOrganisation, "Branding", "/settings/branding"},
		{policies.WriteMoney, "Quotes and invoices", "/settings/money"},
		{policies.WriteSecurity, "Security", "/settings/security"},
		{policies.ReadTeam, "Roles", "/settings/roles"},
		{policies.WritePlan, "Plan", "/settings/plan"},
	}
	var tabs []web.NavItem
	for _, page := range pages {
		if s.kit.Policies.Allows(seat.AsMember(), page.permission) {
			tabs = append(tabs, web.NavItem{Label: page.label, Href: page.href})
		}
	}
	return tabs
}

// openSettings goes on to the first page of the settings that the person may open. Everybody in the team may see the roles.
func (s *Server) openSettings(c *fiber.Ctx) error {
	return c.Redirect(s.settings(web.SeatOf(c))[0].Href, fiber.StatusSeeOther)
}
