package browser_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestP14_AClientUpgradesToAnAccountOfTheirOwn(t *testing.T) {
	bothWaysIn(t, housetest.OpenSelling, func(s stage) {
		b := s.as("carol", "acme").Open("/portal").Click("Create Skhokho account").Arrives("/upgrade").Sees("Create your own Skhokho account", "R 490", "R 790")
		b.Choose("Size of the team", "4 to 10 people")
		if !s.scripts {
			b.Click("Show the prices")
		}
		b.Sees("R 1 190", "10 people in the team")
		b.Fill("Business name", "Harbour Studio").Fill("Address", "acme").Click("Go on to payment").Explains("Address", "This address is taken.")
		b.Holds("Business name", "Harbour Studio").Fill("Address", "harbour-studio").Click("Go on to payment")
		b.Sees("A stand-in for Stripe", "Skhokho Business, 4 to 10 people").Fill("Card number", "4000 0000 0000 0002").Click("Pay R 1 190.00").Sees("declined")
		b.Fill("Card number", "4000 0025 0000 3155").Click("Pay R 1 190.00").Click("Complete authentication")
		b.At("harbour-studio").Sees("Harbour Studio", "Business", "Good").SeesNot("Trial")
		if s.scripts {
			b.Click("Your menu, Carol Naidoo").Sees("My organisations", "Client of", "Acme Studio", "Globex Engineering").Click("Acme Studio").Sees("Website relaunch", "All projects")
		}
		b.At("").Open("/home").Sees("Harbour Studio", "Owner", "Website relaunch", "Roof solar, Sea Point") // with the same sign-in
		b.Within("Website relaunch").Click("View details").Whole().Sees("5 of 8 milestones")
	})
}

func TestAnOrganisationTakesAPlan(t *testing.T) {
	bothWaysIn(t, housetest.OpenSelling, func(s stage) {
		b := s.as("olivia", "acme").Open("/settings/plan").Sees("Trial", "People in the team", "Choose a plan")
		b.Choose("Size of the team", "11 to 20 people").Click("Go on to payment")
		b.Sees("A stand-in for Stripe").Fill("Card number", "4242 4242 4242 4242").Click("Pay R 2 190.00")
		b.Arrives("/settings/plan").Sees("Business, 11 to 20 people, R 2 190.00 a month", "The next payment is on", "Payments")
		b.Choose("Size of the team", "21 to 50 people").Click("See what it costs").Sees("Change the plan", "You pay R", "R 4 890.00 each month").Click("Change the plan")
		b.Sees("Your plan is Business, 21 to 50 people", "Business, 21 to 50 people, R 4 890.00 a month")
		b.Click("Payments").Sees("A stand-in for Stripe")
	})
}
