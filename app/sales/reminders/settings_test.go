package reminders_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

const settings = "/settings/money"

// settingsForm is the form as a browser would send it, with a change.
func settingsForm(a *housetest.Answer, change ...string) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		_, ticked := field.Attr("checked")
		switch {
		case field.AttrOr("type", "") == "checkbox" && !ticked:
			return
		case goquery.NodeName(field) == "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case goquery.NodeName(field) == "textarea":
			value = strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n")
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestDaysThatCannotBeReadAreAskedForAgain(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := house.AtWork("aisha", "acme")
	for _, c := range []struct{ field, value, says string }{
		{"remind_before", "0", "A number of days, from 1 to 60, or nothing"},
		{"remind_before", "soon", "A number of days, from 1 to 60, or nothing"},
		{"remind_before", "61", "A number of days, from 1 to 60, or nothing"},
		{"remind_after", "3, ten", "Numbers of days, from 1 to 366, with commas between them: 3, 10, 20."},
		{"remind_after", "-3", "Numbers of days, from 1 to 366"},
		{"remind_after", "3.5", "Numbers of days, from 1 to 366"},
		{"remind_after", "367", "Numbers of days, from 1 to 366"},
		{"remind_after", "99999999999999999999", "Numbers of days, from 1 to 366"},
		{"remind_after", "1,2,3,4,5,6", "Five reminders are the most."},
		{"reminder_text", strings.Repeat("x", 1001), "the most is 1"},
	} {
		aisha.PostForm(settings, settingsForm(aisha.Get(settings), c.field, c.value)).Expect(422).Says(c.says).Has("[name=" + c.field + "][aria-invalid=true]").Has("input[name=reminders][checked]")
	}
	aisha.PostForm(settings, settingsForm(aisha.Get(settings), "remind_before", "", "remind_after", " ")).Expect(422).Says("There is no day to remind on.")
	var days string
	house.SQL("select remind_before || ' ' || remind_after::text from money_settings m join organisations o on o.id = m.organisation_id where o.slug = 'acme'", nil, &days)
	if days != "3 {3,10,20}" {
		t.Errorf("the days are %s", days)
	}
}

func TestDaysAreChosen(t *testing.T) {
	house := housetest.OpenIdle(t)
	today := today()
	store, job := owing(house, today.AddDate(0, 0, -8).Format(time.DateOnly))
	aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
	aisha.PostForm(settings, settingsForm(aisha.Get(settings), "remind_before", "", "remind_after", "30; 12 5,12", "reminder_text", "Please pay.\r\nThanks.")).ExpectTo(settings)
	aisha.Get(settings).Says("Settings saved.").Has("input[name=remind_after][value='5, 12, 30']").Has("input[name=reminders][checked]")
	if reminded(house, store, job, today.Format(time.DateOnly)) {
		t.Error("a day that was over when it was chosen was made up for")
	}
	aisha.Get(path).Says("Next reminder on " + today.AddDate(0, 0, 4).Format("2 January"))
	aisha.Get(path + "/reminders/new").Says("Please pay.")
	if !reminded(house, store, job, today.AddDate(0, 0, 4).Format(time.DateOnly)) || house.Count("river_job where kind = 'reminders.mail' and args->>'message' = e'Please pay.\\nThanks.'") != 1 {
		t.Error("the own words didn’t go out")
	}
	off := settingsForm(aisha.Get(settings))
	off.Del("reminders")
	aisha.PostForm(settings, off).ExpectTo(settings)
	aisha.Get(settings).Has("input[name=remind_after][value='5, 12, 30']").HasNo("input[name=reminders][checked]")
	aisha.Get(path).Says("they are turned off").Has("a[href='" + settings + "']").Has("a[href$='/reminders/new']").HasNo("form[action$='/pause']")
	house.AtWork("mandla", "acme").Get(path).Says("they are turned off").HasNo("main a[href='" + settings + "']")
	if reminded(house, store, job, today.AddDate(0, 0, 30).Format(time.DateOnly)) {
		t.Error("one went out though they are off")
	}
}

func TestNothingGoesOutUntilSomebodyChoosesSo(t *testing.T) {
	house := housetest.OpenIdle(t)
	var id string
	house.SQL("update invoices i set due_on = current_date - 30, issued_on = current_date - 60 from organisations o where o.id = i.organisation_id and o.slug = 'globex' and i.status = 'sent' returning i.id::text", nil, &id)
	anna := house.AtWork("anna", "globex")
	anna.Get(settings).HasNo("input[name=reminders][checked]").Has("input[name=remind_before][value='3']").Has("input[name=remind_after][value='3, 10, 20']").Says("Off until you tick it.")
	anna.Get("/invoices/" + id).Says("they are turned off")
	sweep := func() int {
		if err := storeOf(house).Sweep(t.Context(), at(today().Format(time.DateOnly))); err != nil {
			t.Fatal(err)
		}
		return house.Count("river_job where kind = 'reminders.due' and args->>'invoice' = $1", id)
	}
	if n := sweep(); n != 0 {
		t.Errorf("%d are due", n)
	}
	anna.PostForm(settings, settingsForm(anna.Get(settings), "reminders", "yes")).ExpectTo(settings)
	if n := sweep(); n != 0 {
		t.Errorf("%d are due of days long over", n)
	}
	anna.Get("/invoices/" + id).Says("No more reminders are planned.")
}

func TestTheNextOneSaysWhyItCannotGoOut(t *testing.T) {
	house := housetest.OpenIdle(t)
	owing(house, today().AddDate(0, 0, -8).Format(time.DateOnly))
	aisha, path := house.AtWork("aisha", "acme"), pathOf(house, hosting)
	house.SQL("update contacts set email = '' where client_id = (select client_id from invoices where title = $1)", []any{hosting})
	aisha.Get(path).Says("The next reminder can’t go out: nobody at Harbour Café has an email. Add one to a contact.")
	house.SQL("update invoices set due_on = null where title = $1", []any{hosting})
	aisha.Get(path).Says("No reminder goes out by itself, since the invoice has no due date.")
	aisha.Get(path + "/reminders/new").Says("is still open")
}
