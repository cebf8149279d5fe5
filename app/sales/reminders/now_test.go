package reminders_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// asked is the form of “Remind now” as a browser would send it.
func asked(page *housetest.Answer) url.Values {
	form, values := page.Page().Find("main form.form").First(), url.Values{}
	values.Set("seen", form.Find("input[name=seen]").AttrOr("value", ""))
	values.Set("to", form.Find("option[selected]").AttrOr("value", ""))
	values.Set("message", form.Find("textarea").Text())
	return values
}

func TestSomebodyRemindsNow(t *testing.T) {
	house := housetest.Open(t)
	owing(house, today().AddDate(0, 0, -8).Format(time.DateOnly))
	aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
	aisha.Get(path).Says("Next reminder").Has("a[href='" + path + "/reminders/new'][data-dialog]")
	page := aisha.Get(path+"/reminders/new").Says("Send a reminder", "for Harbour Café", "R 1 472.00 is still open", "Élodie Martin, "+élodie, "Another address", "8 days ago")
	form, before := asked(page), time.Now()

	other := url.Values{"to": {"other"}, "email": {"nobody"}, "message": {"Dear bookkeeper"}, "seen": form["seen"]}
	aisha.PostForm(path+"/reminders", other).Expect(422).Says("An email address looks like name@company.com.", "Dear bookkeeper").Has("input[name=email][value=nobody][aria-invalid=true]")
	other.Set("to", "")
	aisha.PostForm(path+"/reminders", other).Expect(422).Says("Choose whom to send it to.", "Dear bookkeeper").Has("select[name=to][aria-invalid=true]")
	other = url.Values{"to": form["to"], "message": {strings.Repeat("x", 2001)}}
	aisha.PostForm(path+"/reminders", other).Expect(422).Says("the most is 2")

	form.Set("message", "Dear Élodie,\r\nplease <b>pay</b>.")
	aisha.PostForm(path+"/reminders", form).ExpectTo(path)
	aisha.Get(path).Says("A reminder is on its way to "+élodie, "The last one went out today.")
	letter := house.NextMail(élodie, before)
	if !strings.Contains(letter.Text, "Dear Élodie,\r\nplease <b>pay</b>.") && !strings.Contains(letter.Text, "Dear Élodie,\nplease <b>pay</b>.") || strings.Contains(letter.HTML, "<b>pay") {
		t.Errorf("the letter says\n%s", letter.Text)
	}
	if to, err := letter.Header("Reply-To"); err != nil || !strings.Contains(to, "aisha@acme.example") {
		t.Errorf("answers go to %s, %v", to, err)
	}
	aisha.Get("/").Says("Aisha Patel sent a reminder of the invoice INV-")

	aisha.PostForm(path+"/reminders", form).Expect(409).Says("A reminder of this invoice has just gone out.") // the same form once more
	aisha.PostForm(path+"/reminders", asked(aisha.Get(path+"/reminders/new"))).ExpectTo(path)                 // one that knows of it
	if n := house.Count("reminders where step is null"); n != 2 {
		t.Errorf("%d went out", n)
	}
}

func TestTwoWhoRemindAtOnceRemindOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	store, job := owing(house, today().AddDate(0, 0, -10).Format(time.DateOnly))
	aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
	form, statuses := asked(aisha.Get(path+"/reminders/new")), make([]int, 5)
	var everybody sync.WaitGroup
	for i := range statuses {
		browser := aisha.Apart()
		everybody.Go(func() { statuses[i] = browser.PostForm(path+"/reminders", form).Status })
	}
	everybody.Wait()
	slices.Sort(statuses)
	if !slices.Equal(statuses, []int{303, 409, 409, 409, 409}) || mails(house, job.Invoice) != 1 {
		t.Errorf("answers are %v, %d mails", statuses, mails(house, job.Invoice))
	}
	if reminded(house, store, job, today().Format(time.DateOnly)) {
		t.Error("the day’s own went out beside it")
	}
}

func TestWhoMayRemindAndPause(t *testing.T) {
	house := housetest.Open(t)
	path := pathOf(house, hosting)
	for _, route := range []struct{ method, path string }{{"GET", "/reminders/new"}, {"POST", "/reminders"}, {"PUT", "/reminders/pause"}, {"DELETE", "/reminders/pause"}} {
		t.Run(route.method+route.path, func(t *testing.T) {
			ask := func(c *housetest.Client, path string) *housetest.Answer {
				if route.method == "GET" {
					return c.Get(path + route.path)
				}
				return c.PostForm(path+route.path, url.Values{"_method": {route.method}, "to": {"other"}, "email": {"a@b.example"}, "seen": {asked(house.AtWork("olivia", "acme").Get(path + "/reminders/new")).Get("seen")}})
			}
			ask(house.Guest("acme"), path).ExpectSignIn()
			for _, person := range []string{"vusi", "mia", "carol", "grace"} {
				ask(house.AtWork(person, "acme"), path).Expect(403).SaysNot(hosting)
			}
			for _, person := range []string{"aisha", "mandla", "adam"} {
				if a := ask(house.AtWork(person, "acme"), path); a.Status >= 400 {
					t.Errorf("%s: %s", person, fmt.Sprint(a.Status, " ", a.Text()))
				}
			}
			if route.method != "POST" {
				ask(house.AtWork("grace", "globex"), path).Expect(404).SaysNot(hosting)
				ask(house.AtWork("aisha", "acme"), "/invoices/x").Expect(404)
			}
		})
	}
	house.AtWork("grace", "globex").PostForm(path+"/reminders", url.Values{"to": {"other"}, "email": {"a@b.example"}}).Expect(404)
	house.AtWork("vusi", "acme").Get(path).Says("Next reminder").HasNo("form[action$='/pause']").HasNo("a[href$='/reminders/new']")
	house.AtWork("mandla", "acme").Get(path).Has("form[action$='/pause']").Has("a[href$='/reminders/new']")
}

func TestRemindersOfAnInvoiceArePaused(t *testing.T) {
	house := housetest.OpenIdle(t)
	today := today()
	store, job := owing(house, today.AddDate(0, 0, -4).Format(time.DateOnly))
	aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
	for range 2 {
		aisha.Put(path+"/reminders/pause", nil).ExpectTo(path)
	}
	aisha.Get(path).Says("Paused: no reminder of this invoice goes out by itself.", "Go on").Has("a[href$='/reminders/new']")
	if reminded(house, store, job, today.Format(time.DateOnly)) {
		t.Error("one went out while they were paused")
	}
	for range 2 {
		aisha.Delete(path + "/reminders/pause").ExpectTo(path)
	}
	if reminded(house, store, job, today.Format(time.DateOnly)) {
		t.Error("one went out whose day was over")
	}
	day := today.AddDate(0, 0, 6).Format("2 January")
	aisha.Get(path).Says("Next reminder on "+day, ", to "+élodie+".", "Pause")
	if !reminded(house, store, job, today.AddDate(0, 0, 6).Format(time.DateOnly)) {
		t.Error("the next didn’t go out")
	}
	if n := house.Count("activity where kind in ('invoice.reminders_paused', 'invoice.reminders_resumed')"); n != 2 {
		t.Errorf("%d entries", n)
	}
}
