package browser_test

import "testing"

func TestM5_ViewOpensTheClientsPage(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients").Menu("Harbour Café", "View").Arrives(s.client("Harbour Café"))
	b.Within("Contact information").Sees("hello@harbourcafe.example", "+27 21 555 0134", "harbourcafe.example", "12 Quay Road, Cape Town, Western Cape, 7806, South Africa",
		"Hospitality", "2–10", "4220198871", "Client since")
	b.Counts(`a[href="mailto:hello@harbourcafe.example"]`, 1).Counts(`a[href="tel:+27215550134"]`, 1).Counts(`a[href="https://harbourcafe.example"]`, 1)
	b.Within("Social media").Sees("Instagram", "LinkedIn").Counts(`a[href="https://www.instagram.com/harbourcafe.example"]`, 1)
}

func TestM6_TheClientsProjects(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Tab("Projects").Arrives(s.client("Harbour Café") + "/projects")
	b.Within("Website relaunch").Sees("5 of 8 milestones", "In progress")
	b.Within("Loyalty card").Sees("1 of 5 milestones", "Overdue")
	b.Sees("Summer menu boards").SeesNot("Cookbook", "Roof solar").Click("Website relaunch").Sees("Trial week with regulars")
}

func TestM7_TheContactsWithinTheClient(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Tab("Contacts").Arrives(s.client("Harbour Café") + "/contacts")
	b.Within("Carol Naidoo").Sees("Project manager", "carol@harbourcafe.example", "+27 82 555 0101")
	b.Within("Sipho Khumalo").Sees("Owner", "sipho@harbourcafe.example", "+27 82 555 0102")
	b.Within("Élodie Martin").Sees("Bookkeeper", "elodie@harbourcafe.example")
	b.SeesNot("Philip Cramer", "Thabo Nkosi")
}

func TestM15_AClientsDetailsCanBeEdited(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Click("Edit")
		s.dialog(b, "Edit client")
		b.Holds("Company name", "Harbour Café").Holds("Postal code", "7806").Holds("Industry", "Hospitality")
		b.Fill("City", "Kalk Bay").Fill("Website", "javascript:alert(1)").Click("Save").
			Explains("Website", "A website looks like").Holds("City", "Kalk Bay").Holds("Tax number", "4220198871")
		b.Fill("Website", "kalkbay.example").Fill("Social media links", "facebook.com/kalkbay\njavascript:alert(1)").Click("Save").
			Explains("Social media links", "Each line holds one address").Holds("City", "Kalk Bay")
		b.Fill("Social media links", "facebook.com/kalkbay\nhttps://news.example/kalkbay").Fill("Company name", "Harbour Café & Sons").Click("Save").NoDialog().
			Sees("Harbour Café & Sons saved.", "12 Quay Road, Kalk Bay, Western Cape", "kalkbay.example", "Facebook", "news.example").
			Counts(`a[href="https://facebook.com/kalkbay"]`, 1)
		b.Open("/clients").Sees("Harbour Café & Sons")
	})
}

func TestM15_AContactsDetailsCanBeEdited(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Harbour Café") + "/contacts"
		b := s.as("olivia", "acme").Open(path).Menu("Élodie Martin", "Edit")
		s.dialog(b, "Edit contact")
		b.Holds("First name", "Élodie").Holds("Job title", "Bookkeeper").Fill("Last name", "Martin-Dubois").Fill("Email", "carol@harbourcafe.example").Click("Save").
			Explains("Email", "This client has a contact with this email already.").Holds("Last name", "Martin-Dubois")
		b.Fill("Email", "elodie.martin@harbourcafe.example").Fill("Job title", "Chief bookkeeper").Click("Save").NoDialog().Arrives(path).Sees("Élodie Martin-Dubois saved.")
		b.Within("elodie.martin@harbourcafe.example").Sees("Chief bookkeeper", "No access")
		b.Reload().Within("elodie.martin@harbourcafe.example").Sees("Élodie Martin-Dubois", "Chief bookkeeper")
	})
}
