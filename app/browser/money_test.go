package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

func TestTheCatalogueIsKeptInOnePlace(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("aisha", "acme").Open("/products").Counts("#products-rows tr", 9)
		add := func(b *browser.Browser) {
			b.Click("Add to the catalogue").Sees("Price of one").Fill("Name", "Copywriting").Fill("Price of one", "1,250").Fill("Unit", "page").Click("Add").
				Sees("1,250 can be read in two ways.").Holds("Unit", "page").Fill("Price of one", "1 250").Click("Add").Sees("Copywriting added.", "R 1 250.00")
		}
		find := func(b *browser.Browser) {
			b.Fill("Search products by name or description", "copy")
			s.search(b).Counts("#products-rows tr", 1).Sees("Clear").SeesNot("Photography")
			b.Menu("Copywriting", "Archive").Sees("Copywriting archived.")
		}
		if s.scripts {
			b.Stays(add).Stays(find)
		} else {
			add(b)
			find(b)
		}
		b.Click("Undo").Sees("Copywriting restored.")
		b.Open("/products").Counts("#products-rows tr", 10).Click("Sort by Price").Counts("th[aria-sort=descending]", 1).Click("Archived").Sees("Flash banner").SeesNot("Copywriting")
	})
}

func TestAQuoteIsWrittenLineByLine(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("mia", "acme").Open("/quotes").Click("New quote").Choose("Client", "Harbour Café").Fill("Title", "Terrace").Click("Begin").Sees("Only your team sees it until it is sent.")
		b.Fill("Title of line 1", "Panels").Fill("Quantity of line 1", "1/3").Fill("Price of line 1", "1 000,00")
		write := func(b *browser.Browser) {
			if s.scripts { // the totals follow while it is typed
				b.Sees("R 333.33", "R 383.33")
			}
			b.Choose("What the new line is", "Hosting · R 1 280.00 / month").Click("Add line").Counts(".line", 2).Holds("Price of line 2", "1280.00").Sees("R 1 855.33")
			b.Click("Move line 2 up").Holds("Title of line 1", "Hosting").Holds("Title of line 2", "Panels")
			b.Click("Add line").Counts(".line", 3).Fill("Title of line 3", "Paint").Click("Remove line 3").Counts(".line", 2)
			b.Fill("Quantity of line 1", "1,500").Fill("Discount on the whole", "10 %")
		}
		if s.scripts {
			b.Stays(write)
		} else {
			write(b)
		}
		b.Click("Save").Sees("1,500 can be read in two ways.").Holds("Quantity of line 1", "1,500").Fill("Quantity of line 1", "2").Click("Save")
		b.Sees("Terrace saved.", "R 1 280.00 / month", "R 2 893.33", "−R 289.33", "R 2 994.60").Open("/quotes").Sees("Terrace", "R 2 994.60")
	})
}

func TestLinesAreDragged(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open("/quotes/"+s.ID("acme", "quote", "Second café, website").String()+"/edit").Holds("Title of line 3", "Font licence")
	b.Drag("Drag line 3", "Drag line 1").Counts("[data-carried]", 0).Holds("Title of line 1", "Font licence").Holds("Title of line 3", "Front-end development")
	b.DragAway("Drag line 3", "Drag line 1").Counts("[data-carried]", 0).Holds("Title of line 1", "Font licence").Holds("Title of line 3", "Front-end development")
	b.Click("Save").Sees("Second café, website saved.", "R 65 362.50")
}

func TestAnotherClientBringsItsContactsAndProjects(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open("/quotes/"+s.ID("acme", "quote", "Second café, website").String()+"/edit").Choose("Contact", "Carol Naidoo")
	b.Stays(func(b *browser.Browser) {
		b.Choose("Client", "Ubuntu Solar").Sees("Installer app").SeesNot("Carol Naidoo").Choose("Project", "Installer app").Fill("Quantity of line 1", "10").Sees("R 9 500.00").Holds("Project", s.ID("acme", "project", "Installer app").String())
	})
	b.Click("Save").Sees("Second café, website saved.", "Ubuntu Solar", "Installer app")
}

func TestAnInvoiceIsMadeOfAQuote(t *testing.T) {
	bothWays(t, func(s stage) {
		s.as("mia", "acme").Open("/quotes/"+s.ID("acme", "quote", "Summer menu boards").String()).Click("Make an invoice").
			Sees("The invoice has all that was on the quote.", "Draft", "R 15 886.04").Click("Open the quote").Sees("Sent").Click("Open the invoice").Sees("Draft")
	})
}
