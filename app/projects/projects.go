// Package projects keeps what an organisation does for its clients: projects and their milestones.
package projects

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/paging"
	"skhokho/app/timeline"
)

// Project is one piece of work for one client. Only its title and its client are always there.
type Project struct {
	ID           uuid.UUID
	ClientID     uuid.UUID
	ManagerID    *uuid.UUID // the member who answers for it
	Title        string
	Description  string // Markdown, as are the next two
	Scope        string
	Deliverables string
	StartsOn     *time.Time
	EndsOn       *time.Time
}

// Milestone is a day on which something of a project is to be done.
type Milestone struct {
	timeline.Milestone
	ProjectID uuid.UUID
}

// Line is a project as a list shows it: with its client and its figures.
type Line struct {
	Project
	Client     string
	Milestones int
	Done       int
	Due        *time.Time // of the first open milestone
}

// Plan is what the line says about the project's stage and progress.
func (l Line) Plan() timeline.Plan {
	return timeline.Plan{StartsOn: l.StartsOn, EndsOn: l.EndsOn, Milestones: l.Milestones, Done: l.Done, Due: l.Due}
}

// Sheet is a project as its own pages show it.
type Sheet struct {
	Project
	Folder  folder.Folder
	Manager string // who answers for it, by name; "" for nobody
	Stops   []timeline.Milestone
	Latest  []activity.Entry
}

// Filter is which projects a list shows.
type Filter struct {
	Search string // part of a title or of a client's name
	Turn   paging.Turn
}

// Choices are whom a project's form can name.
type Choices struct {
	Clients []Choice
	Members []Choice
	More    bool // there are more clients than the form lists
}

// Choice is one of them.
type Choice struct {
	ID   uuid.UUID
	Name string
}

// most is how many clients a form lists.
const most = 1000
