package browser_test

import "testing"

func TestAProjectIsPutOnPaper(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("vusi", "acme").Open("/projects").Click("Website relaunch").Tab("Details")
		b.Click("Report").Downloads("website-relaunch-report-*.pdf")
		s.fits(b.Sees("Website relaunch", "Report"))
	})
}
