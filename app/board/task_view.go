package board

import (
	"github.com/gofiber/fiber/v2"

	"skhokho/app/folder"
	"skhokho/app/web"
	"skhokho/policies"
)

// TaskView is a task with all that is known about it.
type TaskView struct {
	Title                     string
	Project, ProjectHref      string
	BoardHref                 string
	State, Tone               string
	Due                       Due
	Facts                     []Fact
	Description               web.RichText
	CanEdit, Completed        bool
	Edit, Deletion, Completes string // addresses
}

// Fact is a line of what is known.
type Fact struct{ Label, Value string }

func taskView(c *fiber.Ctx, s Sheet) TaskView {
	now, back := web.SeatOf(c).Now(), origin(c)
	path, query := taskPath(s.ID), from(back)
	v := TaskView{
		Title: s.Title, Project: s.Project, ProjectHref: folder.Path(s.ProjectID), BoardHref: orBoard(back, s.ProjectID),
		State: s.State.String(), Due: s.due(now), Description: web.Prose(s.Description),
		CanEdit: web.May(c, policies.WriteTasks), Completed: s.State == Done,
		Edit: path + "/edit" + query, Deletion: path + "/deletion" + query, Completes: path + "/completion" + query,
	}
	v.Tone = map[State]string{Doing: "accent", Done: "good"}[s.State]
	for _, fact := range []Fact{
		{"Responsible", s.Member},
		{"Milestone", s.Milestone},
		{"Added", web.Ago(s.AddedAt.In(now.Location()), now)},
	} {
		if fact.Value == "" {
			fact.Value = "–"
		}
		v.Facts = append(v.Facts, fact)
	}
	return v
}
