package browser_test

import (
	"strings"
	"testing"
	"time"
)

// The access of contacts, as the team gives it and as they feel it.

func TestTheMatrixOfPortalAccess(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Click("Portal access")
		b.Sees("What each contact sees in the client portal", "Carol Naidoo", "Élodie sees nothing yet.", "Website relaunch", "Everything")
		s.dialog(b.Click("Choose access, Carol Naidoo"), "Portal access of Carol Naidoo")
		b.Choose("Loyalty card", "Nothing").Choose("Website relaunch", "Let me choose…").Uncheck("Milestones").Uncheck("Quotes").Uncheck("Invoices").Click("Save")
		b.Sees("Carol Naidoo sees 1 project.")
		if s.scripts { // in place
			b.Within("Carol Naidoo").Sees("Chosen").SeesNot("Loyalty card")
		}
		b.Open(s.client("Harbour Café") + "/access").Within("Carol Naidoo").Sees("Chosen").SeesNot("Loyalty card")

		carol := s.as("carol", "acme").Open("/portal").Sees("Website relaunch").SeesNot("Loyalty card", "5 of 8 milestones")
		carol.Within("Website relaunch").Click("View details").Whole().Sees("About", "Meetings", "Design review").SeesNot("Trial week", "Milestones")
	})
}

func TestInvitingSeveralWithANote(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open(s.client("Harbour Café") + "/contacts").Click("Add new contact")
		b.Fill("First name", "Ayanda").Fill("Email", "ayanda@harbourcafe.example").Click("Add new contact").NoDialog().Sees("Ayanda added.")
		b.Open(s.client("Harbour Café") + "/access")
		s.dialog(b.Click("Invite several"), "Invite several")
		b.Uncheck("Ayanda").Uncheck("Élodie Martin").Click("Send invitations").Sees("Tick at least one person.")
		b.Check("Ayanda").Check("Élodie Martin").Click("Send invitations").Sees("Choose something of at least one project.")
		before := time.Now()
		b.Choose("Website relaunch", viewer).Fill("A personal note", "The kitchen asked for you both.").Click("Send invitations").
			Sees("2 invitations are on their way, to Ayanda and Élodie Martin.").Within("Ayanda").Sees("Invited", "Viewer")
		for _, email := range []string{"ayanda@harbourcafe.example", "elodie@harbourcafe.example"} {
			if mail := s.NextMail(email, before); !strings.Contains(mail.Text, "The kitchen asked for you both.") {
				t.Errorf("the mail to %s has no note", email)
			}
		}
	})
}

func TestAWrongAddressIsCorrected(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme")
		old := s.invite(b, "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
		s.dialog(b.Menu("Élodie Martin", "Correct the email"), "Correct the email of Élodie Martin")
		b.Fill("Email", "carol@harbourcafe.example").Click("Send to this address").Explains("Email", "has a contact with this email already")
		before := time.Now()
		b.Fill("Email", "e.martin@harbourcafe.example").Click("Send to this address").Sees("A new invitation is on its way to e.martin@harbourcafe.example.")
		mail := s.NextMail("e.martin@harbourcafe.example", before)
		guest := s.browser("acme").Open(old.Links()[0]).Sees("There is a newer invitation").SeesNot("Register profile")
		register(guest, mail).Sees("Website relaunch")
	})
}

func TestTheLedgerAndTheEndOfAllAccess(t *testing.T) {
	bothWays(t, func(s stage) {
		carol := s.as("carol", "acme").Open("/portal")
		carol.Within("Website relaunch").Click("View details").Whole().Sees("Bookings")
		b := s.as("olivia", "acme").Open(s.client("Harbour Café") + "/access")
		b.Click("Ledger, Carol Naidoo").Sees("Access ledger", "Signed in", "Website relaunch: the project’s page", "127.0.0.1", "Chrome")
		s.dialog(b.Click("End all access now"), "End all access of Carol Naidoo?")
		b.Click("End all access now").Sees("Carol Naidoo can’t open anything here any more", "Access ended", "Revoked")
		carol.Reload().SeesNot("Bookings", "Website relaunch")
		carol.At("acme").Open("/portal").SeesNot("Website relaunch", "Loyalty card")
	})
}

func TestThePreviewAsAContact(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mandla", "acme").Open(s.client("Königlich Essen") + "/access").Click("Preview as Greta Vogel").Arrives("/portal")
		b.Sees("You see the portal as Greta Vogel of Königlich Essen does.", "Cookbook").SeesNot("4 of 4 milestones", "Trial ·")
		b.Within("Cookbook").Click("View details").Whole().Sees("About", "You see the portal as Greta Vogel").SeesNot("Manuscript")
		b.Click("End preview").Sees("The preview has ended.", "Portal access")
		b.Click("Ledger, Greta Vogel").Sees("Previewed", "Mandla Zulu")
		s.as("mia", "acme").Open(s.client("Königlich Essen")+"/access").Sees("Greta Vogel").SeesNot("Preview", "Ledger", "Choose access")
	})
}

func TestC2_AContactsSectionsAreEnforced(t *testing.T) {
	s := withScripts(t)
	cookbook := "/portal/projects/" + s.ID("acme", "project", "Cookbook").String()
	greta := s.as("greta", "acme").Open("/portal").Sees("Cookbook").SeesNot("4 of 4 milestones") // quotes and invoices
	greta.Open(cookbook).Answers(200).Sees("No quotes yet").SeesNot("Manuscript", "Milestones")
	greta.Tab("About").Sees("A hundred recipes").SeesNot("Manuscript")
	greta.Open(cookbook + "/milestones").Answers(403).Sees("Acme Studio hasn’t shared this part of the project with you.").SeesNot("Manuscript")
	s.as("philip", "acme").Open(cookbook).Answers(200).Sees("Manuscript", "Milestones") // everything but invoices
}
