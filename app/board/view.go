package board

import (
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/folder"
	"skhokho/app/web"
	"skhokho/policies"
)

// View is a project's board.
type View struct {
	folder.Head
	Path      string // of the board, without its filter
	Filters   []web.Field
	All       bool // every completed card is shown
	Columns   []Column
	Empty     bool // the project has no task at all
	AddURL    string
	ClearHref string // the board without its filter; "" when it has none
}

// Column is one of the board's three.
type Column struct {
	State, Name string
	Count       string
	Rows        []Row
	EmptyText   string
	AddURL      string
	More        string // "Show all 123", to MoreHref; "" when all are shown
	MoreHref    string
}

func boardView(c *fiber.Ctx, b Board, f Filter) View {
	changes := web.May(c, policies.WriteTasks)
	v := View{Path: boardPath(b.Folder.ID), Filters: filtersOf(b.Choices, f), All: f.All, Empty: len(b.Cards) == 0 && !f.Narrowed()}
	back := f.path(b.Folder.ID)
	if back == v.Path {
		back = ""
	}
	var actions []folder.Action
	if changes {
		v.AddURL = addURL(b.Folder.ID, Todo, f, back)
		actions = append(actions, folder.Action{Label: "Add task", Href: v.AddURL, Icon: "plus"})
	}
	if f.Narrowed() {
		v.ClearHref = Filter{All: f.All}.path(b.Folder.ID)
	}
	v.Head = folder.HeadOf(c, b.Folder, "Board", actions...)
	for _, state := range States() {
		column := Column{State: string(state), Name: state.String(), Count: "0", EmptyText: emptyText(state, f)}
		if changes {
			column.AddURL = addURL(b.Folder.ID, state, f, back)
		}
		cards := inColumn(b.Cards, state)
		column.Rows = rowsOf(c, cards, back, changes)
		if len(cards) > 0 {
			column.Count = web.Number(cards[0].Among)
			if cards[0].Among > len(cards) {
				whole := f
				whole.All = true
				column.More, column.MoreHref = "Show all "+column.Count, whole.path(b.Folder.ID)
			}
		}
		v.Columns = append(v.Columns, column)
	}
	return v
}

// addURL opens the form for a task, in a column and of the milestone that is looked at.
func addURL(project uuid.UUID, state State, f Filter, back string) string {
	q := url.Values{}
	if back != "" {
		q.Set("from", back)
	}
	if state != Todo {
		q.Set("state", string(state))
	}
	if parseID(f.Milestone) != nil {
		q.Set("milestone", f.Milestone)
	}
	return strings.TrimSuffix(folder.Path(project)+"/tasks/new?"+q.Encode(), "?")
}

func emptyText(state State, f Filter) string {
	switch {
	case f.Narrowed():
		return "Nothing that fits."
	case state == Todo:
		return "Nothing is waiting."
	case state == Doing:
		return "Nobody is on anything."
	}
	return "Nothing is done yet."
}

// filtersOf are the selects above the board.
func filtersOf(c Choices, f Filter) []web.Field {
	people := []web.Option{{Label: "Everybody’s"}, {Value: "me", Label: "Mine", Selected: f.Person == "me"}, {Value: "nobody", Label: "Nobody’s", Selected: f.Person == "nobody"}}
	for _, m := range c.Members {
		if m.ID != c.Me {
			people = append(people, web.Option{Value: m.ID.String(), Label: m.Name, Selected: f.Person == m.ID.String()})
		}
	}
	steps := []web.Option{{Label: "Every milestone"}}
	for _, m := range c.Milestones {
		steps = append(steps, web.Option{Value: m.ID.String(), Label: m.Name, Selected: f.Milestone == m.ID.String()})
	}
	steps = append(steps, web.Option{Value: "none", Label: "No milestone", Selected: f.Milestone == "none"})
	return []web.Field{{Name: "person", Label: "Whose tasks", Options: people}, {Name: "milestone", Label: "Of which milestone", Options: steps}}
}
