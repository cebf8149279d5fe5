package browser_test

import (
	"net/url"
	"testing"
	"time"

	"skhokho/app/browser"
)

// plan gives Acme's Loyalty card something on days of months to come: a milestone, a task of Mandla's, a meeting, and one day that is full.
func (s stage) plan() {
	s.Helper()
	s.SQL(`insert into milestones (organisation_id, id, project_id, title, due_on) select p.organisation_id, gen_random_uuid(), p.id, 'Cards for everybody', '2028-02-29'
		from projects p where p.title = 'Loyalty card'`, nil)
	s.SQL(`insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone) select p.organisation_id, gen_random_uuid(), p.id, 'Looking back', '2028-02-29 08:30Z', 60, 'Africa/Johannesburg'
		from projects p where p.title = 'Website relaunch'`, nil)
	s.SQL(`insert into tasks (organisation_id, id, project_id, member_id, title, due_on, position) select p.organisation_id, gen_random_uuid(), p.id, p.manager_id, 'Stack ' || n, '2028-03-15', n
		from projects p, generate_series(1, 6) n where p.title = 'Loyalty card'`, nil)
}

func TestTheCalendarIsTurnedAndNarrowed(t *testing.T) {
	bothWays(t, func(s stage) {
		s.plan()
		b := s.as("mandla", "acme").Open("/").Click("Calendar").Arrives("/calendar").Sees(time.Now().In(johannesburg(t)).Format("January 2006"))
		b.Open("/calendar?month=2028-01").Sees("January 2028", "Nothing is due in January 2028")
		turn := func(b *browser.Browser) {
			b.Click("On to February 2028").Sees("February 2028", "Cards for everybody", "10:30 Looking back").SeesNot("Nothing is due")
			if s.scripts {
				b.FocusOn("On to March 2028")
			}
			b.Within("Everything").Click("Meetings").Whole().Sees("Looking back").SeesNot("Cards for everybody").Click("Everything").Sees("Cards for everybody")
			b.Choose("Project", "Website relaunch, Harbour Café")
			s.show(b).SeesNot("Cards for everybody").Sees("Looking back")
			b.Choose("Whose", "Only mine")
			s.show(b).Sees("Nothing of what you chose is in February 2028.").Click("Show everything").Sees("Cards for everybody", "Looking back").Holds("Whose", "").Holds("Project", "")
			b.Choose("Whose", "Only mine")
			s.show(b).Sees("Cards for everybody").SeesNot("Looking back").Click("On to March 2028").Sees("March 2028", "Stack 4").SeesNot("Stack 5")
		}
		if s.scripts {
			b.Stays(turn)
		} else {
			turn(b)
		}
		b.Reload().Sees("March 2028", "Stack 4").Holds("Whose", "mine")
		s.dialog(b.Click("and 2 more on 15 March"), "Wednesday 15 March 2028")
		b.Sees("Stack 6", "Loyalty card · Harbour Café · Mandla Zulu")
		b.Open("/calendar?month=2028-03").Click("PDF").Downloads("calendar-acme-2028-03.pdf").Sees("March 2028")
		b.Click("Today").Sees(time.Now().In(johannesburg(t)).Format("January 2006")).Counts("[data-place=today]", 1)
		b.Window(360, 780).Open("/calendar?month=2028-02").Sees("Tuesday 29 February", "10:30 Looking back").SeesNot("Monday 28 February", "Mon Tue")
	})
}

// show presses the button that is there without scripts.
func (s stage) show(b *browser.Browser) *browser.Browser {
	s.Helper()
	if !s.scripts {
		b.Click("Show")
	}
	return b
}

func TestTheCalendarIsFollowedByAnotherProgram(t *testing.T) {
	bothWays(t, func(s stage) {
		s.plan()
		b := s.as("mandla", "acme").Open("/calendar")
		status := func(address string) int {
			at, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			return s.Guest("acme").Do("GET", at.Path, nil).Status
		}
		s.dialog(b.Click("Subscribe"), "Subscribe to the calendar")
		b.Click("Make my address").Sees("It is shown only now.")
		first := b.Value("Your secret address")
		if s.scripts {
			b.FocusOn("Your secret address").MayCopy().Click("Copy").Sees("Copied.")
		}
		if got := status(first); got != 200 {
			t.Errorf("the address answers %d", got)
		}
		b.Click("Done").NoDialog()
		s.dialog(b.Click("Subscribe"), "Subscribe to the calendar")
		b.Sees("A program last asked for it just now.").SeesNot(first).Click("Make a new address").Sees("It is shown only now.")
		second := b.Value("Your secret address")
		if was, is := status(first), status(second); was != 404 || is != 200 {
			t.Errorf("the old address answers %d, the new one %d", was, is)
		}
		b.Open("/calendar")
		s.dialog(b.Click("Subscribe"), "Subscribe to the calendar")
		b.Click("End the address").Arrives("/calendar").Sees("The address has ended.")
		if got := status(second); got != 404 {
			t.Errorf("after its end the address answers %d", got)
		}
	})
}

func TestTheDashboardsListsOpen(t *testing.T) {
	bothWays(t, func(s stage) {
		s.SQL("delete from tasks", nil)
		s.SQL(`insert into tasks (organisation_id, id, project_id, title, due_on, position) select p.organisation_id, gen_random_uuid(), p.id, 'Late ' || n, '2026-01-01'::date + n, n
			from projects p, generate_series(1, 9) n where p.title = 'Loyalty card'`, nil)
		b := s.as("olivia", "acme").Open("/").Sees("Late 5", "Nobody yet", "11 of 26 completed").SeesNot("Late 6").Click("and 8 more").Sees("Late 9", "Card design")
		b.Click("Calendar").Arrives("/calendar")
		if s.scripts {
			s.fits(b.Open("/"))
			s.fits(b.Open("/calendar"))
			s.fits(b.Open("/calendar/feed"))
			s.crowd()
			s.fits(b.Open("/"))
			s.fits(b.Open("/calendar"))
			s.fits(b.Open("/calendar/day"))
		}
	})
}
