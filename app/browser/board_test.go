package browser_test

import (
	"fmt"
	"testing"

	"skhokho/app/browser"
)

// board is the path of the board of one of Acme's projects.
func (s stage) board(project string) string {
	return "/projects/" + s.ID("acme", "project", project).String() + "/board"
}

// stands checks which cards a column shows, from the top.
func stands(b *browser.Browser, state string, titles ...string) *browser.Browser {
	for i, title := range titles {
		b.Counts(fmt.Sprintf(`#cards-%s > li:nth-child(%d)[data-name="%s"]`, state, i+1, title), 1)
	}
	return b.Counts("#cards-"+state+" > li", len(titles))
}

const (
	printer, tills, staff = "Ask the printer about recycled board", "Find out which tills they use", "A page for staff: points in one minute"
	draw, rules           = "Draw three cards", "Write the rules down"
)

func TestTheBoardsStory(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open("/projects/" + s.ID("acme", "project", "Portfolio").String()).Tab("Board").Sees("No tasks yet")
		s.dialog(b.Click("Add task"), "Add task")
		b.Fill("Title", "Scan the negatives").Choose("Responsible", "Mia van Wyk").Choose("Milestone", "Design").Fill("Description", "All **forty**.").Click("Add task").Sees("Scan the negatives added.", "All forty.")
		b.Menu("Scan the negatives", "Move to In progress").Sees("Scan the negatives moved to In progress.")
		stands(b, "doing", "Scan the negatives")
		s.dialog(b.Menu("Scan the negatives", "Edit"), "Edit task")
		b.Fill("Title", "Scan all negatives").Click("Save").Sees("Scan all negatives saved.")
		s.dialog(b.Click("Scan all negatives"), "Scan all negatives")
		b.Sees("Design").Click("Mark completed").Sees("Scan all negatives completed.")
		stands(b, "done", "Scan all negatives")
		stands(b.Click("Undo").Sees("Scan all negatives reopened."), "doing", "Scan all negatives")
		s.dialog(b.Menu("Scan all negatives", "Delete"), "Delete Scan all negatives?")
		b.Click("Delete task").Sees("Scan all negatives deleted.", "No tasks yet").Click("Undo").Sees("is back, as it was.")
		stands(b, "doing", "Scan all negatives")
	})
}

func TestTheBoardIsFilteredAndStaysSo(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mandla", "acme").Open(s.board("Loyalty card")).Choose("Whose tasks", "Mine")
		if !s.scripts {
			b.Click("Show")
		}
		b.SeesNot(printer).Sees(draw).Menu(draw, "Move to To do").Sees(draw+" moved to To do.").SeesNot(printer).Holds("Whose tasks", "me")
		b.Reload().SeesNot(printer).Click("Show all tasks").Sees(printer)
		stands(b, "todo", printer, tills, staff, draw)
	})
}

func TestCardsAreMovedUpAndDownByTheirMenu(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open(s.board("Loyalty card"))
		b.Menu(printer, "Move down").Sees(printer + " moved.")
		stands(b, "todo", tills, printer, staff)
		b.Open(s.board("Loyalty card")).Menu(staff, "Move up").Sees(staff + " moved.")
		stands(b, "todo", tills, staff, printer)
		b.Open(s.board("Loyalty card")).Menu(tills, "Move to Completed").Sees(tills + " completed.")
		stands(b, "done", tills, rules)
	})
}

func TestCardsAreDragged(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open(s.board("Loyalty card"))
	b.Drag("Move "+staff, printer).Counts("[data-carried], .task--flying", 0)
	stands(b, "todo", staff, printer, tills)
	b.Drag(tills, draw).Sees(tills + " moved to In progress.").NoDialog() // by its title, and nothing opens
	stands(b, "doing", tills, draw)
	b.Drag("Move "+draw, rules).Sees(draw + " completed.")
	stands(b, "done", draw, rules)
	b.DragAway("Move "+draw, printer).Counts("[data-carried], .task--flying", 0)
	stands(b, "done", draw, rules)
	b.Window(360, 780).Reload().Touch("Move "+printer, staff)
	stands(b, "todo", printer, staff)

	b.Forgive("Failed to fetch").Forgive("net::").Offline(true)
	b.Drag("Move "+staff, printer).Sees("Check your connection")
	b.Offline(false)
	stands(b, "todo", printer, staff) // it went back
	stands(b.Reload(), "todo", printer, staff)
}

func TestCardsAreMovedByKeyboard(t *testing.T) {
	s := withScripts(t)
	b := onto(s.as("mia", "acme").Open(s.board("Loyalty card")), "Move "+printer)
	b.Press("Space").Sees(printer + " picked up, position 1 of 3 in To do.").Press("ArrowDown").Sees("position 2 of 3 in To do.").Press("ArrowRight").Sees("position 2 of 2 in In progress.")
	b.Press("ArrowUp", "Escape").Sees(printer + " is back at position 1 of 3 in To do.").FocusOn("Move " + printer)
	stands(b, "todo", printer, tills, staff)
	b.Press("Space", "ArrowRight", "ArrowRight", "ArrowLeft", "Space").Sees(printer+" dropped at position 1 of 2 in In progress.", printer+" moved to In progress.").FocusOn("Move " + printer)
	stands(b, "doing", printer, draw)
	b.Press("Space", "ArrowDown", "Space").Sees("dropped at position 2 of 2 in In progress.").FocusOn("Move " + printer)
	stands(b, "doing", draw, printer)
	b.Press("Space", "Tab").Sees("back where it was").Counts("[data-carried]", 0)
}

func TestTwoBrowsersMoveOneCard(t *testing.T) {
	s := withScripts(t)
	mia, mandla := s.as("mia", "acme").Open(s.board("Loyalty card")), s.as("mandla", "acme").Open(s.board("Loyalty card"))
	mandla.Drag("Move "+draw, rules).Sees(draw + " completed.")
	stands(mia.Menu(tills, "Move to In progress").Sees(tills+" moved to In progress."), "done", draw, rules) // and the rest of the board is as it is now
	mandla.Menu(draw, "Move to To do").Sees(draw + " reopened.")
	mia.Menu(draw, "Move to In progress").Sees("Mandla had moved " + draw + " to To do meanwhile. Now it is in In progress.")
	stands(mia, "doing", tills, draw)

	mandla.Reload().Menu(draw, "Delete").Click("Delete task").Sees(draw + " deleted.")
	mia.Forgive("404").Drag("Move "+draw, printer).Sees("We can’t find").SeesNot("moved to To do") // it was taken away, and the board shows so
	stands(mia, "doing", tills)
}

func TestMyTasksAreCompleted(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mandla", "acme").Open("/").Click("My tasks").Arrives("/tasks").Sees("Loyalty card", draw)
		b.Click("Mark " + draw + " completed").Sees(draw + " completed.").Click("Undo").Arrives("/tasks").Sees(draw + " reopened.")
		s.dialog(b.Click(draw), draw)
		b.Click("Mark completed").Arrives("/tasks").Sees(draw+" completed.").Counts(".table .name", 1)
	})
}

func TestAProjectsNotes(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open("/projects/"+s.ID("acme", "project", "Website relaunch").String()).Tab("Notes").Sees("Only your team sees these.", "Crème brûlée")
		b.Fill("New note", "The bell is **broken**: knock.").Click("Add note").Sees("Note added.", "The bell is broken: knock.")
		b.Fill("Search these notes", "creme BRU").Press("Enter").SeesNot("The bell is").Counts(".note mark", 2)
		b.Fill("Search these notes", "nowhere").Press("Enter").Sees("No note has “nowhere” in it.")
		b.Fill("Search these notes", "bel").Press("Enter").Sees("The bell is broken")
		s.dialog(b.Click("Actions for the note by Mia van Wyk, just now").Click("Delete"), "Delete this note?")
		b.Click("Delete note").Sees("Note deleted.").SeesNot("The bell is")
	})
}
