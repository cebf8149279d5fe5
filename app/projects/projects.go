// Package projects keeps what an organisation does for its clients: projects and their milestones.
package projects

import (
	"time"

	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/app/folder"
	"skhokho/app/owed"
	"skhokho/app/paging"
	"skhokho/app/timeline"
)

// Project is one piece of work for one client. Its title, its client and its status are always there.
type Project struct {
	ID           uuid.UUID
	ClientID     uuid.UUID
	ManagerID    *uuid.UUID // the member who answers for it
	Status       timeline.Status
	Title        string
	Description  string // Markdown, as are the next two
	Scope        string
	Deliverables string
	StartsOn     *time.Time
	EndsOn       *time.Time
	Team         []uuid.UUID // the members who work on it
}

// Milestone is a day on which something of a project is to be done.
type Milestone struct {
	timeline.Milestone
	ProjectID uuid.UUID
}

// Line is a project as a list shows it: with its client, its manager's name and its figures.
type Line struct {
	ID       uuid.UUID
	ClientID uuid.UUID
	Title    string
	Client   string
	Manager  string // "" for nobody
	Archived bool
	Key      string // what the list is sorted by, as a cursor keeps it
	timeline.Plan
}

// Sheet is a project as its own pages show it.
type Sheet struct {
	Project
	Folder  folder.Folder
	Manager string   // who answers for it, by name; "" for nobody
	Workers []string // the names of its team
	Stops   []timeline.Milestone
	Latest  []activity.Entry
	Money   []owed.Sum
}

// Filter is which projects a list shows, and in what order.
type Filter struct {
	Search   string          // part of a title or of a client's name
	Status   timeline.Status // "" for all
	Manager  uuid.UUID       // a member; uuid.Nil for all
	Archived bool
	Sort     paging.Sort
	Turn     paging.Turn
}

// Narrowed says whether the list leaves out any project for more than being archived or active.
func (f Filter) Narrowed() bool { return f.Search != "" || f.Status != "" || f.Manager != uuid.Nil }

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
