package browser_test

import (
	"testing"
	"time"
)

const addressBook = `Company,First name,Last name,Email,Company size,Town
Blue Door Bakery,Zanele,Mthembu,zanele@bluedoor.example,2-10,Durban
Blue Door Bakery,Pieter,Louw,pieter@bluedoor.example,2-10,Durban
Table Bay Boats,Aneesa,Davids,aneesa@tablebay,51-200,Cape Town
Harbour Café,Lerato,Moeti,lerato@harbourcafe.example,,
`

func TestImport_ClientsComeFromASpreadsheet(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/clients").Click("Import").Arrives("/clients/imports").Sees("old-address-book.csv").Click("Import clients").Arrives("/clients/imports/new")
		b.Attach("Spreadsheet", "broken.csv", "Company\nA\n\"B\nC\n").Click("Continue").Explains("Spreadsheet", "The quotation marks in line 3 don’t fit together")
		b.Attach("Spreadsheet", "address book.csv", addressBook).Click("Continue").Sees("address book.csv", "4 rows. Nothing changes until you import them.")
		b.Holds("Company", "name").Holds("Email", "contact.email").Holds("Town", "city").Within("What is left out").Sees("Line 4", "This address has no ending")
		b.Within("What you get").Sees("Blue Door Bakery", "Durban", "Zanele Mthembu", "New client", "Lerato Moeti", "New contact")

		b.Choose("Town", "Phone")
		if !s.scripts {
			b.Click("Update the preview")
		}
		b.Sees("Phone: Write the number in digits")
		if s.scripts {
			b.FocusOn("Town") // the page was drawn anew around it
		}
		b.Choose("Town", "Company name")
		if !s.scripts {
			b.Click("Update the preview")
		}
		b.Explains("Town", "Another column becomes this already.").Choose("Town", "City")
		if !s.scripts {
			b.Click("Update the preview")
		}
		b.Within("What you get").Sees("Durban").Whole().Click("Import 1 client")
		if !s.scripts { // with scripts the page follows by itself
			s.until("select state = 'done' from imports where name = 'address book.csv'")
			b.Reload()
		}
		b.Sees("1 client, 3 contacts imported", "Rows left out").Click("See your clients").Sees("Blue Door Bakery").SeesNot("Table Bay Boats")
		b.Click("Import").Click("address book.csv").Click("Undo this import")
		s.dialog(b, "Undo the import of address book.csv?")
		b.Sees("1 client and 3 contacts").Click("Undo this import").Sees("The import of address book.csv is undone.", "Every client and contact it brought is gone again.")
		b.Open("/clients").Sees("Harbour Café").SeesNot("Blue Door Bakery")
	})
}

func TestImport_ItsPagesFit(t *testing.T) {
	s := withScripts(t)
	b := s.as("olivia", "acme").Open("/clients/imports")
	s.fits(b)
	s.fits(b.Open("/clients/imports/new").Pictured("import-new"))
	s.fits(b.Attach("Spreadsheet", "address book.csv", addressBook).Click("Continue").Sees("What is left out").Pictured("import-preview"))
	s.fits(b.Click("Import 1 client").Sees("1 client, 3 contacts imported").Pictured("import-done"))
	b.Open("/clients/imports").Pictured("imports")
}

// until waits for something that can only be seen behind the scenes.
func (s stage) until(query string) {
	s.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; {
		var happened bool
		if s.SQL(query, nil, &happened); happened {
			return
		}
		if time.Now().After(deadline) {
			s.Fatalf("it doesn’t come: %s", query)
		}
	}
}
