package browser_test

import (
	"testing"
	"time"
)

func TestReminders_AreChosenSentAndStoppedByAPayment(t *testing.T) {
	bothWays(t, func(s stage) {
		const élodie = "elodie@harbourcafe.example"
		today := time.Now().In(johannesburg(t))
		invoice := "/invoices/" + s.ID("acme", "invoice", "Hosting, October").String() // was due eight days ago
		aisha := s.as("aisha", "acme").Open("/settings/money").Check("Remind clients of unpaid invoices by email")
		aisha.Fill("Days before the due date", "").Fill("Days after the due date", "12, soon").Click("Save").Explains("Days after the due date", "Numbers of days, from 1 to 366")
		aisha.Fill("Days after the due date", "12, 5").Click("Save").Sees("Settings saved.").Holds("Days after the due date", "5, 12")
		aisha.Open(invoice).Sees("Next reminder on "+today.AddDate(0, 0, 4).Format("2 January")+", to "+élodie, "The last one went out").Pictured("reminders")
		before := time.Now()
		s.dialog(aisha.Click("Remind now"), "Send a reminder").Sees("R 1 472.00 is still open.").Fill("Message", "Dear Élodie, please.").Pictured("reminders-now")
		aisha.Click("Send reminder").Sees("A reminder is on its way to "+élodie, "The last one went out today.")
		s.browser("acme").Reads(s.NextMail(élodie, before)).Sees("Reminder of invoice INV-", "Dear Élodie, please.", "Still to pay: R 1 472.00", "Overdue by: 8 days").Pictured("reminders-mail")
		aisha.Click("Pause").Sees("Paused: no reminder of this invoice goes out by itself.").Click("Go on").Sees("Next reminder on")
		aisha.Click("Note a payment").Fill("Amount", "1472").Click("Note payment").Sees("R 1 472.00 noted as paid.", "Reminder").SeesNot("Next reminder", "Remind now")
		if s.scripts {
			s.fits(aisha)
		}
	})
}
