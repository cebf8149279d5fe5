package browser_test

import "testing"

func TestActivity_TellsWhatWasBeforeAndFromWhere(t *testing.T) {
	bothWays(t, func(s stage) {
		project := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
		s.as("mandla", "acme").Open(s.client("Harbour Café")+"/edit").Fill("Phone", "+27 21 555 0200").Click("Save").Sees("Harbour Café saved.")
		s.as("mia", "acme").Open(project+"/edit").Fill("End", "2030-01-31").Click("Save").Sees("Website relaunch saved.")

		adam := s.as("adam", "acme").Open("/").Click("All activity").Arrives("/activity")
		adam.Sees("Today", "Mandla Zulu edited Harbour Café", "Mia van Wyk edited the project Website relaunch").Pictured("activity")
		adam.Click("Phone").Sees("+27 21 555 0134", "+27 21 555 0200", "From ", "127.0.0.1").Click("End").Sees("31 January 2030").Pictured("activity-opened")
		if s.scripts {
			s.fits(adam)
		}
		adam.Choose("By", "Mia van Wyk")
		if !s.scripts {
			adam.Click("Search")
		}
		adam.Sees("edited the project Website relaunch").SeesNot("Mandla Zulu edited")
		adam.Click("Export").Click("CSV").Downloads("activity-acme-*.csv")
		adam.Open("/activity").Sees("Adam Jacobs exported the activity as CSV").Click("Only").Sees("by Mia van Wyk")

		vusi := s.as("vusi", "acme").Open("/activity").Sees("Mandla Zulu edited Harbour Café").SeesNot("Export", "exported the activity")
		vusi.Click("Phone").Sees("+27 21 555 0200").SeesNot("127.0.0.1")
	})
}
