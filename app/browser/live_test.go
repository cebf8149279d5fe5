package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

// Two people, two browsers, two processes of the platform; and nobody reloads.
func TestAnOpenPageFollowsWhatOthersChange(t *testing.T) {
	s := withScripts(t)
	path := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
	twin := s.Twin()
	carol := browser.Open(t, twin, "acme").SignedIn("carol").Open("/portal" + path).Sees("5 of 8 milestones")
	mia := browser.Open(t, twin, "acme").SignedIn("mia").Open(path).Sees("5 of 8 milestones")
	home := carol.NewTab().Open("/portal").Within("Website relaunch").Sees("5 of 8 milestones")
	olivia := s.as("olivia", "acme").Open(path)

	nobodyReloads := func(act func()) {
		carol.Stays(func(*browser.Browser) {
			mia.Stays(func(*browser.Browser) { home.Stays(func(*browser.Browser) { act() }) })
		})
	}
	nobodyReloads(func() {
		olivia.Click("Mark Bookings completed").Sees("Bookings completed.")
		carol.Sees("6 of 8 milestones", "75 %").Sees("Bookings: Completed on").Counts("[data-changed]", 2).Within("Bookings").Sees("Completed on")
		carol.Within("What comes next").Sees("Trial week with regulars")
		mia.Sees("6 of 8 milestones", "Bookings: Completed on").Within("Bookings").SeesNot("Mark Bookings completed")
		mia.Click("Actions for Bookings").Sees("Reopen") // the rows that came are as good as the first
		home.Sees("6 of 8 milestones")
		mia.Pictured("live-team")
		carol.Click("Trial week with regulars").Pictured("live-portal")
	})
	nobodyReloads(func() {
		s.dialog(olivia.Click("Add milestone"), "Add milestone").Fill("Title", "Party").Fill("Due date", "2031-02-04").Click("Add milestone").Sees("Party added.")
		carol.Sees("6 of 9 milestones", "New: Party").Within("Party").Sees("Due on 4 February 2031")
	})
	olivia.SeesNot("Party: ", "New: Party") // what she does herself she isn't told
}

func TestAPageWhoseAccessEndsSaysSoAtOnce(t *testing.T) {
	s := withScripts(t)
	path := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
	carol := s.as("carol", "acme").Open("/portal" + path).Sees("Bookings")
	other := carol.NewTab().Open("/portal").Sees("Website relaunch")
	s.SQL("delete from access where project_id = $1", []any{s.ID("acme", "project", "Website relaunch")})
	carol.Sees("We can’t find that project").SeesNot("Bookings")
	other.Sees("Loyalty card").SeesNot("Website relaunch")

	carol.Click("Go to your home page").Sees("Hello, Carol").Click("Your menu, Carol Naidoo").Click("Sign out").Sees("Sign in")
	other.Arrives("/sign-in").SeesNot("Loyalty card")
}

func TestWhatIsTypedStaysWhileThePageFollows(t *testing.T) {
	s := withScripts(t)
	path := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
	mia := s.as("mia", "acme").Open(path)
	s.dialog(mia.Click("Add milestone"), "Add milestone").Fill("Title", "Party")
	s.as("olivia", "acme").Open(path).Click("Mark Bookings completed").Sees("Bookings completed.")
	mia.Sees("Bookings: Completed on").Holds("Title", "Party").Fill("Due date", "2031-02-04").Click("Add milestone").Sees("Party added.", "6 of 9 milestones")
}

func TestAPageThatWasCutOffCatchesUp(t *testing.T) {
	s := withScripts(t)
	path := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
	carol := s.as("carol", "acme").Forgive("htmx:sse:error").Open("/portal"+path).Counts("main:has(#live[data-open])", 1)
	olivia := s.as("olivia", "acme").Open(path)
	carol.Stays(func(*browser.Browser) {
		s.Cut()
		olivia.Click("Mark Bookings completed").Sees("Bookings completed.")
		carol.Sees("6 of 8 milestones", "Bookings: Completed on")
	})
}
