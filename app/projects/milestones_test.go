package projects_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

func TestTheTimelineShowsWhereTheProjectStands(t *testing.T) {
	house := housetest.Open(t)
	path := "/projects/" + house.ID("acme", "project", "Website relaunch").String()

	page := at(house, "vusi", "acme").Get(path).Expect(200).Says("In progress, due in 3 days", "no double booking", "5 of 8 milestones", "62 %").
		HasNo("main form, main [data-dialog], main .menu-button").Page()
	states := ""
	for _, stop := range page.Find(".timeline > li").EachIter() {
		states += stop.AttrOr("data-state", "") + " "
	}
	if states != "done done done done done now next next " {
		t.Errorf("got %s", states)
	}
	at(house, "mia", "acme").Get(path).Expect(200).Has("#menu-"+house.ID("acme", "milestone", "Launch").String()).Says("Mark completed", "Add milestone")
}

func TestAddingAMilestone(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), "/projects/"+house.ID("acme", "project", "Portfolio").String()+"/milestones"
	mia.Get(path+"/new").Expect(200).Says("Add milestone", "A step of Portfolio")

	form := url.Values{"title": {"Frames chosen"}, "due_on": {"2031-05-09"}, "description": {"In **oak**:\n\n- large\n- small"}}
	mia.PostForm(path, form).ExpectTo(path)
	mia.Get(path).Expect(200).Says("Frames chosen added.", "Due on 9 May 2031", "0 of 4 milestones", "added the milestone Frames chosen").Has(".timeline .prose li").Has(".timeline .prose strong")

	form.Set("title", "Frames bought")
	mia.HX().PostForm(path, form).Expect(200).Has("hx-partial[hx-target='#timeline'] ol.timeline").Has("hx-partial[hx-target='#toasts']").Says("Frames bought added.", "0 of 5 milestones")
}

func TestAMilestonesFormSaysWhatIsWrong(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), "/projects/"+house.ID("acme", "project", "Portfolio").String()+"/milestones"
	milestone := "/milestones/" + house.ID("acme", "milestone", "Design").String()
	for name, c := range map[string]struct{ field, value, says string }{
		"no title":         {"title", "\t ", "What is to be done?"},
		"a title too long": {"title", strings.Repeat("🎉", 121), "This is 121 characters long"},
		"no day":           {"due_on", "", "When is it due?"},
		"no date":          {"due_on", "2026-13-01", "Write the date as year-month-day"},
		"long ago":         {"due_on", "0026-11-30", "Write the date as year-month-day"},
		"a text too long":  {"description", strings.Repeat("x", 4001), "the most is 4 000."},
	} {
		t.Run(name, func(t *testing.T) {
			form := url.Values{"title": {"Frames"}, "due_on": {"2031-05-09"}, "description": {"Kept text"}}
			form.Set(c.field, c.value)
			mia.PostForm(path, form).Expect(422).Says(c.says).Has("[name=" + c.field + "][aria-invalid=true]")
			mia.Patch(milestone, form).Expect(422).Says(c.says)
		})
	}
}

func TestHostileMarkdownIsShownHarmlessly(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), "/projects/"+house.ID("acme", "project", "Portfolio").String()+"/milestones"
	for _, text := range []string{
		"<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://evil.example/pixel.gif)", `<a href="x" onclick="alert(1)">x</a>`,
		"# Not a first heading", strings.Repeat("> ", 2000), strings.Repeat("[", 4000), strings.Repeat("*a **b ", 500), "</div></li></ol><h1>out</h1>", "a\x00b",
	} {
		mia.PostForm(path, url.Values{"title": {"Hostile"}, "due_on": {"2031-05-09"}, "description": {text}}).Expect(303)
	}
	page := mia.Get(path).Expect(200).HasNo("main script, main img, .prose h1, .prose h2, .prose [onclick], a[href^='javascript']").Page()
	if n := page.Find("h1").Length(); n != 1 {
		t.Errorf("%d first headings", n)
	}
	if n := page.Find(".timeline > li").Length(); n != 13 {
		t.Errorf("%d stops", n)
	}
}

func TestEditingAMilestoneMovesIt(t *testing.T) {
	house := housetest.Open(t)
	mia, id := at(house, "mia", "acme"), house.ID("acme", "milestone", "Trial week with regulars").String()
	mia.Get("/milestones/" + id + "/edit").Expect(200).Has("input[name=title][value^=Trial]").Has("input[name=due_on][type=date]")
	today := web.Today(time.Now(), zone(t)).Format(time.DateOnly)
	form := url.Values{"title": {"Quiet trial"}, "due_on": {today}}
	mia.Patch("/milestones/"+id, form).Expect(303)
	mia.HX().Patch("/milestones/"+id, form).Expect(200).Has("#milestone-"+id+"[data-state=now]").Says("Quiet trial saved.", "In progress, due today")
}

func TestDeletingAMilestone(t *testing.T) {
	house := housetest.Open(t)
	mia, id := at(house, "mia", "acme"), house.ID("acme", "milestone", "Staff training").String()
	path := "/projects/" + house.ID("acme", "project", "Loyalty card").String() + "/milestones"
	mia.Get("/milestones/"+id+"/deletion").Expect(200).Says("Delete Staff training?", "can’t be restored").Has("form[action='/milestones/" + id + "'] input[name=_method][value=DELETE]")
	mia.Delete("/milestones/" + id).ExpectTo(path)
	mia.Get(path).Expect(200).Says("Staff training deleted.", "1 of 5 milestones", "deleted the milestone Staff training").HasNo("#milestone-" + id)
	mia.Delete("/milestones/" + id).Expect(404)
	mia.HX().Delete("/milestones/" + id).Expect(404).Has(".toast")
}

func zone(t *testing.T) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Johannesburg")
	if err != nil {
		t.Fatal(err)
	}
	return place
}
