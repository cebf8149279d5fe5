package cast

import (
	"github.com/google/uuid"

	"skhokho/app/activity"
	"skhokho/tenants"
)

// Task is a card on a project's board, in the order of its column. Due is in days from now; 0 is no date. Done is how many days ago it was
// completed, and 0 for not yet; a card that isn't done is in progress or still to do.
type Task struct {
	Title, Description, Member, Milestone string
	Due, Done                             int
	Doing                                 bool
}

// state is the column of the card.
func (t Task) state() string {
	switch {
	case t.Done > 0:
		return "done"
	case t.Doing:
		return "doing"
	}
	return "todo"
}

func (o office) addTasks(client, project uuid.UUID, p Project) error {
	positions := map[string]int{}
	for _, t := range p.Tasks {
		positions[t.state()]++
		err := o.exec(`insert into tasks (organisation_id, id, project_id, milestone_id, member_id, title, description, due_on, state, position, completed_at, created_at)
			values (?, ?, ?, (select id from milestones where organisation_id = ? and project_id = ? and title = ?), ?, ?, ?, case when ? <> 0 then `+today+` + ? end, ?, ?,
			case when ? > 0 then now() - ? * interval '1 day' end, now() - ? * interval '1 day')`,
			o.id, uuid.Must(uuid.NewV7()), project, o.id, project, t.Milestone, tenants.OrNull(o.members[t.Member]), t.Title, t.Description, t.Due, t.Due, t.state(), positions[t.state()],
			t.Done, t.Done, t.Done+9)
		if err == nil && t.Done > 0 && t.Member != "" {
			err = o.note(t.Done, t.Member, activity.TaskCompleted, t.Title, client, project)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func websiteTasks() []Task {
	return []Task{
		{Title: "Write the confirmation message", Description: "In English and Afrikaans. It says **when**, **how many**, and how to cancel.", Member: "Mia van Wyk", Milestone: "Bookings", Due: 2},
		{Title: "Choose twenty regulars for the trial", Description: "Sipho knows them by name. Ask him for a list, with what they usually order.", Member: "Olivia Botha", Milestone: "Trial week with regulars", Due: 11},
		{Title: "Redirect the old addresses", Description: "The old page is linked from four guidebooks.", Milestone: "Launch", Due: 20},
		{Title: "Plan the hour of training", Milestone: "Launch"},
		{Title: "Stop two bookings of one table", Description: "- try it from two phones at once\n- try it over a slow line", Member: "Mia van Wyk", Milestone: "Bookings", Due: -1, Doing: true},
		{Title: "Opening hours in the foot of every page", Description: "As decided in the design review. Sundays from nine.", Member: "Olivia Botha", Doing: true, Due: 5},
		{Title: "Try cards of six banks", Member: "Olivia Botha", Milestone: "Payments", Due: -19, Done: 18},
		{Title: "Let the kitchen close ordering", Description: "One big button, and it opens again by itself the next morning.", Member: "Mia van Wyk", Milestone: "Menu and ordering", Due: -48, Done: 49},
		{Title: "Larger letters in the menu", Member: "Mia van Wyk", Milestone: "Design", Due: -50, Done: 51},
		{Title: "List of pages", Member: "Mia van Wyk", Milestone: "Brand and content agreed", Due: -74, Done: 75},
	}
}

func loyaltyTasks() []Task {
	return []Task{
		{Title: "Ask the printer about recycled board", Milestone: "Card design", Due: 1},
		{Title: "Find out which tills they use", Description: "Kalk Bay’s is older than the others.", Member: "Adam Jacobs", Milestone: "Till integration", Due: 6},
		{Title: "A page for staff: points in one minute", Milestone: "Staff training", Due: 16},
		{Title: "Draw three cards", Description: "One with the harbour wall.", Member: "Mandla Zulu", Milestone: "Card design", Due: -6, Doing: true},
		{Title: "Write the rules down", Member: "Mandla Zulu", Milestone: "Rules of the game", Due: -31, Done: 30},
	}
}

func cookbookTasks() []Task {
	return []Task{
		{Title: "Send ten copies to Brandenburg", Member: "Adam Jacobs", Milestone: "Printed", Due: 3},
		{Title: "Check the red of the beetroot soup", Member: "Adam Jacobs", Milestone: "Layout", Due: -14, Done: 14},
	}
}

func installerTasks() []Task {
	return []Task{
		{Title: "Tell crews what hasn’t been sent yet", Description: "A number beside the checklist is enough.", Member: "Mandla Zulu", Milestone: "Offline mode", Due: -4},
		{Title: "Borrow three old phones", Milestone: "Roll-out to all crews", Due: 8},
		{Title: "Keep photographs while there is no signal", Member: "Adam Jacobs", Milestone: "Offline mode", Due: -9, Doing: true},
		{Title: "Checklist for a flat roof", Member: "Mandla Zulu", Milestone: "Prototype", Due: -68, Done: 67},
	}
}

func liftTasks() []Task {
	return []Task{
		{Title: "Notice for the lobby", Description: "Which lift is out, and until when.", Member: "Ben Adeyemi", Milestone: "Second lift", Due: 40},
		{Title: "Order the second motor", Member: "Marta Kowalska", Milestone: "Second lift", Due: 12},
		{Title: "Chase the inspector for a date", Member: "Marta Kowalska", Milestone: "First lift", Due: -3, Doing: true},
		{Title: "Take out the old cabin", Member: "Ben Adeyemi", Milestone: "First lift", Due: -20, Done: 21},
	}
}

func websiteNotes() []Note {
	return []Note{
		{Author: "Mia van Wyk", Days: 12, Body: "The kitchen’s tablet is an old one: test every page of theirs at **800 × 600**, and with floury fingers."},
		{Author: "Olivia Botha", Days: 3, Body: "Crème brûlée is off the menu until December; Sipho will tell us. Leave its page where it is."},
	}
}
