package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

func TestM1_TheTeamSeesItsClientsAndNoOneElses(t *testing.T) {
	s := withScripts(t)
	s.browser("acme").SignIn("olivia").Click("Clients").Arrives("/clients").
		Sees("Harbour Café", "Königlich Essen", "Great Lakes Market").SeesNot("Umhlanga Towers", "Harbour Café Group", "Karoo Wind")
	s.browser("globex").SignIn("grace").Click("Clients").Arrives("/clients").
		Sees("Umhlanga Towers", "Harbour Café Group").SeesNot("Königlich Essen", "Great Lakes Market", "Seagull Prints")
}

func TestM2_AButtonAtTheTopRightOpensAModalForm(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients")
		left, top, right, _ := b.Box("Add new client")
		if top > 120 || right < 1280-120 || left < 1280/2 {
			t.Errorf("the button is at %.0f from the left and %.0f from the top, not at the top right", left, top)
		}
		s.dialog(b.Click("Add new client"), "Add new client")
		if s.scripts {
			b.Counts("dialog:modal", 1).Arrives("/clients")
		}
		b.Holds("Company name", "").Holds("Company email", "").Holds("Phone", "").Holds("Company size", "").Holds("Industry", "")
	})
}

func TestM3_SubmittingAddsTheClientAndLosesNothing(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").SeesNot("Moonlight Bakery")
		story := func(b *browser.Browser) {
			s.dialog(b.Click("Add new client"), "Add new client")
			b.Fill("Company name", "Moonlight Bakery").Fill("Company email", "baker@moonlight").Fill("Phone", "ring me").
				Choose("Company size", "2–10 people").Choose("Industry", "Food and drink").Click("Add new client")
			s.dialog(b, "Add new client")
			b.Explains("Company email", "This address has no ending").Explains("Phone", "Write the number in digits").
				Holds("Company name", "Moonlight Bakery").Holds("Company email", "baker@moonlight").Holds("Phone", "ring me").
				Holds("Company size", "2–10").Holds("Industry", "Food and drink")
			b.Fill("Company name", "   ").Fill("Company email", "baker@moonlight.example").Fill("Phone", "+27 21 555 0188").Click("Add new client").
				Explains("Company name", "What is the client called?")
			b.Fill("Company name", "Moonlight Bakery").Click("Add new client").NoDialog().Sees("Moonlight Bakery added.")
		}
		if s.scripts {
			b.Stays(story).Arrives("/clients").Within("Moonlight Bakery").Sees("baker@moonlight.example", "Food and drink", "2–10", "No access")
			return
		}
		story(b)
		b.Sees("+27 21 555 0188").Click("Clients").Within("Moonlight Bakery").Sees("baker@moonlight.example", "Food and drink")
	})
}

func TestM4_EachRowsMenuInTheLastColumn(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").Counts("tbody tr", 7).Counts("tbody tr > :last-child [popovertarget]", 7)
		b.Menu("Königlich Essen", "View").Arrives(s.client("Königlich Essen")).Sees("Contact information").Open("/clients")
		s.dialog(b.Menu("Königlich Essen", "Edit"), "Edit client")
		b.Holds("Company name", "Königlich Essen").Open("/clients")

		s.dialog(b.Menu("Bólido Comidas", "Delete"), "Delete Bólido Comidas?") // nothing hangs on it
		b.Click("Cancel").Sees("hola@bolido.example").Open("/clients")
		s.dialog(b.Menu("Bólido Comidas", "Delete"), "Delete Bólido Comidas?")
		b.Click("Delete client").NoDialog().Sees("Bólido Comidas deleted.").SeesNot("hola@bolido.example")
		s.dialog(b.Open("/clients").Menu("Königlich Essen", "Delete"), "Königlich Essen can’t be deleted") // its projects would be lost
		b.Sees("It has 2 projects", "Archive it instead").Click("Archive").NoDialog().Sees("Königlich Essen archived.")
		b.Open("/clients").Counts("tbody tr", 5)
	})
}
