package browser_test

import (
	"testing"
	"time"
)

// One's own account: a new name, email and password, and another browser signed out.
func TestSeeingToOnesAccount(t *testing.T) {
	bothWays(t, func(s stage) {
		other := s.browser("acme").SignIn("mia").Open("/clients").Sees("Harbour Café")
		b := s.browser("acme").SignIn("mia").Open("/clients").Click("Your menu, Mia van Wyk").Click("Your account").Arrives("/account").Sees("mia@acme.example")

		s.dialog(b.Click("Change your name"), "Your name")
		b.Fill("Name", " ").Click("Save").Explains("Name", "What is your name?")
		b.Fill("Name", "Mia Petersen").Click("Save").NoDialog().Arrives("/account").Sees("You are Mia Petersen from now on.")
		b.At("acme").Open("/team").Sees("Mia Petersen").SeesNot("Mia van Wyk")

		b.At("").Open("/account/sessions").Counts(".sign-ins > li", 2).Sees("This one", "Skhokho and Acme Studio").Pictured("account-sessions")
		b.Click("Sign out everywhere else").Sees("All other browsers are signed out.").Counts(".sign-ins > li", 1).SeesNot("Sign out everywhere else")
		other.Open("/clients").Arrives("/sign-in").SignIn("mia")

		before := time.Now()
		s.dialog(b.Tab("Profile").Arrives("/account").Click("Change your email"), "Change your email")
		b.Fill("New email", "mia@petersen.example").Fill("Your password", "not this one").Click("Send the links").Explains("Your password", "This isn’t your password.")
		b.Fill("Your password", "a quiet river runs").Click("Send the links").NoDialog().Sees("We have written to both addresses.", "Changing to mia@petersen.example").Pictured("account-waiting")
		mailbox := s.browser("")
		mailbox.Reads(s.NextMail("mia@petersen.example", before)).Click("Use this address").Sees("Use this address?").Click("Use this address").Sees("One more mailbox")
		b.Reload().Sees("mia@petersen.example has agreed", "Waiting for the link sent to mia@acme.example").Pictured("account-half")
		mailbox.Reads(s.NextMail("mia@acme.example", before)).Pictured("account-mail").Click("Agree or stop it").Sees("Change your email?").Pictured("account-agree").Click("Agree").Sees("Your email is changed")
		b.Reload().Sees("mia@petersen.example").SeesNot("mia@acme.example", "Changing to").Pictured("account")

		s.dialog(b.Click("Change your password"), "Change your password")
		b.Fill("Present password", "a quiet river runs").Fill("New password", password).Fill("New password again", password+"!").Pictured("account-password").Click("Set password").Explains("New password again", "The two passwords differ")
		b.Fill("Present password", "a quiet river runs").Fill("New password", password).Fill("New password again", password).Click("Set password").NoDialog().Sees("Your new password is set.")
		b.Click("Your menu, Mia Petersen").Click("Sign out").Arrives("/sign-in").Fill("Email", "mia@petersen.example").Fill("Password", password).Click("Sign in").Arrives("/home")

		b.At("").Open("/account/sessions").Click("Sign out everywhere, here too").Arrives("/sign-in").Sees("You are signed out everywhere.")
		b.At("acme").Open("/clients").Arrives("/sign-in")
	})
}
