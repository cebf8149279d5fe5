package browser_test

import (
	"testing"
	"time"
)

// A member's life: invited, joined, raised, removed.
func TestAMembersLife(t *testing.T) {
	bothWays(t, func(s stage) {
		const ines = "ines@acme.example"
		olivia := s.as("olivia", "acme").Open("/").Click("Team").Arrives("/team").Sees("6 seats are taken: 6 members.", "Nobody waits for an answer.")
		s.dialog(olivia.Click("Invite"), "Invite to the team")
		olivia.Fill("Email addresses", "mia@acme.example\nines").Click("Send").Explains("Email addresses", "“ines” is no email address.")
		olivia.Fill("Email addresses", "mia@acme.example\n"+ines).Click("Send").Explains("Email addresses", "mia@acme.example is in the team already.")
		before := time.Now()
		olivia.Fill("Email addresses", ines).Fill("A personal note", "The kitchen needs you.").Click("Send").NoDialog().Sees("The invitation is on its way.", "7 seats are taken: 6 members and 1 invitation.")
		olivia.Within(ines).Sees("Invited", "Member", "Olivia Botha").Whole()

		mail := s.NextMail(ines, before)
		b := s.browser("acme").Reads(mail).Sees("The kitchen needs you.").Click("Accept invite").Sees("Olivia Botha invited you to join Acme Studio as a member", ines)
		b.Fill("Password", password).Fill("Password again", password).Fill("Your name", "Ines Silva").Click("Register profile").Arrives("/").Sees("Dashboard", "Ines Silva")
		b.Click("Clients").Arrives("/clients").SeesNot("Add new client")
		b.Open("/team").Sees("7 seats are taken: 7 members.").SeesNot("Invitations", "Change role")
		if s.scripts { // the list follows by itself
			olivia.Sees("Ines Silva", "7 seats are taken: 7 members.")
		} else {
			olivia.Reload().Sees("Ines Silva", "7 seats are taken: 7 members.")
		}

		olivia.Menu("Ines Silva", "Change role")
		s.dialog(olivia, "Role of Ines Silva")
		olivia.Choose("Role", "Manager: Clients, projects, quotes and invoices, and what clients see in the portal.").Click("Change role").NoDialog().Sees("Ines Silva is a manager now.")
		b.Open("/clients").Sees("Add new client")

		olivia.Menu("Ines Silva", "Remove")
		s.dialog(olivia, "Remove Ines Silva")
		olivia.Sees("What they did stays, under their name.", "Ines Silva has 0 open tasks")
		b.Open("/team")
		olivia.Choose("Who takes over", "Mandla Zulu, Manager").Click("Remove").NoDialog().Sees("Ines Silva is not in the team any more.", "6 seats are taken: 6 members.").SeesNot(ines)
		if s.scripts { // her open page goes by itself
			b.Sees("who has no access to Acme Studio").SeesNot("Mandla Zulu")
		}
		for _, page := range []string{"/team", "/clients", s.client("Harbour Café"), "/"} {
			b.At("acme").Open(page).Answers(403).SeesNot("Harbour Café", "Mandla Zulu")
		}
		b.At("acme").Open(mail.Links()[0]).SeesNot("Register profile", "Accept invite").Sees("has been taken back")
	})
}

func TestAnOwnerHandsOverAndLeaves(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/team").Menu("Olivia Botha", "Leave the team")
		s.dialog(b, "Leave Acme Studio")
		b.Sees("You are the only owner. Hand the ownership over first, then leave.").Click("Cancel").NoDialog()
		s.dialog(b.Menu("Olivia Botha", "Hand over the ownership"), "Hand over the ownership")
		b.Choose("New owner", "Adam Jacobs, Admin").Fill("Your password", "not this one").Click("Hand over").Explains("Your password", "This isn’t your password.")
		b.Choose("New owner", "Adam Jacobs, Admin").Fill("Your password", "a quiet river runs").Click("Hand over").Arrives("/team").Sees("Adam Jacobs owns Acme Studio now, and you are an admin.")
		b.SeesNot("Hand over the ownership").Menu("Olivia Botha", "Leave the team")
		s.dialog(b, "Leave Acme Studio")
		b.Choose("Who takes over", "Mandla Zulu, Manager").Click("Leave Acme Studio").Arrives("/home").Sees("Hello, Olivia")
		b.At("acme").Open("/team").Answers(403).SeesNot("Mandla Zulu")
	})
}
