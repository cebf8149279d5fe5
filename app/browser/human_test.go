package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

func TestADoubleClickAddsOneClient(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients")
	b.Click("Add new client").InDialog("Add new client").Fill("Company name", "Twice Dialog").Within("Company name").DoubleClick("Add new client")
	b.NoDialog().Sees("Twice Dialog added.").Counts("tbody tr", 8)
	b.Open("/clients/new").Fill("Company name", "Twice Page").Within("Company name").DoubleClick("Add new client")
	b.Sees("Twice Page added.")
	for _, name := range []string{"Twice Dialog", "Twice Page"} {
		var n int
		s.SQL("select count(*) from clients where name = $1", []any{name}, &n)
		if n != 1 {
			t.Errorf("there are %d clients called %s", n, name)
		}
	}
}

func TestTwoTabsOfOnePerson(t *testing.T) {
	s := withScripts(t)
	first := s.browser("acme").SignIn("olivia").Open(s.client("Harbour Café") + "/contacts")
	second := first.NewTab().Open(s.client("Harbour Café") + "/contacts").Sees("Élodie Martin")

	first.Menu("Élodie Martin", "Delete").Click("Delete contact").Sees("Élodie Martin deleted.")
	second.Stays(func(b *browser.Browser) { // she is still on this page
		b.Menu("Élodie Martin", "Edit").NoDialog().Sees("We can’t find that contact")
		b.Within("Élodie Martin").Click("Invite client").NoDialog()
	})
	second.Reload().SeesNot("Élodie Martin")

	first.Open("/clients")
	second.Open("/clients/new").Fill("Company name", "Left lying about")
	first.Click("Your menu, Olivia Botha").Click("Sign out").Arrives("/sign-in")
	second.Within("Company name").Click("Add new client").Whole().Arrives("/sign-in").Sees("Sign in").SeesNot("Harbour Café")
	second.Back().SeesNot("Something went wrong")
}

func TestTwoTabsOnOneInvitation(t *testing.T) {
	bothWays(t, func(s stage) {
		mail := s.invite(s.as("olivia", "acme"), "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
		first := s.browser("acme").Open(mail.Links()[0])
		second := first.NewTab().Open(mail.Links()[0]).Fill("Password", password).Fill("Password again", password)
		first.Fill("Password", password).Fill("Password again", password).Click("Register profile").Arrives("/portal")
		second.Click("Register profile").Sees("You have accepted already").Click("Go to your projects").Arrives("/portal").Sees("Website relaunch")
	})
}

func TestTheBackButtonAfterSigningOutShowsNothingPrivate(t *testing.T) {
	bothWays(t, func(s stage) {
		for _, visit := range []struct{ who, name, path, secret string }{
			{"olivia", "Olivia Botha", "/clients", "Harbour Café"}, {"carol", "Carol Naidoo", "/portal", "Website relaunch"},
		} {
			b := s.browser("acme").SignIn(visit.who).Open(visit.path).Sees(visit.secret)
			b.Click("Your menu, " + visit.name).Click("Sign out").Arrives("/sign-in")
			b.Back().SeesNot(visit.secret).Arrives("/sign-in")
			b.At("acme").Open(visit.path).SeesNot(visit.secret).Arrives("/sign-in")
			b.At("").Open("/home").SeesNot(visit.secret).Arrives("/sign-in")
		}
	})
}

func TestTheNetworkGoesAndComesBack(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Click("Add new client").InDialog("Add new client").Fill("Company name", "Typed on a train")
	b.Forgive("ERR_INTERNET_DISCONNECTED").Forgive("Failed to fetch").Stays(func(b *browser.Browser) {
		b.Offline(true).Within("Company name").Click("Add new client").Whole().Sees("We couldn’t reach Skhokho. Check your connection and try again.")
		b.InDialog("Add new client").Holds("Company name", "Typed on a train")
		b.Offline(false).Within("Company name").Click("Add new client").Whole().NoDialog().Sees("Typed on a train added.")
		b.Offline(true).Click("Add new client").NoDialog().Sees("We couldn’t reach Skhokho.")
		b.Offline(false).Click("Add new client").InDialog("Add new client").Press("Escape").NoDialog()
	})
}

func TestTheServerStopsWhileSomebodyTypes(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Click("Add new client").InDialog("Add new client").Fill("Company name", "Typed too late")
	s.Stop()
	b.Forgive("ERR_CONNECTION").Forgive("Failed to fetch").Stays(func(b *browser.Browser) {
		b.Within("Company name").Click("Add new client").Whole().Sees("We couldn’t reach Skhokho. Check your connection and try again.")
		b.InDialog("Add new client").Holds("Company name", "Typed too late")
	})
}

func TestGoingBackToAPageThatHasChanged(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Menu("Ubuntu Solar", "Archive").Sees("Ubuntu Solar archived.").SeesNot("ops@ubuntusolar.example")
	b.Click("Projects").Arrives("/projects").Back().Arrives("/clients").Sees("Harbour Café").SeesNot("ops@ubuntusolar.example")
	b.Click("Archived").Sees("Ubuntu Solar").Menu("Ubuntu Solar", "Restore").Sees("Ubuntu Solar restored.").Click("Undo").Sees("Ubuntu Solar archived.")
}
