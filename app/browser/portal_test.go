package browser_test

import "testing"

func TestP4_TheDashboardListsAllProjectsOfTheClient(t *testing.T) {
	s := withScripts(t)
	b := s.as("carol", "acme").Open("/portal").Sees("Carol").Counts("main .card", 3)
	b.Within("Website relaunch").Sees("A faster site with online ordering", "5 of 8 milestones")
	b.Within("Loyalty card").Sees("One card for all three cafés", "1 of 5 milestones")
	b.Within("Roof solar, Sea Point").Sees("Design, permits and installation", "2 of 4 milestones")
	b.Within("Globex Engineering").Sees("Roof solar, Sea Point").SeesNot("Loyalty card")
	b.SeesNot("Summer menu boards", "Lift modernisation").Sees("Create Skhokho account")
}

func TestP6_ViewDetailsBeginsWithTheMilestones(t *testing.T) {
	s := withScripts(t)
	b := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole().
		Arrives("/portal/projects/"+s.ID("acme", "project", "Website relaunch").String()).Sees("5 of 8 milestones").
		Counts(".tabs a:first-child[aria-current=page]", 1).Counts(".timeline > li", 8)
	b.Within("Kick-off").Sees("Completed on", "We agreed on goals, people and dates.")
	b.Within("Bookings").Sees("In progress, due in 3 days")
	b.Within("Launch").Sees("Due on")
	b.Open("/portal").Within("Roof solar, Sea Point").Click("View details").Whole().Sees("Panels on the roof", "Globex Engineering") // at the other organisation's host
	if host := s.Config.Base.Host; b.Address() != "http://globex."+host+"/portal/projects/"+s.ID("globex", "project", "Roof solar, Sea Point").String() {
		t.Errorf("arrived at %s", b.Address())
	}
}

func TestP7_MilestonesAreViewOnlyAndFollowTheTeam(t *testing.T) {
	bothWays(t, func(s stage) {
		path := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
		carol := s.as("carol", "acme").Open("/portal"+path).Sees("5 of 8 milestones").
			Counts("main :is(form, button, input, select, textarea)", 0).Counts("main a[href*=edit], main a[href*=new]", 0)
		carol.Within("Bookings").Sees("In progress").SeesNot("Completed")

		olivia := s.as("olivia", "acme").Open(path).Click("Mark Bookings completed").Sees("Bookings completed.", "6 of 8 milestones")
		olivia.Within("Bookings").Sees("Completed on")
		carol.Reload().Sees("6 of 8 milestones").Within("Bookings").Sees("Completed on").SeesNot("In progress")
		carol.Within("Trial week with regulars").Sees("In progress")

		s.dialog(olivia.Menu("Launch", "Edit"), "Edit milestone")
		olivia.Fill("Title", "Grand opening").Fill("Due date", "2031-02-03").Fill("Description", "Everybody is *invited*.").Click("Save").Sees("Grand opening saved.")
		carol.Reload().Within("Grand opening").Sees("Due on 3 February 2031", "Everybody is invited.")

		olivia.Menu("Bookings", "Reopen").Sees("Bookings reopened.")
		carol.Reload().Sees("5 of 8 milestones").Within("Bookings").Sees("In progress")
		s.dialog(olivia.Click("Add milestone"), "Add milestone")
		olivia.Fill("Title", "Party").Fill("Due date", "2031-02-04").Click("Add milestone").Sees("Party added.")
		carol.Reload().Sees("5 of 9 milestones", "Party")
		s.dialog(olivia.Menu("Party", "Delete"), "Delete Party?")
		olivia.Click("Delete milestone").Sees("Party deleted.")
		carol.Reload().Sees("5 of 8 milestones").SeesNot("Party")
	})
}

func TestBeginningOfTheUpgrade_AnOwnOrganisationWithTheSameSignIn(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "acme").Open("/portal").Click("Create Skhokho account").Arrives("/upgrade").Click("start one").Arrives("/sign-up").Sees("You keep this sign-in").
			Counts("main input:not([type=hidden])", 2) // no email, no password
		b.Fill("Business name", "Naidoo Works").Fill("Address", "acme").Click("Create Skhokho account").
			Explains("Address", "This address is taken.").Holds("Business name", "Naidoo Works")
		b.Fill("Address", "naidoo").Click("Create Skhokho account").Sees("Naidoo Works", "Carol", "Trial")
		if want := "http://naidoo." + s.Config.Base.Host + "/"; b.Address() != want {
			t.Errorf("arrived at %s, not %s", b.Address(), want)
		}
		var role string
		s.SQL("select m.role from members m join people p on p.id = m.person_id join organisations o on o.id = m.organisation_id where o.slug = 'naidoo' and p.email = 'carol@harbourcafe.example'", nil, &role)
		if role != "owner" {
			t.Errorf("she is %q", role)
		}
	})
}

func TestP15_WorkInTheOwnOrganisationAndStillSeeTheProjectsAsAClient(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "").Open("/sign-up").Fill("Business name", "Naidoo Works").Fill("Address", "naidoo").Click("Create Skhokho account").Sees("Naidoo Works")
		b = b.At("naidoo").Open("/clients").Sees("No clients yet").Counts("main table", 0).Click("Add new client").Fill("Company name", "First Customer")
		b.Within("Company name").Click("Add new client").Whole().Sees("First Customer added.").SeesNot("No clients yet")
		b.Open("/clients").Within("First Customer").Click("First Customer").Whole().Click("New project").Fill("Title", "First work").Click("Create project").Sees("First work created.")
		b.Click("Your menu, Carol Naidoo").Click("Home").Arrives("/home").Sees("Your organisations", "Naidoo Works", "Website relaunch", "Loyalty card", "Roof solar, Sea Point")
		b.Within("Website relaunch").Click("View details").Whole().Sees("Trial week with regulars", "5 of 8 milestones")
		b.At("naidoo").Open("/projects").Sees("First work").SeesNot("Website relaunch", "Roof solar") // each in its place
		b.At("acme").Open("/clients").Answers(403).SeesNot("Königlich Essen")                         // at home she is the owner, here still a client
	})
}
