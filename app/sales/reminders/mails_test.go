package reminders_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/app/sales/reminders"
)

// banked puts bank details on an invoice's paper, as if they had been in the settings when it was sent.
func banked(house *housetest.House) {
	house.SQL("update papers set facts = jsonb_set(facts, '{bank}', to_jsonb(e'Standard Bank\\nAccount 62 000 001'::text)) where invoice_id = $1", []any{house.ID("acme", "invoice", hosting)})
}

func TestAReminderSaysWhatIsOpenAndBringsThePaper(t *testing.T) {
	house := housetest.Open(t)
	today := today()
	due := today.AddDate(0, 0, -3)
	store, job := owing(house, due.Format(time.DateOnly))
	banked(house)
	house.SQL("update invoices set contact_id = $1, paid = 100000 where id = $2", []any{house.ID("acme", "contact", "Carol Naidoo"), job.Invoice})
	before := time.Now()
	if !reminded(house, store, job, today.Format(time.DateOnly)) {
		t.Fatal("nothing was sent")
	}
	carol, other := house.NextMail("carol@harbourcafe.example", before), house.NextMail(élodie, before)
	for _, words := range []string{
		"Hello Carol Naidoo", "was due on " + due.Format("2 January 2006") + ", 3 days ago.", "For: Hosting, October", "Paid so far: R 1 000.00", "Still to pay: R 472.00", "Due date: " + due.Format("2 January 2006"),
		"Overdue by: 3 days", "Standard Bank", "Account 62 000 001", "Reference: INV-", "View invoice:", "If you have paid in the meantime",
	} {
		if !strings.Contains(plain(carol.Text), words) {
			t.Errorf("no %q in\n%s", words, carol.Text)
		}
	}
	if !strings.HasPrefix(carol.Subject, "Reminder: invoice INV-") || !strings.HasPrefix(carol.From, "Acme Studio via Skhokho") {
		t.Errorf("%s from %s", carol.Subject, carol.From)
	}
	project := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/invoices"
	if !strings.Contains(carol.Text, project) || strings.Contains(other.Text, "/portal/") || !strings.Contains(other.Text, "Hello Élodie Martin") {
		t.Errorf("the portal is for Carol alone:\n%s", other.Text)
	}
	if to, err := carol.Header("Reply-To"); err != nil || !strings.Contains(to, "olivia@acme.example") {
		t.Errorf("answers go to %s, %v", to, err)
	}
	files, err := carol.Attachments()
	if err != nil || len(files) != 1 || files[0].Type != "application/pdf" {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var kept string
	house.SQL("select encode(sha256, 'hex') from papers where invoice_id = $1", []any{job.Invoice}, &kept)
	if sum := sha256.Sum256(files[0].Content); hex.EncodeToString(sum[:]) != kept {
		t.Error("the file isn’t the paper")
	}
	eventually(house, "both are marked sent", func() bool {
		return house.Count("deliveries where kind = 'reminder' and invoice_id = $1 and state = 'sent'", job.Invoice) == 2
	})
	house.AtWork("vusi", "acme").Get(pathOf(house, hosting)).Says("carol@harbourcafe.example", élodie, "The last one went out today.")
	house.AtWork("vusi", "acme").Get("/").Says("Skhokho sent a reminder of the invoice INV-")
}

// plain is a text with spaces of one width.
func plain(text string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
}

func TestWhoGetsReminders(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	for _, c := range []struct{ name, statement, want string }{
		{"who gets the invoices", "update invoices set contact_id = null where title = 'Hosting, October'", élodie},
		{"and whom it is for", "update invoices set contact_id = (select k.id from contacts k where k.client_id = invoices.client_id and k.last_name = 'Naidoo') where title = 'Hosting, October'", "carol@harbourcafe.example, " + élodie},
		{"not the one without an email", "update contacts set email = '' where email = 'carol@harbourcafe.example'", élodie},
		{"who is first to turn to, when nobody gets the invoices", "update contacts set gets_invoices = false, email = case when last_name = 'Naidoo' then 'carol@harbourcafe.example' else email end where client_id = (select client_id from invoices where title = 'Hosting, October')", "carol@harbourcafe.example"},
		{"also without access to the portal", "update contacts set revoked_at = now() where last_name = 'Naidoo'", "carol@harbourcafe.example"},
	} {
		house.SQL(c.statement, nil)
		house.SQL("delete from reminders", nil)
		house.SQL("delete from deliveries where kind = 'reminder'", nil)
		reminded(house, store, job, "2026-03-23")
		var to string
		house.SQL("select coalesce(string_agg(recipient, ', ' order by recipient), '') from deliveries where kind = 'reminder' and invoice_id = $1", []any{job.Invoice}, &to)
		if to != c.want {
			t.Errorf("%s: %s", c.name, to)
		}
	}
}

// Answers go to who began the invoice; once they have left, to an owner.
func TestAnswersGoToSomebodyOfTheTeam(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	sender := func() (email string) {
		house.SQL("select p.email from river_job j join people p on p.id = (j.args->>'sender')::uuid where j.kind = 'reminders.mail' order by j.id desc limit 1", nil, &email)
		return email
	}
	for _, c := range []struct{ began, want string }{{"mia@acme.example", "mia@acme.example"}, {"anna@globex.example", "olivia@acme.example"}, {"", "olivia@acme.example"}} {
		house.SQL("update invoices set created_by_id = (select id from people where email = $1) where id = $2", []any{c.began, job.Invoice})
		house.SQL("delete from reminders", nil)
		if !reminded(house, store, job, "2026-03-23") || sender() != c.want {
			t.Errorf("%q: %s", c.began, sender())
		}
	}
}

func TestTheUsualWordsSayWhenItIsDue(t *testing.T) {
	house := housetest.Open(t)
	today := today()
	for days, words := range map[int]string{
		-3: "is due on " + today.AddDate(0, 0, 3).Format("2 January 2006") + ", in 3 days.", -1: ", tomorrow.", 0: "is due today, ", 1: ", yesterday. Perhaps it slipped through",
	} {
		owing(house, today.AddDate(0, 0, -days).Format(time.DateOnly))
		if said := house.AtWork("aisha", "acme").Get(pathOf(house, hosting) + "/reminders/new").Page().Find("textarea").Text(); !strings.Contains(said, words) {
			t.Errorf("%d days after: %s", days, said)
		}
	}
}

// From the sweep to the mail, by the platform's own workers and clock, where it is noon.
func TestTheWorkersRemindByThemselves(t *testing.T) {
	house := housetest.Open(t)
	offset := 12 - time.Now().UTC().Hour()
	noon := time.Now().In(time.FixedZone("", offset*60*60))
	_, job := owing(house, noon.AddDate(0, 0, -10).Format(time.DateOnly))
	house.SQL("update organisations set time_zone = $1 where id = $2", []any{fmt.Sprintf("Etc/GMT%+d", -offset), job.Organisation})
	before := time.Now()
	for range 2 {
		if err := (&reminders.Sweeper{Store: storeOf(house)}).Work(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if letter := house.NextMail(élodie, before); !strings.Contains(letter.Text, "10 days ago") {
		t.Errorf("it says\n%s", letter.Text)
	}
	eventually(house, "both jobs are done", func() bool { return house.Count("river_job where kind = 'reminders.due' and state = 'completed'") == 2 })
	if list := steps(house, job.Invoice); list != "10 "+noon.Format(time.DateOnly) || mails(house, job.Invoice) != 1 {
		t.Errorf("%s, %d mails", list, mails(house, job.Invoice))
	}
}
