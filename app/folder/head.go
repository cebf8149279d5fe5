package folder

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/timeline"
	"skhokho/app/web"
	"skhokho/policies"
)

// Head is the top of every tab of a project.
type Head struct {
	ID, Title, Client, ClientHref string
	Archived                      bool
	Standing                      timeline.Standing
	Progress                      timeline.Progress
	Finished                      bool // everything is done, and the project can be marked completed
	Menu                          Menu
	Tabs                          []Tab
	Actions                       []Action
}

// Tab is a link to one part of a project.
type Tab struct {
	Name, Label, Href string
	Count             string // "" where nothing is counted
	Current           bool
}

// Action is a button at the top right of a tab.
type Action struct {
	Label, Href string
	Icon        string // "" for none
	Quiet       bool   // it isn't the tab's main one
	Page        bool   // it opens a page or a file, not the dialog
}

// HeadOf draws the top of a tab: "Milestones", "Board", "Meetings", "Documents", "Notes" or "Details"; any other name stands beside them. The actions
// are those of the tab.
func HeadOf(c *fiber.Ctx, f Folder, tab string, actions ...Action) Head {
	h := Head{
		ID: f.ID.String(), Title: f.Title, Client: f.Client, ClientHref: "/clients/" + f.ClientID.String(), Archived: f.Archived,
		Standing: f.Standing(web.Today(time.Now(), web.SeatOf(c).Organisation.Location())), Progress: f.Progress(),
		Finished: f.Finished() && web.May(c, policies.WriteProjects), Menu: MenuOf(c, f.ID, f.Title, f.Status, f.Archived), Actions: actions,
	}
	for _, t := range []struct {
		name, path string
		count      int
		permission policies.Permission
	}{
		{"Milestones", "/milestones", f.Milestones, policies.ReadMilestones},
		{"Board", "/board", f.Tasks, policies.ReadTasks},
		{"Meetings", "/meetings", f.Meetings, policies.ReadMeetings},
		{"Documents", "/documents", f.Documents, policies.ReadDocuments},
		{"Notes", "/notes", 0, policies.ReadNotes},
		{"Details", "/details", 0, policies.ReadProjects},
	} {
		if !web.May(c, t.permission) {
			continue
		}
		link := Tab{Name: t.name, Label: t.name, Href: Path(f.ID) + t.path, Current: t.name == tab}
		if t.count > 0 || t.name == "Milestones" {
			link.Count = web.Number(t.count)
		}
		h.Tabs = append(h.Tabs, link)
	}
	return h
}

// Path is a project's address, for the team.
func Path(project uuid.UUID) string { return "/projects/" + project.String() }
