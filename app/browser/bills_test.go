package browser_test

import (
	"strings"
	"testing"

	"skhokho/app/browser"
)

// paper is the PDF that the stories hand out in place of one.
const paper = "%PDF-1.7 what was sent"

// papers gives every quote and invoice that was sent its paper.
func (s stage) papers() {
	s.T.Helper()
	for _, kind := range []string{"quote", "invoice"} {
		s.SQL("delete from papers where "+kind+"_id is not null", nil)
		s.SQL(`insert into papers (organisation_id, id, `+kind+`_id, code, content, sha256, facts) select d.organisation_id, gen_random_uuid(), d.id, 'story-' || d.id, $1::bytea, sha256($1::bytea),
			jsonb_build_object('seller', 'Acme Studio', 'seller_address', '12 Loop Street', 'seller_tax_number', '4110255555', 'buyer', 'Harbour Café', 'buyer_address', 'Harbour Road 1', 'buyer_tax_number', '4220198871',
				'bank', E'First National Bank\nAccount 6200 1234 567\nBranch 250655') from `+kind+`s d where d.status <> 'draft'`, []any{[]byte(paper)})
	}
}

// of is the tab of one of Carol's projects.
func (s stage) of(project, tab string) string {
	return "/portal/projects/" + s.ID("acme", "project", project).String() + "/" + tab
}

func TestP13_TheInvoicesTabListsThoseOfThisProjectAlone(t *testing.T) {
	bothWays(t, func(s stage) {
		s.papers()
		path := s.of("Website relaunch", "invoices")
		b := s.as("carol", "acme").Open("/portal").Within("Website relaunch").Click("View details").Whole().Tab("Invoices").Arrives(path)
		b.Counts("#bills tbody tr", 2).Sees("Hosting, October", "Overdue", "Website relaunch, first half", "Paid", "Showing 1 to 2 of 2").SeesNot("second half", "Menu cards", "Installer app")
		b.Click("View invoice INV-2026-0002, Hosting, October").Sees("R 1 472.00 was to be paid by", "Where to pay", "Account 6200 1234 567")
		b.Click("Download PDF").Downloads("INV-*.pdf").Click("Invoices").Arrives(path)
		s.search(b.Fill("Search invoices and their lines", "half on ord")).Counts("#bills tbody tr", 1).Sees("first half")
		b.Open(path).Click("View invoice INV-2026-0001, Website relaunch, first half").Sees("Paid in full", "Payments")
		b.Open(s.of("Loyalty card", "invoices")).Counts("#bills tbody tr", 1).Sees("Menu cards", "Partly paid")
		if s.scripts {
			s.fits(b.Open(path))
			s.fits(b.Open(path + "/" + s.ID("acme", "invoice", "Hosting, October").String()))
		}
	})
}

func TestAQuoteIsAccepted(t *testing.T) {
	bothWays(t, func(s stage) {
		s.papers()
		b := s.as("carol", "acme").Open(s.of("Loyalty card", "quotes")).Click("Summer menu boards").Sees("waits for your answer", "R 15 886.04").Click("Accept").Sees("Accept the quote")
		b.Fill("Your full name", "Carol Thandi Naidoo").Check("I may decide this for my company").Click("Accept the quote").Sees("You accepted the quote.", "Accepted by Carol Thandi Naidoo").SeesNot("Decline")
		b.Click("Quotes").Arrives(s.of("Loyalty card", "quotes")).Sees("Accepted")
		s.as("olivia", "acme").Open("/quotes/" + s.ID("acme", "quote", "Summer menu boards").String()).Sees("Accepted")
	})
}

func TestAQuoteIsDeclined(t *testing.T) {
	bothWays(t, func(s stage) {
		s.papers()
		b := s.as("carol", "acme").Open(s.of("Loyalty card", "quotes") + "/" + s.ID("acme", "quote", "Summer menu boards").String()).Click("Decline").Sees("Why?")
		b.Fill("Why?", "Too dear for this summer.").Click("Decline the quote").Sees("You declined the quote.", "Declined by Carol Naidoo", "Too dear for this summer.").SeesNot("waits for your answer")
	})
}

func TestAFileIsComparedWithWhatWasSent(t *testing.T) {
	s := withScripts(t)
	s.papers()
	path := "/papers/story-" + s.ID("acme", "invoice", "Hosting, October").String()
	b := s.browser("acme").Open(path).Sees("Genuine, from Acme Studio", "R 1 472.00", "•••• •••4 567").SeesNot("6200")
	b.Attach("Your PDF", "INV.pdf", paper).Sees("INV.pdf is exactly the file that was sent.")
	b.Attach("Your PDF", "other.pdf", strings.ToLower(paper)).Sees("other.pdf is not the file that was sent.")
	s.fits(b)
}

// TestPicturesOfBills takes pictures of the client's pages of quotes and invoices, where somebody wants to look at them.
func TestPicturesOfBills(t *testing.T) {
	if !browser.Picturing() {
		t.Skip("no pictures are wanted")
	}
	s := withScripts(t)
	s.papers()
	invoices, quote := s.of("Website relaunch", "invoices"), s.of("Loyalty card", "quotes")+"/"+s.ID("acme", "quote", "Summer menu boards").String()
	b := s.as("carol", "acme")
	for name, path := range map[string]string{
		"invoice": invoices + "/" + s.ID("acme", "invoice", "Hosting, October").String(), "quote": quote, "acceptance": quote + "/acceptance",
		"paper": "/papers/story-" + s.ID("acme", "invoice", "Hosting, October").String(),
	} {
		b.Open(path).Pictured("bills-" + name)
	}
}
