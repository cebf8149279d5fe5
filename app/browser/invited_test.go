package browser_test

import (
	"testing"
	"time"
)

func TestP1_NobodyBecomesAClientWithoutAnInvitation(t *testing.T) {
	s := withScripts(t)
	stranger := s.browser("acme").Open("/portal").Arrives("/sign-in").Sees("Sign in").SeesNot("Register profile", "Accept invite")
	stranger.At("acme").Open("/invitations/"+"made-up-token-made-up-token-made-up-token-0").Answers(404).SeesNot("Register profile", "Acme Studio invited")
	philip := s.as("philip", "globex").Open("/portal").Answers(403).SeesNot("Roof solar", "Lift modernisation")
	philip.At("globex").Open("/").Answers(403)
	for _, who := range []string{"mia", "vusi", "aisha"} { // in the team, but not of those who invite
		path := "/contacts/" + s.ID("acme", "contact", "Élodie Martin").String() + "/invitation"
		s.as(who, "acme").Open(s.client("Harbour Café") + "/contacts").Sees("Élodie Martin").SeesNot("Invite client").Open(path).Answers(403).SeesNot("Send invitation")
	}
	s.as("howard", "acme").Open("/portal").SeesNot("Price labels") // once invited, and no longer
	carol := s.as("carol", "acme")                                 // a client can't bring others in either
	carol.Open("/contacts/" + s.ID("acme", "contact", "Élodie Martin").String() + "/invitation").Answers(403).SeesNot("Send invitation")
}

func TestP2_TheMailLeadsToSettingAPassword(t *testing.T) {
	bothWays(t, func(s stage) {
		mail := s.invite(s.as("olivia", "acme"), "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
		b := s.browser("acme").Reads(mail).Click("Accept invite").Sees("Welcome, Élodie", "Choose a password for elodie@harbourcafe.example").
			Counts("main input:not([type=hidden], [readonly])", 2) // nothing but the password, twice
		b.Fill("Password", "harbour").Fill("Password again", "harbour").Click("Register profile").Explains("Password", "12 characters")
		b.Fill("Password", password).Fill("Password again", password+"!").Click("Register profile").Explains("Password again", "The two passwords differ")
		b.Fill("Password", password).Fill("Password again", password).Click("Register profile").Arrives("/portal").
			Sees("Élodie", "Welcome. Your projects with Acme Studio are here from now on.", "Website relaunch")
		b.At("").Open("/home").Sees("Hello, Élodie", "Website relaunch") // the same sign-in, everywhere

		b.Open(mail.Links()[0]).Sees("You have accepted already").Click("Go to your projects").Arrives("/portal")
		b.Click("Your menu, Élodie Martin").Click("Sign out").Arrives("/sign-in")
		b.At("acme").Open(mail.Links()[0]).SeesNot("Register profile") // the link has done its work
		b.At("acme").Open("/portal").Fill("Email", "elodie@harbourcafe.example").Fill("Password", password).Click("Sign in").Arrives("/portal").Sees("Website relaunch")
	})
}

func TestP3_AClientSeesOnlyTheProjectsTheyWereInvitedTo(t *testing.T) {
	s := withScripts(t)
	mail := s.invite(s.as("olivia", "acme"), "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
	b := register(s.browser("acme"), mail).Sees("Website relaunch").SeesNot("Loyalty card", "Summer menu boards", "Cookbook")
	secrets := []string{
		"Loyalty card", "Rules of the game", "Till integration", "Summer menu boards", "Cookbook", "Manuscript", "Roof solar", "Panels on the roof",
		"Ubuntu Solar", "Carol Naidoo", "Adam Jacobs", "+27 21 555 0134",
	}
	for _, kind := range []string{"client", "project", "milestone", "contact"} {
		name := map[string]string{"client": "Harbour Café", "project": "Loyalty card", "milestone": "Till integration", "contact": "Carol Naidoo"}[kind]
		id := s.ID("acme", kind, name).String()
		for _, path := range []string{"/" + kind + "s/" + id, "/" + kind + "s/" + id + "/edit", "/portal/" + kind + "s/" + id, "/portal/" + kind + "s/" + id + "/about"} {
			b.At("acme").Open(path).SeesNot(secrets...)
			if status := b.Status(); status != 403 && status != 404 && status != 405 { // 405: nothing can be read there
				t.Errorf("%s is answered %d", path, status)
			}
		}
	}
	b.At("acme").Open("/").Arrives("/portal").SeesNot(secrets...)
	for _, path := range []string{"/clients", "/clients/new", "/projects", "/projects/new", s.client("Harbour Café") + "/contacts", "/portal/../clients"} {
		b.At("acme").Open(path).Answers(403).SeesNot(secrets...)
	}
	b.At("acme").Open("/projects/" + s.ID("acme", "project", "Website relaunch").String()).Answers(403) // the team's page of her own project
	b.At("globex").Open("/portal").Answers(403).SeesNot(secrets...)
	b.At("globex").Open("/portal/projects/" + s.ID("globex", "project", "Roof solar, Sea Point").String()).Answers(403).SeesNot(secrets...)
}

func TestP5_InvitedAgainTheProjectJustAppears(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme")
		b := register(s.browser("acme"), s.invite(olivia, "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch"))
		b.Sees("Website relaunch").SeesNot("Loyalty card", "Lift modernisation")

		olivia.Menu("Élodie Martin", "Choose access") // the same organisation, once more
		s.dialog(olivia, "Portal access of Élodie Martin")
		olivia.Choose("Loyalty card", viewer).Click("Save").Sees("Élodie Martin sees 2 projects.")
		b.Reload().Sees("Website relaunch", "Loyalty card")

		before := time.Now() // and another organisation, with the same email
		grace := s.as("grace", "globex").Open("/clients/" + s.ID("globex", "client", "Umhlanga Towers").String() + "/contacts").Click("Add new contact")
		grace.Fill("First name", "Elodie").Fill("Email", "Elodie@HarbourCafe.example").Click("Add new contact").Sees("Elodie added.")
		grace.Within("elodie@harbourcafe.example").Click("Invite client").Whole().Choose("Lift modernisation", viewer).Click("Send invitation").Sees("is on its way")
		b.At("acme").Open("/portal").Sees("Waiting for you", "Globex Engineering invites you to Lift modernisation")
		b.Reads(s.NextMail("elodie@harbourcafe.example", before)).Click("Accept invite").Sees("You have a Skhokho sign-in already", "elodie@harbourcafe.example").
			Click("Sign in").SeesNot("Register profile", "Password").Click("Accept invite").Arrives("/portal").Sees("Lift modernisation", "Website relaunch", "Loyalty card")
		b.At("acme").Open("/portal").Sees("Lift modernisation", "Website relaunch", "Loyalty card").SeesNot("Waiting for you")

		var people int
		s.SQL("select count(*) from people where email = 'elodie@harbourcafe.example'", nil, &people)
		if people != 1 {
			t.Errorf("she has %d profiles", people)
		}
	})
}

func TestP5_AnInvitationCanBeAcceptedFromTheDashboard(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme").Open(s.client("Königlich Essen") + "/contacts").Click("Add new contact")
		olivia.Fill("First name", "Carol").Fill("Last name", "Naidoo").Fill("Email", "carol@harbourcafe.example").Click("Add new contact").NoDialog().Sees("Carol Naidoo added.")
		s.invite(olivia, "", "Carol Naidoo", "carol@harbourcafe.example", "Cookbook")
		carol := s.as("carol", "acme").Open("/portal").Sees("Waiting for you", "Acme Studio invites you to Cookbook").Counts("main .card", 4)
		carol.Click("Accept invite").Sees("Olivia Botha invited you to follow Cookbook").Click("Accept invite").Arrives("/portal").SeesNot("Waiting for you")
		carol.Counts("main .card", 4).Within("Cookbook").Sees("4 of 4 milestones")
		carol.Sees("Website relaunch", "Loyalty card", "Roof solar, Sea Point")
	})
}
