package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

// meetings is the tab of meetings of Carol's project.
func (s stage) meetings() string {
	return "/portal/projects/" + s.ID("acme", "project", "Website relaunch").String() + "/meetings"
}

func TestP8_TheMeetingsTabListsWhatIsShared(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole()
		b.Within("Next meeting").Sees("Bookings walk-through", "10:00")
		b.Whole().Tab("Meetings").Arrives(s.meetings()).Counts("tbody tr", 4).Sees("Next meeting", "Johannesburg time", "Showing 1 to 4 of 4").SeesNot("Prices and margins")
		b.Within("Payments, tried with real cards").Sees("Not published yet", "Olivia Botha")
		b.Whole().Counts("th[aria-sort=descending]", 1).Click("Sort by Title").Counts("th[aria-sort=ascending]", 1).Counts("tbody tr:first-child [datetime]", 1)
		b.Click("Sort by Organiser").Counts("th[aria-sort=ascending]", 1).Click("Sort by Date").Counts("th[aria-sort=descending]", 1)
		b.Counts("main :is([data-dialog], a[href*=edit])", 0)
		s.as("greta", "acme").Open("/portal/projects/" + s.ID("acme", "project", "Cookbook").String() + "/meetings").Answers(403).Sees("hasn’t shared this part").SeesNot("Andruck")
	})
}

func TestP9_MinutesAreViewedAndDownloaded(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "acme").Open(s.meetings())
		b.Click("View the minutes of Design review").Sees("Design review", "Corrected: The opening hours on Sundays were wrong.", "crème brûlée", "The design is signed off", "Write down the allergens of every dish", "rosa@lind.example")
		b.Click("Download PDF").Downloads("design-review-minutes-*-version-2.pdf").Sees("Design review")
		b.Click("Meetings").Arrives(s.meetings())
		b.Click("Download the minutes of Kick-off as a PDF").Downloads("kick-off-minutes-*.pdf").Sees("Showing 1 to 4 of 4")
		if s.scripts {
			s.fits(b)
			s.fits(b.Open(s.meetings() + "/" + s.ID("acme", "meeting", "Design review").String()))
			s.fits(b.Open(s.meetings() + "/print"))
		}
	})
}

func TestP10_SearchFindsWordsInMinutes(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("carol", "acme").Open(s.meetings() + "?sort=title")
		find := func(b *browser.Browser) {
			s.search(b.Fill("Search meetings and minutes", "BRULEE pag")).Counts("tbody tr", 1).Sees("Design review", "crème brûlée page", "Showing 1 to 1 of 1").Counts("mark", 2)
			s.search(b.Fill("Search meetings and minutes", "margins")).Sees("Nothing found", "“margins”").Counts("tbody tr", 0)
			s.search(b.Fill("Search meetings and minutes", "wall")).Counts("tbody tr", 1).Sees("Kick-off")
		}
		if s.scripts {
			b.Stays(find)
		} else {
			find(b)
		}
		b.Reload().Holds("Search meetings and minutes", "wall").Counts("tbody tr", 1).Counts("th[aria-sort=ascending]", 1) // the order stays
		if s.scripts {
			b.MayCopy().Click("Export").Click("Copy").Sees("Copied 1 meeting.")
			b.Fill("Search meetings and minutes", "").Sees("Showing 1 to 4 of 4").Click("Export").Click("Copy").Sees("Copied 4 meetings.")
		}
		b.Open(s.meetings() + "?q=wall").Click("Export").Click("CSV").Downloads("meetings-acme-*.csv").Sees("Kick-off")
	})
}
