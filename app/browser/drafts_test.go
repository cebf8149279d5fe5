package browser_test

import (
	"strings"
	"testing"

	"skhokho/app/browser"
)

// draft is where a draft of the cast is edited.
func (s stage) draft() string { return s.edit("Second café, website") }

func (s stage) edit(quote string) string {
	return "/quotes/" + s.ID("acme", "quote", quote).String() + "/edit"
}

func TestADraftIsSavedWhileItIsWritten(t *testing.T) {
	bothWays(t, func(s stage) {
		path := s.draft()
		b := s.as("mia", "acme").Open(path)
		if !s.scripts {
			b.SeesNot("Saved while you write.").Fill("Notes", "By hand").Click("Save").Sees("Second café, website saved.", "By hand")
			return
		}
		b.Sees("Saved while you write.").Stays(func(b *browser.Browser) {
			b.Fill("Title", "Third café").Sees("Saved at ")
			b.Fill("Price of line 1", "").Sees("Not saved yet: see the price of line 1.").Holds("Price of line 1", "")
			b.Fill("Price of line 1", "1,234").Press("Tab").Sees("Not saved yet: see the price of line 1.")
			b.Fill("Price of line 1", "1000").Press("Tab").Sees("Saved at ")
			b.Choose("What the new line is", "Hosting · R 1 280.00 / month").Click("Add line").Counts(".line", 4).Fill("Notes", "Written at once").Sees("Saved at ")
		})
		s.until("select exists (select from quotes where notes = 'Written at once' and title = 'Third café')")
		b.Fill("Title", "Third café, closed").Click("Close").Arrives(strings.TrimSuffix(path, "/edit")).Sees("Third café, closed").Open(path)
		b.Fill("Title", "Third café").Sees("Saved at ").Reload().Sees("Saved while you write.").Holds("Notes", "Written at once").Holds("Price of line 1", "1000.00").Counts(".line", 4)
		b.Fill("Terms", "Just so").Click("Save").Sees("Third café saved.", "Just so").SeesNot("meanwhile")
	})
}

func TestTheNetworkGoesWhileADraftIsWritten(t *testing.T) {
	s := withScripts(t)
	b := s.as("mia", "acme").Open(s.draft()).Sees("Saved while you write.")
	b.Forgive("ERR_INTERNET_DISCONNECTED").Forgive("Failed to fetch").Stays(func(b *browser.Browser) {
		b.Offline(true).Fill("Notes", "Typed on a train").Press("Tab").Sees("Not saved: no connection. We try again in a moment; keep this page open.")
		b.Click("Save").Sees("Not saved: no connection.").Holds("Notes", "Typed on a train")
		b.Offline(false).Sees("Saved at ")
	})
	b.Fill("Notes", "Arrived").Click("Save").Sees("Second café, website saved.", "Arrived")
}

func TestTwoWriteOnOneDraft(t *testing.T) {
	s := withScripts(t)
	mia, aisha := s.as("mia", "acme").Open(s.draft()), s.as("aisha", "acme").Open(s.draft())
	aisha.Fill("Terms", "Half on order").Press("Tab").Sees("Saved at ")
	mia.Fill("Notes", "Mine").Press("Tab").Sees("Aisha changed the terms meanwhile; that is kept.")
	mia.Fill("Terms", "All on order").Press("Tab").Sees("Not saved: Aisha changed the terms meanwhile. Press Save to see both; nothing is lost.").Holds("Terms", "All on order")
	s.until("select exists (select from quotes where terms = 'Half on order' and notes = 'Mine')")
	mia.Click("Save").Sees("Aisha saved “Half on order” here meanwhile.").Holds("Terms", "All on order").Click("Save").Sees("All on order", "Mine")
}

func TestAClientIsAddedWhileADraftIsWritten(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open(s.draft()).Fill("Notes", "Typed before").Fill("Price of line 1", "1234.50")
		add := func(b *browser.Browser) {
			s.dialog(b.Click("New client…"), "New client").Fill("Company name", "Fourth <Beach>").Fill("Email", "hello@fourth.example").
				Fill("Contact’s first name", "Nomsa").Fill("Contact’s last name", "Dlamini").Click("Add client").Sees("Fourth <Beach> added.").NoDialog()
			b.Holds("Client", s.ID("acme", "client", "Fourth <Beach>").String()).Holds("Contact", s.ID("acme", "contact", "Nomsa Dlamini").String()).
				Holds("Notes", "Typed before").Holds("Price of line 1", "1234.50").SeesNot("Second café")
			s.dialog(b.Click("New contact…"), "Add new contact").Sees("Somebody at Fourth <Beach>.").Fill("First name", "Ada").Click("Add new contact").Sees("Ada added.").NoDialog().
				Holds("Contact", s.ID("acme", "contact", "Ada").String())
		}
		if s.scripts {
			b.Stays(add)
			s.until("select exists (select from quotes q join contacts k on k.id = q.contact_id where k.first_name = 'Ada')") // the draft has saved itself
		} else {
			add(b)
		}
		b.Click("Save").Sees("saved.", "Fourth <Beach>", "Ada", "Typed before", "R 1 234.50")
	})
}

func TestAClientIsAddedWhereADraftBegins(t *testing.T) {
	bothWays(t, func(s stage) {
		b := s.as("olivia", "acme").Open("/invoices").Click("New invoice").Fill("Title", "Roof").Click("New client…").Sees("Contact’s first name").
			Fill("Company name", "Fourth Beach").Click("Add client").Sees("Fourth Beach added.").Holds("Title", "Roof").Holds("Client", s.ID("acme", "client", "Fourth Beach").String())
		b.Click("Begin").Holds("Title", "Roof").Holds("Client", s.ID("acme", "client", "Fourth Beach").String())
	})
}

func TestADraftIsSentWhileAnotherWrites(t *testing.T) {
	s := withScripts(t)
	mia, aisha := s.as("mia", "acme").Open(s.draft()).Fill("Notes", "In time").Press("Tab").Sees("Saved at "), s.as("aisha", "acme")
	aisha.Open(strings.TrimSuffix(s.draft(), "/edit")+"/sending").Choose("To", "Nobody: mark it as sent without a mail").Click("Send")
	mia.Fill("Notes", "Too late").Press("Tab").Sees("This quote has been sent, and stays as it is.", "Not saved. Copy what you wrote before you leave this page.").Holds("Notes", "Too late")
}
