package folder

import (
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// Menu is what can be done with a project as a whole, at the top of its tabs and in lists. A page puts it into
// templates/shared/_folder_menu, inside a menu of its own.
type Menu struct {
	ID, Title  string
	Archived   bool
	CanEdit    bool
	CanArchive bool
	Statuses   []Choice // for who may choose
}

// Choice is a status that the team can choose.
type Choice struct {
	Value, Label string
	Current      bool
}

// MenuOf draws a project's menu for the person asking.
func MenuOf(c *fiber.Ctx, id uuid.UUID, title string, status timeline.Status, archived bool) Menu {
	m := Menu{ID: id.String(), Title: title, Archived: archived, CanEdit: web.May(c, policies.WriteProjects), CanArchive: web.May(c, policies.ArchiveProjects)}
	if m.CanEdit {
		for _, s := range timeline.Statuses() {
			m.Statuses = append(m.Statuses, Choice{Value: string(s), Label: s.Word(), Current: s == status})
		}
	}
	return m
}

// Empty says whether the person can do nothing of it.
func (m Menu) Empty() bool { return !m.CanEdit && !m.CanArchive }
