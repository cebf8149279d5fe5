package board

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"skhokho/app/web"
)

// Row is one card.
type Row struct {
	ID, Title, Href  string
	Excerpt          string
	State            string
	Due              Due
	Milestone        string
	Member, Initials string
	Next             string // the id of the card under it in the whole column
	CanMove          bool
	Place            string // where moves are sent
	Moves            []Move
	Edit, Deletion   string
}

// Move is one line of a card's menu.
type Move struct{ Label, Icon, State, Before string }

// Due says when a task is due, or was completed. Date is for machines; Tone is that of a pill, and "" for no pill.
type Due struct{ Text, Date, Tone string }

// soon is how many days before its date a card begins to say that it is due.
const soon = 4

func inColumn(cards []Card, state State) (in []Card) {
	for _, card := range cards {
		if card.State == state {
			in = append(in, card)
		}
	}
	return in
}

// rowsOf draws a column's cards, with the moves that each can make.
func rowsOf(c *fiber.Ctx, cards []Card, back string, changes bool) []Row {
	rows := make([]Row, len(cards))
	for i, card := range cards {
		rows[i] = rowOf(c, card, back)
		if !changes {
			continue
		}
		rows[i].CanMove = true
		rows[i].Moves = movesOf(cards, i)
	}
	return rows
}

func rowOf(c *fiber.Ctx, card Card, back string) Row {
	path, query := taskPath(card.ID), from(back)
	row := Row{
		ID: card.ID.String(), Title: card.Title, Href: path + query, Excerpt: excerpt(card.Description), State: string(card.State),
		Due: card.due(web.SeatOf(c).Now()), Milestone: card.Milestone, Member: card.Member,
		Place: path + "/place" + query, Edit: path + "/edit" + query, Deletion: path + "/deletion" + query,
	}
	if card.Next != uuid.Nil {
		row.Next = card.Next.String()
	}
	if card.Member != "" {
		row.Initials = web.Person{Name: card.Member}.Initials()
	}
	return row
}

// excerpt is the beginning of a description, in one line.
func excerpt(description string) string {
	return web.Short(strings.Join(web.Lines(web.Prose(description)), " · "), 110)
}

// movesOf are the moves of a column's card: to the other columns, and past its neighbours as they are shown.
func movesOf(cards []Card, i int) []Move {
	var moves []Move
	own := cards[i].State
	for _, state := range States() {
		if state == own {
			continue
		}
		move := Move{Label: "Move to " + state.String(), Icon: "arrow-right", State: string(state)}
		if usual(state).Top {
			move.Before = top
		}
		if state == Todo || own == Done {
			move.Icon = "arrow-left"
		}
		moves = append(moves, move)
	}
	if i > 0 {
		moves = append(moves, Move{"Move up", "arrow-up", string(own), cards[i-1].ID.String()})
	}
	if i < len(cards)-1 {
		before := ""
		if next := cards[i+1].Next; next != uuid.Nil {
			before = next.String()
		}
		moves = append(moves, Move{"Move down", "arrow-down", string(own), before})
	}
	return moves
}

// due says when the task is due: overdue and soon are pressing, and later is not. Now is in the organisation's time zone.
func (t Task) due(now time.Time) Due {
	today := web.Today(now, now.Location())
	switch {
	case t.State == Done && t.CompletedAt != nil:
		day := t.CompletedAt.In(now.Location())
		return Due{Text: "Completed on " + web.ShortDay(day, now), Date: day.Format(time.DateOnly)}
	case t.DueOn == nil:
		return Due{}
	}
	due := Due{Text: "Due on " + web.ShortDay(*t.DueOn, today), Date: t.DueOn.Format(time.DateOnly)}
	switch {
	case t.DueOn.Before(today):
		due.Text, due.Tone = "Overdue since "+web.ShortDay(*t.DueOn, today), "bad"
	case t.DueOn.Before(today.AddDate(0, 0, soon)):
		due.Text, due.Tone = "Due "+web.Until(*t.DueOn, today), "warn"
	}
	return due
}
