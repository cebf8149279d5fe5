package recurring_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// TestWhoMayUseEachRoute asks of every route: does it work for the team, is a stranger told nothing, is a role that only
// reads refused, and is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.OpenIdle(t)
	invoice := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String() + "/repetition"
	one := at(house, "aisha", "acme").PostForm(invoice, monthly("2100-01-31")).Expect(303).Location()
	for _, route := range []struct {
		method, path string
		form         url.Values
		readers      bool
	}{
		{"GET", "/recurring", nil, true},
		{"GET", invoice, nil, false},
		{"POST", invoice, monthly("2100-01-31"), false},
		{"GET", one, nil, true},
		{"GET", one + "/edit", nil, false},
		{"PATCH", one, monthly("2100-03-31"), false},
		{"PUT", one + "/pause", url.Values{}, false},
		{"DELETE", one + "/pause", url.Values{}, false},
		{"GET", one + "/deletion", nil, false},
		{"DELETE", one, url.Values{}, false},
	} {
		t.Run(route.method+" "+route.path, func(t *testing.T) {
			ask := func(c *housetest.Client, path string) *housetest.Answer {
				if route.form == nil {
					return c.Get(path)
				}
				form := url.Values{"_method": {route.method}}
				for name, values := range route.form {
					form[name] = values
				}
				return c.PostForm(path, form)
			}
			ask(house.Guest("acme"), route.path).ExpectSignIn()
			ask(at(house, "carol", "acme"), route.path).Expect(403).SaysNot("Rent")
			if route.path != "/recurring" {
				ask(at(house, "grace", "globex"), route.path).Expect(404).SaysNot("Rent")
				for _, nothing := range []string{"x", "00000000-0000-0000-0000-000000000000"} {
					parts := strings.Split(route.path, "/")
					parts[2] = nothing
					ask(at(house, "aisha", "acme"), strings.Join(parts, "/")).Expect(404)
				}
			}
			if a := ask(at(house, "vusi", "acme"), route.path); (a.Status == 403) == route.readers {
				t.Errorf("vusi: %s", fmt.Sprint(a.Status, " ", a.Text()))
			}
			if a := ask(at(house, "mia", "acme"), route.path); a.Status >= 400 {
				t.Errorf("mia: %s", fmt.Sprint(a.Status, " ", a.Text()))
			}
		})
	}
}

func TestAnInvoiceIsRepeated(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	invoice := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String()
	aisha.Get(invoice).Has("a[href='" + invoice + "/repetition']")
	at(house, "vusi", "acme").Get(invoice).HasNo("a[href='" + invoice + "/repetition']")
	aisha.Get("/recurring").Says("Recurring invoices")
	aisha.Get(invoice+"/repetition").Says("Repeat this invoice", "made anew for Harbour Café").Has("input[name=sends]")
	at(house, "mia", "acme").Get(invoice + "/repetition").HasNo("input[name=sends]")

	one := aisha.PostForm(invoice+"/repetition", monthly("2100-01-31", "ends", "2100-04-29", "sends", "yes")).Expect(303).Location()
	aisha.Get(one).Says("It will be made every month.", "Active", "every month", "31 January 2100 · Rent, January 2100", "28 February 2100 · Rent, February 2100", "31 March 2100", "29 April 2100", "Each is sent by itself", "Nothing yet.").SaysNot("30 April 2100 ·")
	aisha.Get("/recurring").Says("Rent, {month} {year}", "Harbour Café", "every month", "Active")
	aisha.Get("/invoices").Has("a[href='/recurring']")

	aisha.Put(one+"/pause", url.Values{}).Expect(303)
	aisha.Get(one).Says("Paused").SaysNot("What is coming")
	aisha.Delete(one + "/pause").Expect(303)
	aisha.Get(one).Says("Active", "31 January 2100")
	aisha.Delete(one).Expect(303)
	aisha.Get(one).Says("Ended").HasNo("form[action$='/pause']")
	aisha.Delete(one).Expect(409).Says("This invoice doesn’t repeat any more.")
	aisha.Patch(one, monthly("2100-01-31")).Expect(409)
}

func TestWhatCantBeRepeated(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha := at(house, "aisha", "acme")
	repetition := "/invoices/" + house.ID("acme", "invoice", "Hosting, October").String() + "/repetition"
	for name, c := range map[string]struct {
		form url.Values
		says string
	}{
		"no title":     {monthly("2100-01-31", "title", " "), "What are they called?"},
		"every 0":      {monthly("2100-01-31", "every", "0"), "A whole number, from 1 to 99."},
		"every 100":    {monthly("2100-01-31", "every", "100"), "A whole number, from 1 to 99."},
		"every half":   {monthly("2100-01-31", "every", "1.5"), "A whole number, from 1 to 99."},
		"fortnights":   {monthly("2100-01-31", "unit", "fortnight"), "Choose one from the list."},
		"no day":       {monthly(""), "When is the next one due to be made?"},
		"30 February":  {monthly("2100-02-30"), "Write the date as year-month-day"},
		"yesterday":    {monthly("2020-01-31"), "That day is over."},
		"ends before":  {monthly("2100-01-31", "ends", "2100-01-30"), "That is before the next one."},
		"a long title": {monthly("2100-01-31", "title", strings.Repeat("a", 121)), "120"},
	} {
		t.Run(name, func(t *testing.T) {
			aisha.PostForm(repetition, c.form).Expect(422).Says(c.says)
		})
	}
	house.SQL("update invoices set status = 'void', voided_at = now() where title = 'Hosting, October'", nil)
	aisha.PostForm(repetition, monthly("2100-01-31")).Expect(409).Says("This invoice is void.")
	if n := house.Count("recurrences r join organisations o on o.id = r.organisation_id where r.title like 'Rent%'"); n != 0 {
		t.Errorf("%d were begun", n)
	}
}

func TestADraftThatIsRepeatedStays(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha, draft := at(house, "aisha", "acme"), "/invoices/"+house.ID("acme", "invoice", "Website relaunch, second half").String()
	one := aisha.PostForm(draft+"/repetition", monthly("2100-01-31")).Expect(303).Location()
	aisha.Delete(draft).Expect(409).Says("This draft is repeated. End the repetition first; then delete it.")
	aisha.Delete(one).Expect(303)
	aisha.Delete(draft).Expect(303)
	aisha.Get(one).Says("Ended", "Rent")
}

func TestTwoChangeOneRepetition(t *testing.T) {
	house := housetest.OpenIdle(t)
	aisha, mandla := at(house, "aisha", "acme"), at(house, "mandla", "acme")
	one := aisha.PostForm("/invoices/"+house.ID("acme", "invoice", "Hosting, October").String()+"/repetition", monthly("2100-01-31")).Expect(303).Location()
	form := func(a *housetest.Answer, field, value string) url.Values {
		sent := monthly("2100-01-31", "ends", "", field, value)
		hidden := a.Page().Find("form.form input[type=hidden]")
		for i := range hidden.Length() {
			sent.Set(hidden.Eq(i).AttrOr("name", ""), hidden.Eq(i).AttrOr("value", ""))
		}
		return sent
	}
	hers, his, other := aisha.Get(one+"/edit"), mandla.Get(one+"/edit"), mandla.Get(one+"/edit")
	aisha.PostForm(one, form(hers, "every", "2")).ExpectTo(one)
	mandla.PostForm(one, form(his, "ends", "2101-01-31")).ExpectTo(one)
	aisha.Get(one).Says("every 2 months", "31 January 2101")
	mandla.PostForm(one, form(other, "every", "3")).Expect(409).Says("Aisha saved “2” here meanwhile.")
	// What the job has made since can't be made again by going back.
	house.SQL("insert into occurrences (organisation_id, recurrence_id, due_on) select organisation_id, id, '2100-05-31' from recurrences where title like 'Rent%'", nil)
	aisha.PostForm(one, form(aisha.Get(one+"/edit"), "next", "2100-05-31")).Expect(422).Says("Choose a later day.")
	aisha.PostForm(one, form(aisha.Get(one+"/edit"), "next", "2100-06-30")).ExpectTo(one)
}
