package minutes_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

// point is the path of an action point of Acme's.
func point(house *housetest.House, title string) string {
	house.T.Helper()
	var id string
	house.SQL("select a.id::text from action_points a join organisations o on o.id = a.organisation_id where o.slug = 'acme' and a.title = $1", []any{title}, &id)
	return "/action-points/" + id
}

func TestActionPointsAreAddedEditedAndDeleted(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), meeting(house, "Bookings walk-through")
	mia.Get(path + "/action-points/new").Expect(200).Says("Add action point").Has("datalist option[value='Sipho Khumalo']").Has("datalist option[value='Mandla Zulu']").HasNo("datalist option[value='Howard Stone']")
	form := url.Values{"title": {"Move the table plan"}, "responsible": {"mandla zulu"}, "due_on": {"2031-05-09"}, "description": {"With **all** tables."}}
	mia.PostForm(path+"/action-points", form).ExpectTo(path+"/minutes").Follow().Says("Move the table plan added.", "mandla zulu", "Due on 9 May 2031").Has(".todo strong")
	made := point(house, "Move the table plan")
	if n := house.Count("action_points a join members w on w.id = a.member_id join people p on p.id = w.person_id where a.title = 'Move the table plan' and p.name = 'Mandla Zulu'"); n != 1 {
		t.Error("the member isn’t known")
	}

	mia.Get(made + "/edit").Expect(200).Has("input[name=title][value='Move the table plan']").Has("input[name=due_on][value='2031-05-09']").Has("input[name=started]")
	form.Set("responsible", "Rosa Lind")
	mia.Patch(made, form).ExpectTo(path+"/minutes").Follow().Says("Move the table plan saved.", "Rosa Lind")
	if n := house.Count("action_points where title = 'Move the table plan' and member_id is null"); n != 1 {
		t.Error("it still belongs to a member")
	}
	mia.HX().Patch(made, form).Expect(200).Has("hx-partial[hx-target='#action-points'] #point-" + strings.TrimPrefix(made, "/action-points/")).Has("hx-partial[hx-target='#toasts']")

	mia.Get(made+"/deletion").Expect(200).Says("Delete Move the table plan?", "Minutes that are published keep it.")
	mia.Delete(made).ExpectTo(path + "/minutes").Follow().Says("Move the table plan deleted.").HasNo("#point-" + strings.TrimPrefix(made, "/action-points/"))
	mia.Delete(made).Expect(404)
}

func TestActionPointsAreTheTeamsToChange(t *testing.T) {
	house := housetest.Open(t)
	path, one := meeting(house, "Bookings walk-through"), point(house, "Ask the bank about the second terminal")
	form := url.Values{"title": {"Written by a stranger"}}
	type act struct {
		method, path string
		form         url.Values
	}
	acts := []act{
		{"GET", path + "/action-points/new", nil},
		{"POST", path + "/action-points", form},
		{"GET", one + "/edit", nil},
		{"PATCH", one, form},
		{"GET", one + "/deletion", nil},
		{"DELETE", one, url.Values{}},
		{"POST", one + "/completion", url.Values{}},
		{"DELETE", one + "/completion", url.Values{}},
	}
	for _, a := range acts {
		at(house, "vusi", "acme").Do(a.method, a.path, a.form).Expect(403)
		at(house, "carol", "acme").Do(a.method, a.path, a.form).Expect(403)
		at(house, "grace", "globex").Do(a.method, a.path, a.form).Expect(404)
		house.Guest("acme").Do(a.method, a.path, a.form).ExpectSignIn()
	}
	if n := house.Count("action_points where title = 'Written by a stranger' or (title like 'Ask the bank%' and completed_on is not null)"); n != 0 {
		t.Errorf("%d were changed", n)
	}
	if n := house.Count("action_points where title like 'Ask the bank%'"); n != 1 {
		t.Error("it is gone")
	}
}

func TestAnActionPointsFormSaysWhatIsWrong(t *testing.T) {
	house := housetest.Open(t)
	mia, path, one := at(house, "mia", "acme"), meeting(house, "Bookings walk-through"), point(house, "Ask the bank about the second terminal")
	for name, c := range map[string]struct{ field, value, says string }{
		"no title":           {"title", " \u200b", "What is to be done?"},
		"a title too long":   {"title", strings.Repeat("🎉", 201), "the most is 200."},
		"no date":            {"due_on", "tomorrow", "Write the date as year-month-day"},
		"a name too long":    {"responsible", strings.Repeat("x", 161), "the most is 160."},
		"a text too long":    {"description", strings.Repeat("x", 4001), "the most is 4 000."},
		"a date of long ago": {"due_on", "0001-01-01", "Write the date as year-month-day"},
	} {
		t.Run(name, func(t *testing.T) {
			form := url.Values{"title": {"A title"}, "responsible": {"Kept name"}, "due_on": {"2031-05-09"}, "description": {"Kept text"}}
			form.Set(c.field, c.value)
			mia.PostForm(path+"/action-points", form).Expect(422).Says(c.says).Has("[name=" + c.field + "][aria-invalid=true]")
			mia.Patch(one, form).Expect(422).Says(c.says)
		})
	}
}

func TestTwoEditOneActionPoint(t *testing.T) {
	house := housetest.Open(t)
	mia, mandla, one := at(house, "mia", "acme"), at(house, "mandla", "acme"), point(house, "Ask the bank about the second terminal")
	begin := func(c *housetest.Client) url.Values {
		form := url.Values{}
		c.Get(one + "/edit").Page().Find("main form [name]").Each(func(_ int, field *goquery.Selection) {
			form.Set(field.AttrOr("name", ""), field.AttrOr("value", strings.TrimPrefix(field.Text(), "\n")))
		})
		return form
	}
	mine, theirs := begin(mia), begin(mandla)
	mandla.PostForm(one, with(theirs, "due_on", "2031-01-02")).Expect(303)
	mia.PostForm(one, with(mine, "responsible", "Mia van Wyk")).Expect(303).Follow().Says("Mandla changed the due date meanwhile; that is kept.", "Due on 2 January 2031", "Mia van Wyk")
	mia.PostForm(one, with(mine, "due_on", "2031-03-04")).Expect(409).Says("Mandla saved “2031-01-02” here meanwhile.").Has("input[name=due_on][value='2031-03-04']")
	mandla.Get(meeting(house, "Payments, tried with real cards") + "/minutes").Says("Due on 2 January 2031")
}

// TestActionPointsAreCarriedOver follows one over three meetings of a project, of which the first is the earliest.
func TestActionPointsAreCarriedOver(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	kickOff, review, walk := meeting(house, "Kick-off"), meeting(house, "Design review"), meeting(house, "Bookings walk-through")
	mia.PostForm(kickOff+"/action-points", url.Values{"title": {"Print the sign"}, "responsible": {"Mia van Wyk"}}).Expect(303)
	sign := point(house, "Print the sign")
	for _, later := range []string{review, walk} {
		mia.Get(later+"/minutes").Says("Carried over from Kick-off", "Print the sign")
	}
	mia.Get(kickOff + "/minutes").Says("Print the sign").SaysNot("Carried over")
	mia.Get(meeting(house, "Rules of the game") + "/minutes").SaysNot("Print the sign") // another project's

	// Done in the last one: there it stays, done; the one between keeps it too, since it was open then; and a later one has no need of it.
	mia.PostForm(sign+"/completion", url.Values{"in": {strings.TrimPrefix(walk, "/meetings/")}}).ExpectTo(walk+"/minutes").Follow().
		Says("Print the sign completed.", "Completed on", "Carried over from Kick-off").Has(".toast form[action*='/completion?in='] input[value=DELETE]")
	mia.Get(review+"/minutes").Says("Print the sign", "Completed on")
	zone := "Africa/Johannesburg"
	house.SQL(`insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone)
		select organisation_id, gen_random_uuid(), project_id, 'Hand-over', now() + interval '20 days', 30, $1 from meetings where title = 'Kick-off'`, []any{zone})
	mia.Get(meeting(house, "Hand-over")+"/minutes").Says("Ask the bank about the second terminal", "Write down the allergens").SaysNot("Print the sign", "Choose a photographer")

	// Taken back, and done again as it was.
	undone := mia.Delete(sign + "/completion?in=" + strings.TrimPrefix(walk, "/meetings/")).ExpectTo(walk + "/minutes").Follow().Says("Print the sign is active again.")
	again := undone.Page().Find(".toast form").AttrOr("action", "")
	mia.Get(meeting(house, "Hand-over") + "/minutes").Says("Print the sign")
	mia.Post(again).ExpectTo(walk + "/minutes")
	today := web.Today(time.Now(), time.UTC)
	if n := house.Count("action_points a join meetings m on m.id = a.completed_in where a.title = 'Print the sign' and m.title = 'Bookings walk-through' and abs(a.completed_on - $1::date) < 2", today); n != 1 {
		t.Error("it isn’t noted as done in the meeting")
	}
	mia.Post(again).Follow().Says("was completed already.")
	mia.HX().Do("DELETE", sign+"/completion?in="+strings.TrimPrefix(walk, "/meetings/"), nil).Expect(200).Has("hx-partial[hx-target='#action-points']").Says("active again")
}

func TestACompletionBelongsToAMeetingOfTheProject(t *testing.T) {
	house := housetest.Open(t)
	mia, one := at(house, "mia", "acme"), point(house, "Ask the bank about the second terminal")
	for _, elsewhere := range []string{strings.TrimPrefix(meeting(house, "On the roof"), "/meetings/"), "01a20000-0000-7000-8000-000000000000", "x", ""} {
		mia.PostForm(one+"/completion", url.Values{"in": {elsewhere}}).Expect(303)
		if n := house.Count("action_points where title like 'Ask the bank%' and completed_on is not null and completed_in is null"); n != 1 {
			t.Errorf("in %q: it is tied to a meeting elsewhere, or not done", elsewhere)
		}
		mia.HX().Do("DELETE", one+"/completion?in="+elsewhere, nil).Expect(200).Says("active again")
	}
}

func TestManyCompleteAtOnce(t *testing.T) {
	house := housetest.Open(t)
	mia, one := at(house, "mia", "acme"), point(house, "Ask the bank about the second terminal")
	var everybody sync.WaitGroup
	for range 8 {
		browser := mia.Apart()
		everybody.Go(func() {
			if a := browser.Post(one + "/completion"); a.Status != 303 {
				t.Errorf("answered %d", a.Status)
			}
		})
	}
	everybody.Wait()
	if n := house.Count("activity where kind = 'action.completed' and subject like 'Ask the bank%'"); n != 1 {
		t.Errorf("it was completed %d times", n)
	}
}

func TestWhatTheTeamAgreedByItselfStaysItsOwn(t *testing.T) {
	house := housetest.Open(t)
	mia, shared := at(house, "mia", "acme"), meeting(house, "Payments, tried with real cards")
	mia.Get(shared+"/minutes").Says("Carried over from Prices and margins", "Plan more time for payments", "these stay out of what you publish")
	text := textOf(t, []byte(mia.Get(shared+"/minutes/draft.pdf").Expect(200).Body))
	if expectWords(t, text, "Write down the allergens"); strings.Contains(text, "Plan more time") {
		t.Error("what the team agreed by itself is in minutes that the client sees")
	}
}
