// Package board keeps the tasks of a project: cards in three columns, whose order is the team's own. Tasks are for the team alone,
// and no client ever sees one.
package board

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"skhokho/app/folder"
)

// State is the column a task stands in.
type State string

// The columns, from left to right.
const (
	Todo  State = "todo"
	Doing State = "doing"
	Done  State = "done"
)

// States lists the columns from left to right.
func States() []State { return []State{Todo, Doing, Done} }

// String is what people call the column.
func (s State) String() string {
	return map[State]string{Todo: "To do", Doing: "In progress", Done: "Completed"}[s]
}

// known says whether there is such a column.
func (s State) known() bool { return slices.Contains(States(), s) }

// The most characters of a title and of a description, and how many completed cards a board shows at first.
const (
	titleMax       = 120
	descriptionMax = 4000
	newest         = 50
)

// Task is one thing to do. All but its title and its column may be missing.
type Task struct {
	ID          uuid.UUID
	ProjectID   uuid.UUID
	MilestoneID *uuid.UUID // the step of the project it is part of
	MemberID    *uuid.UUID // who does it
	Title       string
	Description string // Markdown
	DueOn       *time.Time
	State       State
	CompletedAt *time.Time // set as long as it is completed
}

// Card is a task as a board shows it.
type Card struct {
	Task
	Milestone string
	Member    string    // who does it, by name
	Next      uuid.UUID // the card under it in the whole column, whichever are shown; uuid.Nil for the last
	Among     int       // how many of its column the filter lets through
}

// Sheet is a task with its project.
type Sheet struct {
	Card
	Project string
	AddedAt time.Time
}

// Board is a project's board as a filter shows it.
type Board struct {
	Folder folder.Folder
	Cards  []Card // column by column, from the top
	Choices
}

// Choices are what a task can name: a milestone of its project, and a member of the team.
type Choices struct {
	Milestones []Choice
	Members    []Choice
	Me         uuid.UUID // who asks, among the members
}

// Choice is one of them.
type Choice struct {
	ID   uuid.UUID
	Name string
}

// Filter is which cards a board shows. Each of its parts may be empty.
type Filter struct {
	Person    string // "me", "nobody" or a member's id
	Milestone string // "none" or a milestone's id
	All       bool   // every completed card, not just the newest
}

// Narrowed says whether the filter leaves cards out for what they are.
func (f Filter) Narrowed() bool { return f.Person != "" || f.Milestone != "" }

// Spot is a place on a board: in a column, in front of a card. Without a card it is the column's end, or its top.
type Spot struct {
	State  State
	Before uuid.UUID
	Top    bool
}

// usual is where a card goes in a column when nobody says: what was completed last is looked for first, and everything else waits its turn.
func usual(state State) Spot { return Spot{State: state, Top: state == Done} }

// Moved is what a move did.
type Moved struct {
	Task
	From  State     // the column it stood in
	Under uuid.UUID // the card that stood under it there; uuid.Nil for none
	Mover string    // who put it there, by name; "" for nobody known
}
