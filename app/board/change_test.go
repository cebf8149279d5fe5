package board_test

import (
	"maps"
	"net/url"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// formOf reads the form on a page as a browser would send it, hidden fields included.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		switch goquery.NodeName(field) {
		case "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case "textarea":
			value = field.Text()
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	return form
}

func with(form url.Values, field, value string) url.Values {
	other := maps.Clone(form)
	other.Set(field, value)
	return other
}

func TestTwoEditOneTask(t *testing.T) {
	house := housetest.Open(t)
	olivia, mandla, path := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), taskPath(house, "Draw three cards")
	began := formOf(olivia.Get(path + "/edit").Expect(200))
	mandla.PostForm(path, with(formOf(mandla.Get(path+"/edit")), "due_on", "2030-02-01")).Expect(303)
	olivia.PostForm(path, with(began, "title", "Draw four cards")).Expect(303).Follow().
		Says("Draw four cards saved. Mandla changed the due date meanwhile; that is kept.", "Due on 1 Feb 2030")

	mine := with(with(began, "member", memberOf(house, "olivia")), "due_on", "2030-03-03")
	clash := olivia.PostForm(path, mine).Expect(409).Says("Somebody saved this while you were writing.", "Mandla saved “1 February 2030” here meanwhile. Save again to use yours.").
		Has(`input[name=due_on][value="2030-03-03"][aria-invalid="true"]`).Has(`input[name=title][value="Draw four cards"]`)
	olivia.HX().PostForm(path, mine).Expect(409).HasNo("html > head > title")
	olivia.Get(path).SaysNot("3 Mar 2030") // nothing was written
	olivia.PostForm(path, formOf(clash)).Expect(303)
	olivia.Get(path).Says("Draw four cards", "3 Mar 2030", "Olivia Botha")

	theirs := with(with(began, "title", "Draw four cards"), "member", memberOf(house, "mia"))
	mandla.PostForm(path, theirs).Expect(409).Says("Olivia saved “Olivia Botha” here meanwhile.")
	for _, hidden := range []string{"", "null", "{", `{"title": 7}`, `{"x": "y"}`} {
		olivia.PostForm(path, with(with(began, "started", hidden), "title", "Draw five cards")).Expect(303)
	}
}

// TestManyEditOneTaskAtOnce saves each field from a form of its own while the card is moved, all at the same time.
func TestManyEditOneTaskAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), taskPath(house, "Draw three cards")
	edits := map[string]string{
		"title": "Draw six cards", "description": "In ink.", "due_on": "2030-05-05", "member": memberOf(house, "mia"),
		"milestone": house.ID("acme", "milestone", "Till integration").String(),
	}
	began := formOf(olivia.Get(path + "/edit"))
	var everybody sync.WaitGroup
	for field, value := range edits {
		browser := olivia.Apart()
		everybody.Go(func() {
			if a := browser.PostForm(path, with(began, field, value)); a.Status != 303 {
				t.Errorf("%s was answered %d", field, a.Status)
			}
		})
		everybody.Go(func() { browser.Apart().Put(path+"/place", url.Values{"state": {"done"}}) })
	}
	everybody.Wait()
	now := formOf(olivia.Get(path + "/edit"))
	for field, value := range edits {
		if now.Get(field) != value {
			t.Errorf("%s is %q, want %q", field, now.Get(field), value)
		}
	}
	want(t, column(house, "Loyalty card", "done"), "Write the rules down", "Draw six cards")
}
