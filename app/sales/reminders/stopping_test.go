package reminders_test

import (
	"net/url"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// What stops reminders is done through the front door, by somebody who may; then the next step is never sent.
func TestReminders_StopOnceNothingIsOpen(t *testing.T) {
	pay := func(amount string) func(*housetest.Client, string) {
		return func(c *housetest.Client, path string) {
			c.PostForm(path+"/payments", url.Values{"amount": {amount}, "date": {"2026-01-05"}}).Expect(303)
		}
	}
	credit := func(c *housetest.Client, path string) {
		note := c.Post(path + "/credit").Expect(303).Location()
		c.PostForm(note+"/sending", url.Values{"to": {"none"}}).Expect(303)
	}
	for _, c := range []struct {
		name  string
		does  []func(*housetest.Client, string)
		sends bool
	}{
		{"nothing happens", nil, true},
		{"a part is paid", []func(*housetest.Client, string){pay("1000")}, true},
		{"all is paid", []func(*housetest.Client, string){pay("1472")}, false},
		{"a part is paid, then the rest", []func(*housetest.Client, string){pay("1000"), pay("472")}, false},
		{"it is void", []func(*housetest.Client, string){func(c *housetest.Client, path string) {
			c.PostForm(path+"/voiding", url.Values{"reason": {"Twice"}}).Expect(303)
		}}, false},
		{"all is given back", []func(*housetest.Client, string){credit}, false},
		{"a part is paid and taken back", []func(*housetest.Client, string){pay("1472"), func(c *housetest.Client, path string) {
			asked := c.Get(path).Page().Find("a[href$='/deletion'][href^='/payments/']").AttrOr("href", "")
			c.Delete(asked[:len(asked)-len("/deletion")]).Expect(303)
		}}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			house := housetest.OpenIdle(t)
			store, job := owing(house, "2026-03-20")
			reminded(house, store, job, "2026-03-23")
			aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
			for _, step := range c.does {
				step(aisha, path)
			}
			if sent := reminded(house, store, job, "2026-03-30"); sent != c.sends {
				t.Errorf("it was sent: %v", sent)
			}
			page := aisha.Get(path).Says("Reminder")
			if !c.sends {
				page.SaysNot("Next reminder", "Remind now", "reminders are planned").HasNo("a[href$='/reminders/new']")
				aisha.Get(path + "/reminders/new").Expect(409)
				aisha.PostForm(path+"/reminders", url.Values{"to": {"other"}, "email": {"a@b.example"}}).Expect(409)
			}
		})
	}
}

func TestNothingRemindsOfADraftOrOfNothing(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, "2026-03-20")
	draft := job
	draft.Invoice = house.ID("acme", "invoice", "Website relaunch, second half")
	house.SQL("update invoices set due_on = '2026-03-20' where id = $1", []any{draft.Invoice})
	if reminded(house, store, draft, "2026-03-23") {
		t.Error("a draft was sent")
	}
	aisha := house.AtWork("aisha", "acme")
	aisha.Get(pathOf(house, "Website relaunch, second half") + "/reminders/new").Expect(409)
	house.SQL("update invoices set total = 0 where id = $1", []any{job.Invoice})
	if reminded(house, store, job, "2026-03-23") {
		t.Error("one that asks for nothing was sent")
	}
	gone := job
	gone.Invoice = job.Organisation
	if reminded(house, store, gone, "2026-03-23") {
		t.Error("one that isn’t there was sent")
	}
}

// A mail that waits, since the mail server is away, isn't sent once the invoice is paid.
func TestAMailThatWaitsIsNotNeededOnceItIsPaid(t *testing.T) {
	house := housetest.Open(t)
	store, job := owing(house, "2026-03-20")
	house.Mail.Refuse(true)
	reminded(house, store, job, "2026-03-23")
	aisha := house.AtWork("aisha", "acme")
	state := func(word string) func() bool {
		return func() bool { return house.Count("deliveries where kind = 'reminder' and state = $1", word) == 1 }
	}
	eventually(house, "a try has failed", state("failed"))
	aisha.Get(pathOf(house, hosting)).Says(élodie, "Trying again")
	aisha.PostForm(pathOf(house, hosting)+"/payments", url.Values{"amount": {"1472"}, "date": {"2026-01-05"}}).Expect(303)
	house.Mail.Refuse(false)
	eventually(house, "the mail isn’t needed", state("cancelled"))
	aisha.Get(pathOf(house, hosting)).Says(élodie, "Not needed any more")
	for _, message := range house.Mail.Messages() {
		if message.At.After(time.Now().Add(-time.Minute)) && message.To[0] == élodie {
			t.Errorf("%s went out", message.Subject)
		}
	}
}
