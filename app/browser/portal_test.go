package browser_test

import (
	"strings"
	"testing"
	"time"
)

func TestP1_NobodyBecomesAClientWithoutAnInvitation(t *testing.T) {
	s := withScripts(t)
	guest := s.browser("acme")
	guest.Open("/portal").Sees("Sign in").SeesNot("Register profile")
	guest.Open("/invitations/"+strings.Repeat("x", 43)).Answers(404).SeesNot("Register profile", "Password")
	s.as("howard", "acme").Open("/portal").SeesNot("Price labels") // once invited, and no longer
}

func TestP2_TheMailLeadsToSettingAPassword(t *testing.T) {
	bothWays(t, func(s stage) {
		mail := s.invite(s.as("olivia", "acme"), "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
		b := s.browser("acme").Reads(mail).Click("Accept invite").Sees("Welcome, Élodie")
		b.Fill("Password", "too short").Fill("Password again", "too short").Click("Register profile").Explains("Password", "at least 12")
		b.Fill("Password", password).Fill("Password again", password+"!").Click("Register profile").Explains("Password again", "The two passwords differ")
		b.Fill("Password", password).Fill("Password again", password).Click("Register profile").Arrives("/portal").Sees("Élodie", "Website relaunch")
		var people int
		s.SQL("select count(*) from people where email = 'elodie@harbourcafe.example' and name = 'Élodie Martin'", nil, &people)
		if people != 1 {
			t.Errorf("%d people", people)
		}
		b.At("").Open("/home").Sees("Hello, Élodie", "Website relaunch") // the same sign-in, everywhere
	})
}

func TestP3_AClientSeesOnlyWhatItWasInvitedTo(t *testing.T) {
	s := withScripts(t)
	carol := s.as("carol", "acme")
	others := []string{"Summer menu boards", "Cookbook", "Königlich", "Ubuntu Solar", "Installer app", "Thandeka"}
	hidden := s.ID("acme", "project", "Summer menu boards").String()
	for _, path := range []string{
		"/", "/clients", "/projects", s.client("Harbour Café"), s.client("Königlich Essen"), "/projects/" + hidden, "/portal/projects/" + hidden,
		"/portal/projects/" + s.ID("acme", "project", "Cookbook").String(), "/portal/projects/" + s.ID("globex", "project", "Lift modernisation").String(),
	} {
		carol.Open(path).SeesNot(others...)
	}
	carol.Open("/portal/projects/" + hidden).Answers(404)
	carol.Open("/clients").Answers(403)
}

func TestP4_TheDashboardListsAllProjects(t *testing.T) {
	s := withScripts(t)
	carol := s.as("carol", "acme").Open("/portal").Sees(", Carol", "Website relaunch", "Loyalty card", "Globex Engineering", "Roof solar, Sea Point")
	carol.Counts(".card", 3).Within("Website relaunch").Sees("A faster site with online ordering", "5 of 8 milestones", "View details")
}

func TestP5_InvitedAgainTheProjectJustAppears(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme").Open(s.client("Königlich Essen") + "/contacts").Click("Add new contact")
		s.dialog(olivia, "Add new contact")
		olivia.Fill("First name", "Carol").Fill("Last name", "Naidoo").Fill("Email", "carol@harbourcafe.example").Click("Add new contact").NoDialog().Sees("Carol Naidoo added.")
		s.invite(olivia, "Königlich Essen", "Carol Naidoo", "carol@harbourcafe.example", "Cookbook")

		carol := s.as("carol", "acme").Open("/portal").Sees("Waiting for you", "Cookbook")
		carol.Click("Accept invite").Sees("Cookbook").Click("Accept invite").Arrives("/portal").Within("Cookbook").Sees("4 of 4 milestones")
		var profiles int
		s.SQL("select count(*) from people where email = 'carol@harbourcafe.example'", nil, &profiles)
		if profiles != 1 {
			t.Errorf("%d profiles", profiles)
		}
	})
}

func TestP6_ViewDetailsBeginsWithTheMilestones(t *testing.T) {
	s := withScripts(t)
	carol := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole()
	carol.Arrives("/portal/projects/*").Sees("Website relaunch", "5 of 8 milestones", "Kick-off", "Completed on", "Bookings", "In progress, due in 3 days", "Launch", "Due on")
	carol.Counts(".timeline > li", 8)
}

func TestP7_MilestonesAreViewOnlyAndFollowTheTeam(t *testing.T) {
	bothWays(t, func(s stage) {
		project := s.ID("acme", "project", "Website relaunch").String()
		carol := s.as("carol", "acme").Open("/portal/projects/"+project).Sees("5 of 8 milestones").SeesNot("Mark completed", "Add milestone", "Edit")
		carol.Counts("main form", 0).Counts("main .menu-button", 0)

		olivia := s.as("olivia", "acme").Open("/projects/" + project)
		olivia.Click("Mark Bookings completed").Sees("Bookings completed.", "6 of 8 milestones")
		carol.Reload().Sees("6 of 8 milestones").Within("Trial week with regulars").Sees("In progress")
	})
}

func TestAClientOpensAnOrganisationWithTheSameSignIn(t *testing.T) {
	bothWays(t, func(s stage) {
		carol := s.as("carol", "acme").Open("/portal").Click("Create Skhokho account").Sees("You keep this sign-in")
		carol.Fill("Business name", "Naidoo Consulting").Fill("Address", "naidoo").Click("Create Skhokho account").Sees("Naidoo Consulting", "Trial")
	})
}

func TestP15_WithAnOwnOrganisationAClientStaysAClient(t *testing.T) {
	bothWays(t, func(s stage) {
		carol := s.as("carol", "acme").At("").Open("/sign-up")
		carol.Fill("Business name", "Naidoo Consulting").Fill("Address", "naidoo").Click("Create Skhokho account").Sees("Naidoo Consulting")
		carol.At("naidoo").Open("/clients").Click("Add new client")
		s.dialog(carol, "Add new client")
		carol.Fill("Company name", "Table Bay Tours").Click("Add new client").Sees("Table Bay Tours added.")
		carol.At("acme").Open("/portal").Sees("Website relaunch", "Roof solar, Sea Point")
		carol.At("").Open("/home").Sees("Your organisations", "Naidoo Consulting", "Projects you follow", "Website relaunch")
	})
}

func TestC1_TheOrganisationComesFromTheSubdomain(t *testing.T) {
	s := withScripts(t)
	s.browser("nobody-here").Open("/").Answers(404).Sees("No organisation lives here", "Check the spelling")
	s.as("olivia", "acme").Open("/clients").Sees("Acme Studio", "Harbour Café").SeesNot("Umhlanga Towers")
	s.as("grace", "globex").Open("/clients").Sees("Globex Engineering", "Umhlanga Towers").SeesNot("Harbour Café Studio")
}

func TestTheWholeStory(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme").Open("/clients").Click("Add new client")
		s.dialog(olivia, "Add new client")
		olivia.Fill("Company name", "Table Bay Tours").Fill("Company email", "ahoy@tablebay.example").Click("Add new client").Sees("Table Bay Tours added.")
		client := s.client("Table Bay Tours")
		olivia.Open(client + "/contacts").Click("Add new contact")
		s.dialog(olivia, "Add new contact")
		olivia.Fill("First name", "Nomvula").Fill("Last name", "Mthembu").Fill("Email", "nomvula@tablebay.example").Click("Add new contact").Sees("Nomvula Mthembu added.")

		olivia.Open(client + "/projects").Click("New project")
		s.dialog(olivia, "New project")
		olivia.Fill("Title", "Harbour map").Click("Create project").Sees("Harbour map")
		path := "/projects/" + s.ID("acme", "project", "Harbour map").String()
		for title, days := range map[string]int{"Sketches": 5, "Printed": 20} {
			olivia.Open(path).Click("Add milestone")
			s.dialog(olivia, "Add milestone")
			olivia.Fill("Title", title).Fill("Due date", time.Now().AddDate(0, 0, days).Format(time.DateOnly)).Click("Add milestone").Sees(title)
		}

		nomvula := register(s.browser("acme"), s.invite(olivia, "Table Bay Tours", "Nomvula Mthembu", "nomvula@tablebay.example", "Harbour map"))
		nomvula.Sees("Nomvula", "Harbour map", "0 of 2 milestones").Click("View details").Sees("Sketches", "Printed")
		olivia.Open(path).Click("Mark Sketches completed").Sees("Sketches completed.")
		nomvula.Reload().Sees("1 of 2 milestones", "Completed on")
	})
}
