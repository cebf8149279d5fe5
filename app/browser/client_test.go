package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

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
	b.Within("Website relaunch").Sees("5 of 8 milestones", "At risk")
	b.Within("Loyalty card").Sees("1 of 6 milestones", "Overdue")
	b.Sees("Summer menu boards").SeesNot("Cookbook", "Roof solar").Click("Website relaunch").Sees("Trial week with regulars")
}

func TestM7_TheContactsWithinTheClient(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Tab("Contacts").Arrives(s.client("Harbour Café") + "/contacts")
	b.Within("Carol Naidoo").Sees("Project manager", "carol@harbourcafe.example", "+27 82 555 0101").Counts(`a[href="tel:+27825550101"]`, 1)
	b.Within("Sipho Khumalo").Sees("Owner", "sipho@harbourcafe.example", "+27 82 555 0102")
	b.Within("Élodie Martin").Sees("Bookkeeper", "elodie@harbourcafe.example")
	b.SeesNot("Philip Cramer", "Thabo Nkosi")
}

func TestM8_TheClientsQuotes(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Tab("Quotes").Arrives(s.client("Harbour Café")+"/quotes").Counts("#sales-rows tr", 4)
	b.Within("Summer menu boards").Sees("QUO-", "Sent", "R 15 886.04")
	b.Within("Photography").Sees("Declined")
	b.Whole().SeesNot("Cookbook", "Installer app").Click("Summer menu boards").Sees("Quote QUO-")
}

func TestM9_TheClientsInvoices(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open(s.client("Harbour Café")).Tab("Invoices").Arrives(s.client("Harbour Café")+"/invoices").Counts("#sales-rows tr", 4)
	b.Within("Hosting, October").Sees("INV-", "Overdue", "R 1 472.00")
	b.Within("Menu cards").Sees("Partly paid")
	b.Within("Website relaunch, second half").Sees("Draft")
	b.Whole().SeesNot("Signs for the kitchen", "Installer app").Click("Hosting, October").Sees("Invoice INV-")
}

func TestAContactCanBeReachedFromATelephone(t *testing.T) {
	s := withScripts(t)
	b := s.as("vusi", "acme").Open(s.client("Harbour Café")+"/contacts").Window(360, 740)
	s.fits(b.Window(360, 740).Within("Carol Naidoo").Sees("carol@harbourcafe.example", "+27 82 555 0101"))
	b.Window(360, 740).SeesOnce("carol@harbourcafe.example").Counts(`a[href="tel:+27825550101"]`, 1)
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

func TestTwoEditOneClientAndLoseNothing(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Harbour Café")
		olivia, mandla := s.as("olivia", "acme").Open(path).Click("Edit"), s.as("mandla", "acme").Open(path).Click("Edit")
		s.dialog(olivia, "Edit client")
		s.dialog(mandla, "Edit client")
		mandla.Fill("Phone", "+27 21 555 0999").Click("Save").NoDialog().Sees("Harbour Café saved.", "+27 21 555 0999")
		olivia.Fill("City", "Muizenberg").Click("Save").NoDialog().Sees("Harbour Café saved. Mandla changed the phone meanwhile; that is kept.", "+27 21 555 0999", "Muizenberg")

		s.dialog(olivia.Click("Edit"), "Edit client")
		s.dialog(mandla.Click("Edit"), "Edit client")
		mandla.Fill("Website", "cafe.example").Fill("Country", "Namibia").Click("Save").NoDialog().Sees("Harbour Café saved.")
		olivia.Fill("Website", "harbour.example").Fill("Province or state", "Cape").Click("Save").
			Explains("Website", "Mandla saved “https://cafe.example” here meanwhile. Save again to use yours.").
			Holds("Website", "https://harbour.example").Holds("Province or state", "Cape").Holds("Country", "Namibia")
		mandla.Reload().Sees("cafe.example").SeesNot("harbour.example")
		olivia.Click("Save").NoDialog().Sees("Harbour Café saved.", "harbour.example", "12 Quay Road, Muizenberg, Cape, 7806, Namibia")
	})
}

func TestNotesAreWrittenOnTheClientsPage(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open(s.client("Harbour Café"))
		b.Within("Notes").Sees("Only your team sees these.", "Carol decides", "Kalk Bay")
		write := func(b *browser.Browser) {
			b.Fill("New note", "They close on **heritage day**.\n\n- and on Mondays").Click("Add note").Sees("Note added.").Counts(".note", 3).Holds("New note", "")
		}
		if s.scripts {
			b.Stays(write)
		} else {
			write(b)
		}
		b.Within("heritage day").Sees("Mia van Wyk", "just now").Counts("strong", 1).Counts("li li", 1)
		s.dialog(b.Menu("the note by Mia van Wyk, just now", "Edit"), "Edit note")
		b.Holds("Note", "They close on **heritage day**.\n\n- and on Mondays").Fill("Note", "They close on Mondays.").Click("Save").NoDialog().
			Sees("Note saved.", "edited just now").SeesNot("heritage")
		b.Within("Carol decides").Counts("[popovertarget]", 0) // Mandla's
		s.dialog(b.Menu("the note by Mia van Wyk, just now", "Delete"), "Delete this note?")
		b.Click("Delete note").NoDialog().Sees("Note deleted.").Counts(".note", 2).SeesNot("They close on Mondays.")
		s.as("vusi", "acme").Open(s.client("Harbour Café")).Sees("Carol decides").SeesNot("Add note")
	})
}

func TestADeletedClientCanBeBroughtBack(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Bólido Comidas")
		b := s.as("olivia", "acme").Open(path)
		s.dialog(b.Menu("Bólido Comidas", "Delete"), "Delete Bólido Comidas?")
		b.Sees("You can undo this for 30 days.").Click("Delete client").NoDialog().Arrives("/clients").Sees("Bólido Comidas deleted.").SeesNot("hola@bolido.example")
		b.Click("Undo").Arrives(path).Sees("Bólido Comidas is back, as it was.", "hola@bolido.example")

		s.dialog(b.Open("/clients").Menu("Bólido Comidas", "Delete"), "Delete Bólido Comidas?")
		b.Click("Delete client").NoDialog().Arrives("/clients").Sees("Bólido Comidas deleted.").SeesNot("hola@bolido.example")
		b.Open("/clients?archived=1").Click("Deleted clients").Arrives("/clients/deleted").Sees("Karoo Kites")
		b.Within("Bólido Comidas").Sees("just now").Click("Restore Bólido Comidas")
		b.Arrives(path).Sees("Bólido Comidas is back, as it was.").Click("All activity").Arrives(path+"/activity").
			Sees("restored the client Bólido Comidas", "added the client Bólido Comidas")
	})
}

func TestATabWithNothingOnItSaysWhatToDoNow(t *testing.T) {
	s := withScripts(t)
	client := s.client("Bólido Comidas")
	b := s.as("olivia", "acme").Open(client).Tab("Quotes").Arrives(client + "/quotes").Sees("No quotes for Bólido Comidas yet")
	b.Within("Quotes").Click("New quote")
	b.InDialog("New quote").Open(client).Tab("Invoices").Sees("No invoices for Bólido Comidas yet", "No contact is marked yet as getting them.").
		Click("Choose who gets them").Arrives(client + "/contacts")
}

func TestOlderNotesAreAddedBelow(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.client("Bólido Comidas")
		s.SQL(`insert into notes (organisation_id, id, client_id, author, body, created_at, updated_at)
			select organisation_id, gen_random_uuid(), id, 'Mandla Zulu', 'Note ' || n, now() - n * interval '1 hour', now() - n * interval '1 hour'
			from clients, generate_series(1, 25) n where name = 'Bólido Comidas'`, nil)
		b := s.as("olivia", "acme").Open(path).Counts(".note", 20).SeesNot("Note 21")
		if !s.scripts {
			b.Click("Older notes").Arrives(path+"/notes").Counts(".note", 5).Sees("Note 21", "Note 25").Click("Bólido Comidas").Arrives(path)
			return
		}
		b.Stays(func(b *browser.Browser) {
			b.Click("Older notes").Counts(".note", 25).Sees("Note 25").SeesNot("Older notes")
		})
		b.Arrives(path)
	})
}
