package minutes_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/clients")
	return client
}

// meeting is the path of a meeting of Acme's.
func meeting(house *housetest.House, title string) string {
	house.T.Helper()
	var id string
	house.SQL("select m.id::text from meetings m join organisations o on o.id = m.organisation_id where o.slug = 'acme' and m.title = $1", []any{title}, &id)
	return "/meetings/" + id
}

// formOf is the draft's form as a browser would send it.
func formOf(page *housetest.Answer) url.Values {
	form := url.Values{}
	part := page.Page()
	for _, name := range []string{"began"} {
		form.Set(name, part.Find(`#draft input[name=`+name+`]`).AttrOr("value", ""))
	}
	for _, name := range []string{"discussion", "decisions"} {
		form.Set(name, strings.TrimPrefix(part.Find("#draft textarea[name="+name+"]").Text(), "\n"))
	}
	return form
}

func with(form url.Values, name, value string) url.Values {
	other := url.Values{}
	for key, values := range form {
		other[key] = values
	}
	other.Set(name, value)
	return other
}

func TestTheDraft(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Bookings walk-through")+"/minutes"
	page := mia.Get(path).Expect(200).Says("Bookings walk-through", "Discussion", "Decisions", "Action points", "Carried over from Design review", "Not yet. Until then only your team").Has("#draft textarea[name=discussion]")
	form := with(formOf(page), "discussion", "Three tables,\r\n**booked** twice.  ")
	mia.Patch(path, form).ExpectTo(path).Follow().Says("Saved at", "Three tables, **booked** twice.")
	at(house, "vusi", "acme").Get(path).Expect(200).Has(".prose strong").HasNo("#draft").HasNo("main form").HasNo("main [data-dialog]").Says("Three tables,", "Action points")
}

func TestTheDraftIsItsTeamsOwn(t *testing.T) {
	house := housetest.Open(t)
	path := meeting(house, "Payments, tried with real cards") + "/minutes"
	form := url.Values{"discussion": {"x"}}
	at(house, "vusi", "acme").Patch(path, form).Expect(403)
	at(house, "grace", "globex").Get(path).Expect(404).SaysNot("Eleven cards")
	at(house, "grace", "globex").Patch(path, form).Expect(404)
	at(house, "carol", "acme").Get(path).Expect(403).SaysNot("Eleven cards")
	house.Guest("acme").Do("GET", path, nil).ExpectSignIn()
	house.Guest("acme").Patch(path, form).ExpectSignIn()
	at(house, "mia", "acme").Patch("/meetings/01a20000-0000-7000-8000-000000000000/minutes", form).Expect(404)
	at(house, "mia", "acme").Get("/meetings/x/minutes").Expect(404)
	if n := house.Count("minutes where discussion = 'x'"); n != 0 {
		t.Errorf("%d drafts were written", n)
	}
}

func TestTheDraftSavesItselfWhileItIsTyped(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Bookings walk-through")+"/minutes"
	form := formOf(mia.Get(path))
	for _, text := range []string{"One", "One, two", "One, two, three"} {
		answer := mia.HX().Do("PATCH", path, with(form, "discussion", text)).Expect(200).Says("Saved at").
			Has("hx-partial[hx-target='#draft-began'] input[name=began]").HasNo("textarea[name]").HasNo("h1")
		form.Set("began", answer.Page().Find("input[name=began]").AttrOr("value", ""))
	}
	mia.Get(path).Says("One, two, three", "Last saved just now.")
}

func TestTwoTypeAtOnce(t *testing.T) {
	house := housetest.Open(t)
	mia, mandla, path := at(house, "mia", "acme"), at(house, "mandla", "acme"), meeting(house, "Payments, tried with real cards")+"/minutes"
	began := formOf(mia.Get(path))
	theirs := formOf(mandla.Get(path))

	mandla.Patch(path, with(theirs, "decisions", "We ask the bank.")).Expect(303)
	answer := mia.HX().Do("PATCH", path, with(began, "discussion", "Twelve cards.")).Expect(200).Says("Saved at", "Mandla changed the decisions meanwhile; that is kept.").
		Has("[data-kept=decisions][data-mark]")
	if kept := answer.Page().Find("[data-kept=decisions]").Text(); strings.TrimPrefix(kept, "\n") != "We ask the bank." {
		t.Errorf("what flows in is %q", kept)
	}

	// A page that hasn't taken the other's text in must not be able to write over it.
	stale := with(with(began, "discussion", "Twelve cards."), "began", answer.Page().Find("input[name=began]").AttrOr("value", ""))
	mia.HX().Do("PATCH", path, with(stale, "discussion", "Thirteen cards.")).Expect(200)
	mia.Get(path).Says("Thirteen cards.", "We ask the bank.")
	mia.HX().Do("PATCH", path, with(with(stale, "discussion", "Thirteen cards."), "decisions", "We ask nobody.")).Expect(409).
		Says("Not saved: somebody changed the same text.", "Mandla wrote this here meanwhile:", "We ask the bank.").Has("hx-partial[hx-target='#theirs-decisions'] [data-clash=decisions]").HasNo("textarea[name]")
	mia.Get(path).Says("We ask the bank.").SaysNot("We ask nobody.")
	fresh := formOf(mia.Get(path))
	mandla.Patch(path, with(fresh, "decisions", "")).Expect(303)
	mia.HX().Do("PATCH", path, with(fresh, "decisions", "We ask nobody.")).Expect(409).Says("Mandla emptied this meanwhile.").HasNo(".draft__text")
}

func TestAClashShowsBothTexts(t *testing.T) {
	house := housetest.Open(t)
	mia, mandla, path := at(house, "mia", "acme"), at(house, "mandla", "acme"), meeting(house, "Payments, tried with real cards")+"/minutes"
	began := formOf(mia.Get(path))
	mandla.Patch(path, with(formOf(mandla.Get(path)), "discussion", "Mandla’s words.")).Expect(303)
	clash := mia.Patch(path, with(with(began, "discussion", "Mia’s words."), "decisions", "None.")).Expect(409).
		Says("Mandla’s words.", "Nothing is lost: both are here.").Has("#theirs-discussion .draft__text").HasNo("#theirs-decisions .draft__text")
	again := formOf(clash)
	if again.Get("discussion") != "Mia’s words." || again.Get("decisions") != "None." {
		t.Errorf("the form holds %v", again)
	}
	house.As("mandla", "acme").Get(path).SaysNot("Mia’s words.")
	mia.Patch(path, with(again, "discussion", "Mandla’s words. Mia’s words.")).Expect(303).Follow().Says("Saved at", "Mandla’s words. Mia’s words.", "None.")
}

func TestTextsThatAreTooLong(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")+"/minutes"
	form := formOf(mia.Get(path))
	long := with(form, "discussion", strings.Repeat("ж", 20_001))
	page := mia.Patch(path, long).Expect(422).Says("This is 20 001 characters long; the most is 20 000.").Has("[name=discussion][aria-invalid=true]")
	if kept := formOf(page); kept.Get("discussion") != long.Get("discussion") || kept.Get("began") != form.Get("began") {
		t.Error("the form has forgotten what was typed, or where it began")
	}
	mia.HX().Do("PATCH", path, long).Expect(422).Says("Not saved. Discussion: This is 20 001 characters long").HasNo("textarea")
	mia.Patch(path, with(form, "discussion", strings.Repeat("ж", 20_000))).Expect(303)
	for _, hidden := range []string{"", "null", "[]", `{"discussion":1}`, strings.Repeat("x", 70_000), `{"discussion":"` + strings.Repeat("0", 24) + `"}`} {
		if status := mia.Patch(path, with(with(form, "began", hidden), "decisions", "x")).Status; status != 303 && status != 409 {
			t.Errorf("began %.30q is answered %d", hidden, status)
		}
	}
}

func TestHostileMarkdownInMinutes(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	for _, text := range []string{
		"<script>alert(1)</script>", "</textarea><script>alert(1)</script>", "[x](javascript:alert(1))", strings.Repeat("> ", 5000), strings.Repeat("[", 20_000),
		strings.Repeat("*a **b ", 2800), "</hx-partial><h1>out</h1>", "a\x00b\u202e", "\n\n\nlast",
	} {
		mia.Patch(path+"/minutes", url.Values{"discussion": {text}, "decisions": {text}}).Expect(303)
		mia.Get(path + "/minutes").Expect(200).HasNo("main script").Has("#draft .button")
		at(house, "vusi", "acme").Get(path + "/minutes").Expect(200).HasNo("main script, main img, .prose h1, a[href^='javascript']")
		mia.Get(path + "/minutes/draft.pdf").Expect(200)
	}
}
