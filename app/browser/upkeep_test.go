package browser_test

import "testing"

func TestRecurring_AnInvoiceIsRepeatedPausedAndEnded(t *testing.T) {
	bothWays(t, func(s stage) {
		aisha := s.as("aisha", "acme").Open("/invoices/" + s.ID("acme", "invoice", "Menu cards").String())
		s.dialog(aisha.Click("Repeat"), "Repeat this invoice")
		aisha.Fill("Title", "Menu cards, {month} {year}").Fill("Next one on", "2100-01-31").Click("Repeat").
			Sees("It will be made every month.", "28 February 2100 · Menu cards, February 2100", "31 March 2100").Pictured("recurring")
		aisha.Click("Pause").Sees("Nothing is made until you go on.", "Paused").Click("Go on").Sees("goes on.", "Active")
		s.dialog(aisha.Click("End"), "End this repetition?")
		aisha.Click("End it").Sees("doesn’t repeat any more.", "Ended")
		aisha.Open("/invoices").Click("Recurring").Sees("Hosting, {month}", "every month", "Active").Pictured("recurring-list")
	})
}

func TestReports_WhatIsOwedAndTheTaxOfAPeriod(t *testing.T) {
	bothWays(t, func(s stage) {
		s.SQL("update invoices set issued_on = '2031-01-31' where title = 'Hosting, October'", nil)
		aisha := s.as("aisha", "acme").Open("/").Click("Reports").Sees("Outstanding", "1–30 days", "Ubuntu Solar").Pictured("reports")
		aisha.Click("Tax report").Sees("Last month").Fill("From", "2031-01-01").Fill("To", "2031-01-31").Click("Show").
			Sees("1 January 2031 to 31 January 2031", "Hosting, October", "R 192.00").Pictured("reports-tax")
	})
}
