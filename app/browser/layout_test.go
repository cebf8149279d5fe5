package browser_test

import (
	"testing"

	"skhokho/app/browser"
)

// crowd gives everything of Acme's names as people really enter them: very long, without a space to break at, and in writing
// from right to left.
func (s stage) crowd() {
	s.Helper()
	name := "Donaudampfschifffahrtsgesellschaftskapitänskajüte شركة الميناء القديم للضيافة"
	for _, change := range []string{
		"update organisations set name = $1", "update clients set name = $1, email = repeat('long', 15) || '@example.com', industry = 'Arts and entertainment', city = $1",
		"update projects set title = $1, description = $1", "update milestones set title = $1, description = $1", "update tasks set title = $1, description = $1",
		"update notes set body = $1, author = $1", "update deletions set name = $1, deleted_by = $1", "update contacts set first_name = $1, last_name = $1, job_title = $1", "update people set name = $1 where email in ('olivia@acme.example', 'carol@harbourcafe.example')",
		"update meetings set title = $1, place = 'https://meet.example/' || repeat('long', 40), organiser = $1", "update attendees set first_name = left($1, 80), last_name = $1",
	} {
		s.SQL(change, []any{name})
	}
}

// fits looks at the page on phones, a tablet and a desktop.
func (s stage) fits(b *browser.Browser) {
	s.Helper()
	for _, width := range []int{320, 360, 768, 1280} {
		if out := b.Overflow(width); out != "" {
			s.Errorf("%s scrolls sideways: %s", b.Path(), out)
		}
	}
}

func TestNothingScrollsSideways(t *testing.T) {
	t.Run("with names as usual", func(t *testing.T) { withScripts(t).everyPageFits(func() {}) })
	t.Run("with names that are hard", func(t *testing.T) {
		s := withScripts(t)
		s.everyPageFits(s.crowd)
	})
}

// everyPageFits looks at the pages of the team, of a client and of a guest, once the names are as they should be.
func (s stage) everyPageFits(name func()) {
	s.Helper()
	quote := "/quotes/" + s.ID("acme", "quote", "Second café, website").String()
	client, other, project := s.client("Harbour Café"), s.client("Blondel père et fils"), "/projects/"+s.ID("acme", "project", "Website relaunch").String()
	contact, task := s.ID("acme", "contact", "Élodie Martin").String(), "/tasks/"+s.ID("acme", "task", "Choose twenty regulars for the trial").String()
	meeting := s.ID("acme", "meeting", "Bookings walk-through").String()
	olivia := s.as("olivia", "acme")
	mail := s.invite(olivia, "Harbour Café", "Élodie Martin", "elodie@harbourcafe.example", "Website relaunch")
	name()
	for _, path := range []string{
		"/", "/clients", "/clients/print", client, client + "/contacts", other + "/contacts", client + "/projects", client + "/edit", client + "/quotes", client + "/invoices",
		"/quotes", "/quotes/new", "/invoices", "/products", "/products/new", "/settings/money", quote, quote + "/edit", "/invoices/" + s.ID("acme", "invoice", "Menu cards").String(),
		client + "/activity", client + "/notes", client + "/access", "/contacts/" + contact + "/ledger", "/clients/deleted", "/contacts/" + contact + "/access", "/contacts/" + contact + "/edit", "/contacts/" + contact + "/deletion", "/projects", project, project + "/details", project + "/edit",
		project + "/board", project + "/notes", "/tasks", task, task + "/edit", "/nowhere", "/activity",
	} {
		s.fits(olivia.Open(path))
	}
	for _, path := range []string{"/meetings", "/meetings?when=past", project + "/meetings", project + "/meetings/new", "/meetings/" + meeting, "/meetings/" + meeting + "/attendees/new", "/meetings/" + meeting + "/edit", "/meetings/" + meeting + "/invitations"} {
		s.fits(olivia.Open(path))
	}
	s.fits(olivia.Open("/clients").Click("Add new client").InDialog("Add new client"))
	s.fits(olivia.At("").Open("/home"))
	carol := s.as("carol", "acme")
	for _, path := range []string{"/portal", "/portal" + project, "/portal" + project + "/about", "/clients"} {
		s.fits(carol.Open(path))
	}
	guest := s.browser("")
	for _, path := range []string{"/", "/pricing", "/sign-in", "/sign-up", mail.Links()[0]} {
		s.fits(guest.Open(path))
	}
	s.fits(guest.Reads(mail))
}
