package browser_test

import (
	"strings"
	"testing"
	"time"
)

func TestAMeetingIsPlannedAndEverybodyHears(t *testing.T) {
	bothWays(t, func(s stage) {
		project := "/projects/" + s.ID("acme", "project", "Website relaunch").String()
		b := s.as("mia", "acme").Open(project).Tab("Meetings").Arrives(project + "/meetings")
		b.Within("Coming").Sees("Bookings walk-through", "Olivia Botha").SeesNot("Kick-off").Whole().Within("Past").Sees("Kick-off", "Published", "Published v2", "Draft").Whole()

		s.dialog(b.Click("New meeting"), "New meeting")
		b.Holds("Start", "10:00").Holds("Duration", "60").Holds("Time zone", "Africa/Johannesburg")
		b.Fill("Title", "Menu tasting").Fill("Date", "2030-03-31").Fill("Start", "02:30").Choose("Time zone", "Berlin, Europe").Fill("Place or link", "https://meet.example/tasting").
			Fill("Others who come", "Rosa Wood <rosa@wood.example>").Check("Carol Naidoo").Click("Plan meeting")
		s.dialog(b, "New meeting") // the clocks in Berlin leave that time out
		b.Explains("Start", "02:30 is left out. The next time there is 03:00.").Holds("Title", "Menu tasting").Holds("Others who come", "Rosa Wood <rosa@wood.example>")
		b.Choose("Duration", "Another…").Fill("Minutes", "2").Fill("Start", "10:00").Click("Plan meeting")
		b.Explains("Minutes", "5 minutes at the least").Fill("Minutes", "25").Click("Plan meeting").NoDialog().
			Sees("Menu tasting is planned.", "Sunday 31 March 2030, 10:00 to 10:25", "Berlin time", "25 minutes", "2 people have no invitation yet.").Arrives("/meetings/*")
		meeting := b.Path()

		s.dialog(b.Reload().Click("Add attendees"), "Add attendees") // without the toast, which would lie over the button
		b.Click("Add")
		s.dialog(b, "Add attendees")
		b.Sees("Choose somebody, or write a first name.").Fill("First name", "Nomsa").Fill("Last name", "Field").Fill("Email", "nomsa@field.example").Check("Mandla Zulu").Click("Add").
			NoDialog().Sees("2 people added.", "4 people have no invitation yet.").Within("Nomsa Field").Sees("Guest", "Not invited").Whole()

		before := time.Now()
		s.dialog(b.Click("Send invitations"), "Send invitations")
		b.Sees("rosa@wood.example", "nomsa@field.example").Click("Send 4 mails").NoDialog().Sees("4 invitations are on the way.")
		mail := s.NextMail("nomsa@field.example", before)
		s.NextMail("rosa@wood.example", before)
		s.browser("acme").Reads(mail).Sees("Menu tasting", "Hello Nomsa. Mia van Wyk invites you to this meeting.", "Sunday 31 March 2030, 10:00 to 10:25", "Johannesburg time", "Carol Naidoo", "Join the meeting")
		b.Reload().Within("Nomsa Field").Sees("Invited").Whole().SeesNot("no invitation yet")
		b.Counts(`a[download][href="`+meeting+`/invite.ics"]`, 1)

		s.dialog(b.Click("Edit"), "Edit meeting")
		b.Holds("Minutes", "25").Fill("Place or link", "Kalk Bay").Click("Save").NoDialog().Sees("4 people have an older invitation", "Kalk Bay")
		before = time.Now()
		b.Click("Send update").Sees("4 invitations are on the way.").SeesNot("older invitation;")
		if mail := s.NextMail("rosa@wood.example", before); !strings.HasPrefix(mail.Subject, "Changed: Menu tasting") {
			t.Errorf("the update is called %q", mail.Subject)
		}
		s.NextMail("nomsa@field.example", before)

		before = time.Now()
		s.dialog(b.Reload().Menu("Rosa Wood", "Remove"), "Remove Rosa Wood?")
		b.Click("Remove").NoDialog().Sees("Rosa Wood removed.").SeesNot("rosa@wood.example")
		if mail := s.NextMail("rosa@wood.example", before); !strings.Contains(mail.Text, "You are not expected") {
			t.Errorf("Rosa reads %s", mail.Text)
		}
		before = time.Now()
		s.dialog(b.Click("Cancel meeting"), "Cancel Menu tasting?")
		b.Sees("3 people were invited").Click("Cancel meeting").NoDialog().Sees("Menu tasting is cancelled. 3 people are told by mail.", "Cancelled").Arrives(meeting)
		if mail := s.NextMail("nomsa@field.example", before); !strings.HasPrefix(mail.Subject, "Cancelled: Menu tasting") {
			t.Errorf("the cancellation is called %q", mail.Subject)
		}
		b.Click("Meetings").Arrives("/meetings").Within("Menu tasting").Sees("Cancelled", "Berlin").Whole()
		b.Fill("Search meetings by title or project", "tast")
		if !s.scripts {
			b.Press("Enter")
		}
		b.Sees("Menu tasting").SeesNot("Bookings walk-through")
	})
}
