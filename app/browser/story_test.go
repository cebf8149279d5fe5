package browser_test

import (
	"testing"
	"time"

	"skhokho/app/browser"
)

// TestTheMainStory is what Skhokho is for, from the team's first click to the client's: by the forms, in two browsers.
func TestTheMainStory(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.browser("acme").Open("/clients").Arrives("/sign-in").Fill("Email", "olivia@acme.example").Fill("Password", "a quiet river runs").Click("Sign in").Arrives("/clients")
		day := func(days int) string { return time.Now().In(johannesburg(t)).AddDate(0, 0, days).Format(time.DateOnly) }

		s.dialog(olivia.Click("Add new client"), "Add new client")
		olivia.Fill("Company name", "Moonlight Bakery").Fill("Company email", "hello@moonlight.example").Choose("Industry", "Food and drink").Click("Add new client").Sees("Moonlight Bakery added.")
		olivia.Open("/clients").Within("Moonlight Bakery").Click("Moonlight Bakery")

		s.dialog(olivia.Tab("Contacts").Click("Add new contact"), "Add new contact")
		olivia.Fill("First name", "Zanele").Fill("Last name", "Dube").Fill("Email", "zanele@moonlight.example").Fill("Job title", "Owner").Click("Add new contact").Sees("Zanele Dube added.")
		contacts := olivia.Path()

		s.dialog(olivia.Click("New project"), "New project")
		olivia.Fill("Title", "Bread by bicycle").Fill("Start", day(-10)).Fill("End", day(30)).Fill("Description", "Fresh loaves at the door, **before seven**.").Click("Create project").
			Sees("Bread by bicycle created.", "Moonlight Bakery")
		project := olivia.Path()
		for _, milestone := range []struct {
			title string
			due   int
		}{{"Routes planned", -2}, {"Bicycles bought", 9}, {"First delivery", 30}} {
			s.dialog(olivia.Click("Add milestone"), "Add milestone")
			olivia.Fill("Title", milestone.title).Fill("Due date", day(milestone.due)).Click("Add milestone").Sees(milestone.title + " added.")
		}
		olivia.Open(contacts)
		mail := s.invite(olivia, "", "Zanele Dube", "zanele@moonlight.example") // her only project is chosen already
		olivia.Within("Zanele Dube").Sees("Invited")

		zanele := s.browser("acme").Reads(mail).Sees("Hello Zanele", "Olivia Botha invites you to follow this project with Acme Studio", "Bread by bicycle")
		zanele.Click("Accept invite").Sees("Welcome, Zanele").Fill("Password", password).Fill("Password again", password).Click("Register profile").Arrives("/portal")
		zanele.Sees("Zanele").Within("Bread by bicycle").Sees("Fresh loaves at the door, before seven.", "0 of 3 milestones").Click("View details")
		zanele.Within("Routes planned").Sees("Overdue, was due 2 days ago")
		zanele.Within("First delivery").Sees("Due on")

		olivia.Open(project).Click("Mark Routes planned completed").Sees("Routes planned completed.", "1 of 3 milestones")
		zanele.Reload().Sees("1 of 3 milestones", "33 %").Within("Routes planned").Sees("Completed on")
		zanele.Within("Bicycles bought").Sees("In progress, due in 9 days")
		olivia.Open(contacts).Within("Zanele Dube").Sees("Active", "accepted")
		olivia.Open("/").Sees("accepted the invitation", "completed the milestone Routes planned")
	})
}

// TestPictures renews the pictures of the README:
//
//	SCREENSHOTS=$PWD/docs/screenshots go test -count=1 -run TestPictures ./app/browser
func TestPictures(t *testing.T) {
	if !browser.Picturing() {
		t.Skip("SCREENSHOTS names no folder")
	}
	s := withScripts(t)
	s.browser("").Open("/").Pictured("landing")
	olivia := s.as("olivia", "acme").Open("/").Sees("What’s due next").Pictured("team-dashboard")
	olivia.Open("/clients").Sees("Harbour Café").Pictured("team-clients")
	olivia.Click("Add new client").InDialog("Add new client").Pictured("team-new-client").Press("Escape")
	project := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
	meeting := "/meetings/" + s.ID("acme", "meeting", "Design review").String()
	olivia.Open(project + "/board").Sees("Write the confirmation message").Pictured("team-board")
	olivia.Open(project + "/gantt").Sees("Trial week with regulars").Pictured("team-gantt")
	olivia.Open(project + "/documents").Sees("Floor plan").Pictured("team-documents")
	olivia.Open("/calendar").Sees("Bookings walk-through").Pictured("team-calendar")
	olivia.Open(meeting + "/minutes").Sees("Action points").Pictured("team-minutes")
	olivia.Open("/invoices/" + s.ID("acme", "invoice", "Website relaunch, second half").String() + "/edit").Sees("R 93 063.75").Pictured("team-editor")
	olivia.Open("/invoices/" + s.ID("acme", "invoice", "Menu cards").String()).Sees("Partly paid").Pictured("team-invoice")
	olivia.Open("/reports").Sees("Outstanding").Pictured("team-reports")
	olivia.Open("/activity").Sees("From where").Pictured("team-activity")
	olivia.Open("/settings/branding").Sees("Buttons read well").Pictured("team-branding")
	olivia.Open("/settings/roles/new").Sees("New role").Pictured("team-new-role")
	olivia.Open(s.client("Harbour Café") + "/contacts").Sees("Sipho Khumalo").Pictured("team-client")
	olivia.Within("Élodie Martin").Click("Invite client").Whole().InDialog("Invite Élodie Martin").Choose("Website relaunch", viewer).Choose("Loyalty card", viewer).Pictured("team-invite")
	before := time.Now()
	olivia.Click("Send invitation").NoDialog()
	elodie := s.browser("acme").Reads(s.NextMail("elodie@harbourcafe.example", before)).Pictured("invitation-mail")
	elodie.Click("Accept invite").Sees("Welcome, Élodie").Pictured("accept")
	carol := s.as("carol", "acme").Open("/portal").Sees("Roof solar, Sea Point").Pictured("portal-dashboard")
	carol.Within("Website relaunch").Click("View details").Whole().Sees("Bookings").Pictured("portal-timeline")
	carol.Tab("Meetings").Sees("Next meeting").Pictured("portal-meetings")
	carol.Tab("Documents").Sees("Floor plan").Pictured("portal-documents")
	carol.Tab("Invoices").Sees("Hosting, October").Pictured("portal-invoices")
	apex := carol.At("").Open("/account/security").Sees("Passkeys").Pictured("account-security")
	apex.Open("/account/sessions").Sees("This one").Pictured("account-sessions")
}
