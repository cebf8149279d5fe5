package browser_test

import (
	"strings"
	"testing"
	"time"

	"skhokho/app/browser"
)

// minutesOf is the path of the minutes of a meeting of Acme’s.
func (s stage) minutesOf(title string) string {
	s.Helper()
	var id string
	s.SQL("select m.id::text from meetings m join organisations o on o.id = m.organisation_id where o.slug = 'acme' and m.title = $1", []any{title}, &id)
	return "/meetings/" + id + "/minutes"
}

// write fills in a text of the draft, and waits until it is kept: by itself where scripts run, once it is left; else by the button.
func (s stage) write(b *browser.Browser, field, text string) *browser.Browser {
	s.Helper()
	b.Fill(field, text)
	if s.scripts {
		b.Press("Tab", "Tab")
	} else {
		b.Click("Save")
	}
	return b.Sees("Saved at")
}

// TestTheMinutesOfAMeeting is a meeting's afternoon: what is said, agreed, published, mailed, and corrected.
func TestTheMinutesOfAMeeting(t *testing.T) {
	bothWays(t, func(s stage) {
		path, before := s.minutesOf("Bookings walk-through"), time.Now()
		mia := s.as("mia", "acme").Open(path).Sees("Carried over from Design review")
		if mia.Fill("Discussion", "Three tables, and one of them **twice**."); !s.scripts {
			mia.Click("Save")
		}
		mia.Sees("Saved at") // with scripts while the cursor is still there
		s.write(mia, "Decisions", "- The second guest is told at once.")

		s.dialog(mia.Click("Add action point"), "Add action point")
		mia.Fill("Action", " ").Fill("Responsible", "Sipho Khumalo").Click("Add action point").Explains("Action", "What is to be done?").Holds("Responsible", "Sipho Khumalo")
		mia.Fill("Action", "Write the words of the refusal").Fill("Due date", "2031-05-09").Click("Add action point").NoDialog().Sees("Write the words of the refusal added.")
		mia.Within("Write the words of the refusal").Sees("Sipho Khumalo", "Due on 9 May 2031")
		mia.Click("Mark Write down the allergens of every dish completed").Sees("Write down the allergens of every dish completed.").
			Within("Write down the allergens of every dish").Sees("Completed on")
		mia.Holds("Discussion", "Three tables, and one of them **twice**.")

		s.dialog(mia.Click("Publish minutes"), "Publish the minutes")
		mia.Sees("Carol Naidoo, Mia van Wyk, Olivia Botha and Sipho Khumalo").Click("Publish minutes").NoDialog().Sees("Version 1 of the minutes is published. 4 mails are on the way.", "Minutes published")
		mail := s.NextMail("sipho@harbourcafe.example", before)
		s.browser("acme").Reads(mail).Sees("Minutes of Bookings walk-through", "Yours to do", "Write the words of the refusal", "The second guest is told at once.")
		if files, err := mail.Attachments(); err != nil || len(files) != 1 || !strings.HasSuffix(files[0].Name, ".pdf") {
			t.Errorf("%d files, %v", len(files), err)
		}
		mia.Click("Version 1").Sees("Three tables, and one of them twice.", "from Design review")

		s.write(mia.Open(path), "Discussion", "Four tables.")
		mia.Click("Draft PDF").Downloads("bookings-walk-through-minutes-*-draft.pdf")
		s.dialog(mia.Reload().Sees("Changed since version 1").Click("Publish correction"), "Publish a correction")
		mia.Fill("What is different?", "There were four tables.").Uncheck("Email it to 4 attendees, with the PDF").Click("Publish correction").NoDialog().
			Sees("Version 2 of the minutes is published.", "There were four tables.")
		mia.Click("Version 1").Sees("Version 2 has taken its place").Click("read that one").Sees("Four tables.")
	})
}

// TestTwoWriteMinutesAtOnce sees to it that nobody's words are lost, whoever saves first.
func TestTwoWriteMinutesAtOnce(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.minutesOf("Payments, tried with real cards")
		mia, mandla := s.as("mia", "acme").Open(path), s.as("mandla", "acme").Open(path)
		s.write(mandla, "Decisions", "We ask the bank.")
		s.write(mia, "Discussion", "Twelve cards.").Sees("Mandla changed the decisions meanwhile; that is kept.").Holds("Decisions", "We ask the bank.").Holds("Discussion", "Twelve cards.")

		s.write(mandla.Reload(), "Discussion", "Mandla counts thirteen.")
		mia.Forgive("409").Fill("Discussion", "Mia counts twelve.")
		if !s.scripts {
			mia.Click("Save")
		}
		mia.Sees("Not saved: somebody changed the same text.", "Mandla counts thirteen.").Holds("Discussion", "Mia counts twelve.")
		if s.scripts {
			mia.Click("Add it below mine").Holds("Discussion", "Mia counts twelve.\n\nMandla counts thirteen.")
		}
		mandla.Reload().Holds("Discussion", "Mandla counts thirteen.")
		mia.Fill("Discussion", "Mia and Mandla count again.").Click("Save").Sees("Saved at").SeesNot("Mandla counts thirteen.")
		mandla.Reload().Holds("Discussion", "Mia and Mandla count again.")
	})
}

// TestTheDraftNeverTouchesWhatIsBeingTyped has another's text come in while somebody writes at the same place, and leaves before it is saved.
func TestTheDraftNeverTouchesWhatIsBeingTyped(t *testing.T) {
	s := withScripts(t)
	path := s.minutesOf("Payments, tried with real cards")
	mia, mandla := s.as("mia", "acme").Open(path), s.as("mandla", "acme").Open(path)
	mandla.Fill("Decisions", "Mandla’s decision.").Sees("Saved at")
	mia.Fill("Discussion", "Twelve cards.").Press("Tab").FocusOn("Decisions").Sees("Mandla changed the decisions meanwhile").Holds("Decisions", "")
	mia.Press("Shift+Tab").Holds("Decisions", "Mandla’s decision.")
	s.write(mia, "Decisions", "Mandla’s decision, and Mia’s.")
	mandla.Reload().Holds("Decisions", "Mandla’s decision, and Mia’s.")
}

func TestTheMinutesFitEveryScreen(t *testing.T) {
	s := withScripts(t)
	path := s.minutesOf("Design review")
	b := s.as("olivia", "acme")
	for _, width := range []int{320, 768, 1280} {
		s.fits(b.Window(width, 800).Open(path).Sees("Version 2"))
		s.fits(b.Click("Version 1").Sees("Attendees"))
		s.fits(b.Open(path).Click("Add action point").InDialog("Add action point"))
	}
}
