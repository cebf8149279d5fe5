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
