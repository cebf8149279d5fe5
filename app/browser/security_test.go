package browser_test

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// A passkey opens the door by itself, and is the second step after a password.
func TestSigningInWithAPasskey(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "").WithAuthenticator().Open("/account/security").Sees("Your password alone opens your account").Click("Add a passkey")
	b.Fill("Name", "Work laptop").Fill("Your password", "not this one").Click("Go on").Explains("Your password", "This isn’t your password.")
	b.Fill("Your password", "a quiet river runs").Click("Go on").Sees("keeps the passkey “Work laptop”").Click("Create the passkey")
	b.Sees("The passkey is added.", "They are shown only now.").Click("I have saved them").Arrives("/account/security").Sees("Work laptop", "not used yet", "10 of 10 are left.")

	b.Click("Your menu, Olivia Botha").Click("Sign out").Arrives("/sign-in").Click("Sign in with a passkey").Arrives("/home").Sees("Hello, Olivia")
	b.Open("/account/security").Sees("used just now").Click("Your menu, Olivia Botha").Click("Sign out").Arrives("/sign-in")
	b.Fill("Email", "olivia@acme.example").Fill("Password", "a quiet river runs").Click("Sign in").Sees("One more step").Click("Sign in with a passkey").Arrives("/home")

	b.Open("/account/security").Click("Rename Work laptop").InDialog("Rename Work laptop").Fill("Name", "Old laptop").Click("Rename").NoDialog().Sees("The passkey is called Old laptop now.")
	b.Click("Remove Old laptop").InDialog("Remove Old laptop").Fill("Your password", "a quiet river runs").Click("Remove").NoDialog().Sees("Old laptop doesn’t open your account any more.", "Your password alone opens your account")
	b.Click("Your menu, Olivia Botha").Click("Sign out").Arrives("/sign-in").Click("Sign in with a passkey").Sees("That passkey didn’t let you in")
}

// An organisation asks for the second step: a member sets an app up on the way, and comes back.
func TestATeamSignsInWithASecondStep(t *testing.T) {
	bothWays(t, func(s stage) {
		shows := func(email string, periods time.Duration) string { // what their app does
			s.Helper()
			var key string
			s.SQL("select secret from totps t join people p on p.id = t.person_id where p.email = $1", []any{email}, &key)
			code, err := totp.GenerateCode(key, time.Now().Add(periods*30*time.Second))
			if err != nil {
				s.Fatal(err)
			}
			return code
		}
		olivia := s.as("olivia", "").Open("/account/security").Click("Set up an authenticator app").Fill("Your password", "a quiet river runs").Click("Go on").Sees("Scan this with the app")
		olivia.Fill("Code from the app", "123456").Click("Turn on").Explains("Code from the app", "This code isn’t right")
		olivia.Fill("Code from the app", shows("olivia@acme.example", 0)).Click("Turn on").Sees("Your authenticator app is on.")

		olivia = olivia.At("acme").Open("/settings/security").Sees("Mia van Wyk", "Who has no second step yet").Check("Everyone in the team signs in with a second step").Click("Save").Sees("The team signs in with a second step from now on.")

		mia := s.browser("acme").Open("/projects").Arrives("/sign-in").Fill("Email", "mia@acme.example").Fill("Password", "a quiet river runs").Click("Sign in")
		mia.Arrives("/second-step").Sees("Acme Studio asks everyone in its team to sign in with a second step").Click("Set up my second step").Arrives("/account/security")
		mia.Click("Set up an authenticator app").Fill("Your password", "a quiet river runs").Click("Go on").Sees("Scan this with the app")
		mia.Fill("Code from the app", shows("mia@acme.example", 0)).Click("Turn on").Sees("Your authenticator app is on.").Click("Go on to acme." + s.Config.Base.Host).Arrives("/projects").Sees("Website relaunch")

		mia.Click("Your menu, Mia van Wyk").Click("Sign out").Arrives("/sign-in")
		mia.Fill("Email", "mia@acme.example").Fill("Password", "a quiet river runs").Click("Sign in").Sees("One more step").Fill("Code", "000000").Click("Go on").Explains("Code", "This code isn’t right")
		mia.Fill("Code", shows("mia@acme.example", 1)).Click("Go on").Arrives("/home")
		olivia.Open("/settings/security").SeesNot("Mia van Wyk")
	})
}

func TestTheSecondStepFits(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "").WithAuthenticator().Open("/account/security/passkeys/new")
	b.Fill("Name", "Donaudampfschifffahrtsgesellschaftskapitänskajütencomputer شركة الميناء").Fill("Your password", "a quiet river runs").Click("Go on")
	s.fits(b)
	b.Click("Create the passkey").Sees("They are shown only now.")
	s.fits(b)
	s.fits(b.Open("/account/security"))
	b.Click("Set up an authenticator app").Fill("Your password", "a quiet river runs").Click("Go on").Sees("Scan this with the app")
	s.fits(b)
	s.fits(b.At("acme").Open("/settings/security"))
	s.SQL("update organisations set second_step = true where slug = 'acme'", nil)
	s.fits(s.as("mia", "acme").Open("/clients").Arrives("/second-step"))
	guest := s.browser("").Open("/sign-in").Fill("Email", "olivia@acme.example").Fill("Password", "a quiet river runs").Click("Sign in").Sees("One more step")
	s.fits(guest.Click("None of these at hand?").Sees("Each lets you in once."))
}
