package browser_test

import (
	"bytes"
	"testing"
	"time"

	"skhokho/app/browser"
	"skhokho/app/demo/post"
)

// follows is a page that somebody has open, once it has followed what others did; without scripts they reload it.
func (s stage) follows(b *browser.Browser) *browser.Browser {
	s.Helper()
	if s.scripts {
		return b
	}
	return b.Reload()
}

// quoted has the team write a quote for Carol at Harbour Café, and send it; its page is open afterwards. The mail is Carol's.
func (s stage) quoted(olivia *browser.Browser) post.Message {
	s.Helper()
	s.dialog(olivia.Open("/quotes").Click("New quote"), "New quote")
	olivia.Choose("Client", "Harbour Café").Fill("Title", "Terrace").Click("Begin").Sees("Only your team sees it until it is sent.")
	olivia.Choose("Contact", "Carol Naidoo").Choose("Project", "Loyalty card").Fill("Title of line 1", "Panels").Fill("Quantity of line 1", "3").Fill("Price of line 1", "1 000")
	olivia.Choose("What the new line is", "Hosting · R 1 280.00 / month").Click("Add line").Counts(".line", 2).Fill("Discount of line 2", "280.00").Choose("Tax of line 2", "No tax").Fill("Discount on the whole", "10 %")
	if s.scripts {
		olivia.Sees("R 4 005.00") // 3 000 and 1 000, less a tenth, and 15 % on the panels
	}
	olivia.Click("Save").Sees("Terrace saved.", "R 4 005.00", "Draft")
	return s.sent(olivia, "quote")
}

// sent sends the draft on the page to its contact, who is Carol, and returns her mail.
func (s stage) sent(olivia *browser.Browser, what string) post.Message {
	s.Helper()
	before := time.Now()
	s.dialog(olivia.Click("Send"), "Send this "+what)
	olivia.Fill("Message", "Dear Carol, here it is.").Within("Message").Click("Send").Whole().NoDialog().Sees("is on its way to carol@harbourcafe.example.", "Sent", "R 4 005.00")
	mail := s.NextMail("carol@harbourcafe.example", before)
	files, err := mail.Attachments()
	if err != nil || len(files) != 1 || !bytes.HasPrefix(files[0].Content, []byte("%PDF")) {
		s.Fatalf("%q comes with %d files (%v)", mail.Subject, len(files), err)
	}
	return mail
}

// TestFromQuoteToPaid is a sale from the first line to the last cent: by the forms, in two browsers.
func TestFromQuoteToPaid(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme")
		mail := s.quoted(olivia)

		carol := s.as("carol", "acme").Reads(mail).Sees("Dear Carol, here it is.").Click("View quote").Arrives(s.of("Loyalty card", "quotes"))
		carol.Click("Terrace").Sees("waits for your answer", "R 4 005.00").Click("Accept")
		s.dialog(carol, "Accept the quote").Fill("Your full name", "Carol Thandi Naidoo").Click("Accept the quote").Explains("I may decide this for my company", "Tick this if you may decide.")
		carol.Check("I may decide this for my company").Click("Accept the quote").NoDialog().Sees("Accepted by Carol Thandi Naidoo")
		s.follows(olivia).Sees("Accepted", "by Carol Thandi Naidoo")

		olivia.Click("Make an invoice").Sees("The invoice has all that was on the quote.", "Draft", "R 4 005.00")
		mail = s.sent(olivia, "invoice")
		carol.Reads(mail).Click("View invoice").Arrives(s.of("Loyalty card", "invoices")).Click("Terrace").Sees("R 4 005.00 is to be paid by")
		s.follows(olivia).Sees("Viewed")

		s.dialog(olivia.Click("Note a payment"), "Note a payment")
		olivia.Holds("Amount", "4005.00").Fill("Amount", "5 000").Click("Note payment").Explains("Amount", "This is more than is open.")
		olivia.Fill("Amount", "1 005.00").Click("Note payment").NoDialog().Sees("R 1 005.00 noted as paid.", "Partly paid", "R 3 000.00")
		s.follows(carol).Sees("Partly paid", "R 3 000.00 is to be paid by")
		s.dialog(olivia.Click("Note a payment"), "Note a payment").Holds("Amount", "3000.00").Click("Note payment").NoDialog().Sees("R 3 000.00 noted as paid.", "Paid").SeesNot("Note a payment", "Partly paid")
		s.follows(carol).Sees("Paid in full. Thank you.")
		olivia.Open("/invoices").Within("Terrace").Sees("Paid", "R 4 005.00")
	})
}

func TestTheTeamReadsWhyAQuoteIsDeclined(t *testing.T) {
	bothWays(t, func(s stage) {
		olivia := s.as("olivia", "acme")
		mail := s.quoted(olivia)
		carol := s.as("carol", "acme").Reads(mail).Click("View quote").Click("Terrace").Click("Decline")
		s.dialog(carol, "Decline the quote")
		carol.Fill("Why?", "We glaze it instead.").Click("Decline the quote").NoDialog().Sees("You declined the quote.")
		s.follows(olivia).Sees("Declined", "We glaze it instead.").SeesNot("Make an invoice")
	})
}

// TestAnInvoiceIsGivenBack follows one that is overdue until a credit note has taken it back.
func TestAnInvoiceIsGivenBack(t *testing.T) {
	bothWays(t, func(s stage) {
		path := "/invoices/" + s.ID("acme", "invoice", "Hosting, October").String()
		carol := s.as("carol", "acme").Open(s.of("Website relaunch", "invoices")).Click("Hosting, October").Sees("Overdue", "R 1 472.00 was to be paid by")
		olivia := s.as("olivia", "acme").Open("/invoices?status=overdue").Counts("#sales-rows tr", 1).Click("Hosting, October").Sees("Overdue", "Still open")
		olivia.Click("Credit note").Sees("The credit note has all that is on the invoice.", "Draft", "R 1 472.00")
		s.dialog(olivia.Click("Send"), "Send this credit note").Choose("To", "Nobody: mark it as sent without a mail").Within("The PDF is attached").Click("Send").Whole().NoDialog().Sees("is marked as sent.")
		olivia.Open(path).Sees("Credited", "Given back", "Credit notes", "CRN-").SeesNot("Note a payment", "Overdue")
		s.follows(carol).Sees("taken back in full by a credit note")
		carol.Open(s.of("Website relaunch", "invoices")).Sees("CRN-")
	})
}

func TestAnInvoiceIsVoid(t *testing.T) {
	bothWays(t, func(s stage) {
		path := "/invoices/" + s.ID("acme", "invoice", "Installer app, prototype").String()
		mandla := s.as("mandla", "acme").Open(path).Sees("Sent")
		olivia := s.as("olivia", "acme").Open(path)
		var number string
		s.SQL("select number from invoices where title = 'Installer app, prototype'", nil, &number)
		s.dialog(olivia.Click("Void"), "Void "+number+"?")
		olivia.Fill("Why", "Sent to the wrong company.").Within("Why").Click("Void").Whole().NoDialog().Sees("is void.", "Void since", "Sent to the wrong company.").SeesNot("Note a payment", "Send again")
		s.follows(mandla).Sees("Void since").SeesNot("Note a payment")
		olivia.Open("/invoices?status=void").Sees("Installer app, prototype")
	})
}

// TestAnOpenListFollows: the lists of the team follow, drafts and what has no project included.
func TestAnOpenListFollows(t *testing.T) {
	s := withScripts(t)
	mandla := s.as("mandla", "acme").Open("/invoices").Sees("Menu cards")
	mandla.Stays(func(b *browser.Browser) {
		s.SQL("update invoices set viewed_at = now() where title = 'Installer app, prototype'", nil)
		b.Within("Installer app, prototype").Sees("Viewed")
		s.SQL("update invoices set title = 'Signs and lamps' where title = 'Signs for the kitchen'", nil)
		b.Whole().Sees("Signs and lamps", "New invoice").SeesNot("Signs for the kitchen")
	})
}
