package browser_test

import (
	"testing"
	"time"

	"skhokho/app/browser"
)

// project is the address of one of Acme's projects, for the team.
func (s stage) project(title string) string {
	s.Helper()
	return "/projects/" + s.ID("acme", "project", title).String()
}

func TestProjectsAreSearchedAndFiltered(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/projects").Counts("#projects-rows tr", 9)
		find := func(b *browser.Browser) {
			b.Choose("Status", "Planned")
			s.search(b).Counts("#projects-rows tr", 3).Sees("Brand refresh", "Clear").SeesNot("Cookbook")
			b.Fill("Search projects by title or client", "harbour")
			s.search(b).Counts("#projects-rows tr", 1).Sees("Summer menu boards")
		}
		if s.scripts {
			b.Stays(find)
		} else {
			find(b)
		}
		b.Reload().Holds("Status", "planned").Counts("#projects-rows tr", 1).Click("Clear").Counts("#projects-rows tr", 9)
		b.Click("Sort by Dates").Counts("th[aria-sort=ascending]", 1).Click("Sort by Dates").Counts("th[aria-sort=descending]", 1).Click("Archived").Sees("Menu cards").SeesNot("Website relaunch")
	})
}

func TestAProjectsStandingIsChosenFromMenus(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/projects?status=active").Counts("#projects-rows tr", 3)
		pause := func(b *browser.Browser) {
			b.Menu("Installer app", "On hold").Sees("Installer app is on hold now.")
			if s.scripts {
				b.Counts("#projects-rows tr", 2)
			}
		}
		if s.scripts {
			b.Stays(pause)
		} else {
			pause(b)
		}
		b.Click("Undo").Sees("Installer app is active now.")
		if s.scripts {
			b.Arrives("/projects").Counts("#projects-rows tr", 3)
		}
		b.Open("/projects").Menu("Cookbook", "Archive").Sees("Cookbook archived.").Click("Undo").Sees("Cookbook restored.").Open("/projects").Sees("Cookbook")

		b.Open(s.project("Loyalty card")).Sees("Active", "Overdue, was due 4 days ago").Click("Actions for Loyalty card").Click("On hold").
			Sees("Loyalty card is on hold now.", "Was due on").SeesNot("Overdue, was due").Click("Actions for Loyalty card").Click("Active").Sees("Loyalty card is active now.", "Overdue, was due 4 days ago")
		b.Click("Actions for Loyalty card").Click("Archive").Sees("Loyalty card archived.", "Archived").Click("Undo").Sees("Loyalty card restored.").SeesNot("Archived")
	})
}

func TestAFinishedProjectIsMarkedCompleted(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open(s.project("Website relaunch")).SeesNot("Mark project completed")
		for _, milestone := range []string{"Bookings", "Trial week with regulars", "Launch"} {
			b.Menu(milestone, "Mark completed").Sees(milestone + " completed.")
		}
		b.Sees("8 of 8 milestones", "by Mia van Wyk").Click("Mark project completed").Sees("Website relaunch is completed now.", "Completed").SeesNot("Mark project completed", "On track")
	})
}

func TestAProjectIsWrittenWithItsTeamAndAPreview(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/projects")
		s.dialog(b.Click("New project"), "New project")
		b.Fill("Title", "Terrace").Choose("Client", "Harbour Café").Choose("Status", "Planned").Check("Mia van Wyk").Check("Adam Jacobs")
		if s.scripts {
			b.Counts(".preview", 0).Fill("Description", "In **oak**:\n\n- large\n- small").Counts(".preview", 1).Counts(".preview li", 2).Counts(".preview strong", 1)
			b.Fill("Scope of work", "Boards").Counts(".preview", 2).Fill("Description", "").Counts(".preview", 1)
			b.Fill("Description", "In **oak**").Counts(".preview strong", 1)
		} else {
			b.Fill("Description", "In **oak**").Fill("Scope of work", "Boards").Counts(".preview", 0)
		}
		b.Click("Create project").Sees("Terrace created.", "Planned", "Adam Jacobs, Mia van Wyk")
		s.dialog(b.Click("Edit"), "Edit project")
		b.Holds("Scope of work", "Boards").Uncheck("Adam Jacobs").Choose("Status", "Active").Click("Save").Sees("Terrace saved.", "Active").SeesNot("Adam Jacobs").Counts("#description ~ .prose strong", 1)
	})
}

func TestAMilestoneIsKeptFromTheClient(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia, carol := s.as("olivia", "acme").Open(s.project("Website relaunch")), s.as("carol", "acme")
		s.dialog(olivia.Click("Add milestone"), "Add milestone")
		olivia.Sees("Carol and Sipho see it in the portal.").Fill("Title", "Margins counted").Fill("Due date", "2030-01-31").Uncheck("Share with Harbour Café").Click("Add milestone").
			Sees("Margins counted added.", "Internal", "5 of 9 milestones")
		carol.Open("/portal" + s.project("Website relaunch")).Sees("5 of 8 milestones").SeesNot("Margins counted")
		s.dialog(olivia.Menu("Margins counted", "Edit"), "Edit milestone")
		yesterday := time.Now().In(johannesburg(t)).AddDate(0, 0, -1)
		olivia.Check("Share with Harbour Café").Fill("Completed on", yesterday.Format(time.DateOnly)).Click("Save").NoDialog().Sees("Margins counted saved.", "by Olivia Botha", "6 of 9 milestones")
		carol.Reload().Sees("6 of 9 milestones", "Margins counted", "Completed on "+yesterday.Format("2 January")).SeesNot("by Olivia Botha", "Internal")
	})
}

func TestTwoPeopleEditOneProject(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.project("Loyalty card")
		olivia, mia := s.as("olivia", "acme").Open(path+"/details"), s.as("mia", "acme").Open(path+"/details")
		s.dialog(olivia.Click("Edit"), "Edit project")
		s.dialog(mia.Click("Edit"), "Edit project")
		mia.Fill("Title", "Stamps").Fill("Scope of work", "Three cafés").Click("Save").NoDialog().Sees("Stamps saved.")
		olivia.Fill("Title", "Points").Fill("Deliverables", "Ten thousand cards").Click("Save").
			Explains("Title", "Mia saved “Stamps” here meanwhile. Save again to use yours.").Holds("Deliverables", "Ten thousand cards").Holds("Scope of work", "Three cafés")
		olivia.Click("Save").NoDialog().Sees("Points saved.", "Three cafés", "Ten thousand cards")
	})
}

func TestTheGanttChartFitsEveryScreen(t *testing.T) {
	s := withScripts(t)
	gantt := s.project("Website relaunch") + "/gantt"
	b := s.as("olivia", "acme").Open(s.project("Website relaunch")).Click("Gantt").Arrives(gantt).Counts("#gantt rect.gantt__bar", 8)
	s.fits(b)
	b.Window(360, 780).Reload().Counts(".gantt__today", 1)
	b.Click("The same as a table").Sees("In progress, due in 3 days")
	s.fits(b)
	s.crowd()
	for _, path := range []string{"/projects", "/projects?archived=1", gantt} {
		s.fits(b.Open(path))
	}
}
