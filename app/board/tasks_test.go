package board_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// shown lists the titles of a board's column, from the top.
func shown(a *housetest.Answer, state string) []string {
	return a.Page().Find("#cards-" + state + " h3").Map(func(_ int, title *goquery.Selection) string { return title.Text() })
}

// column lists a column of one of Acme's projects as Olivia sees it.
func column(house *housetest.House, project, state string) []string {
	return shown(house.AtWork("olivia", "acme").Get(boardOf(house, project)), state)
}

func boardOf(house *housetest.House, project string) string {
	return "/projects/" + house.ID("acme", "project", project).String() + "/board"
}

func taskPath(house *housetest.House, title string) string {
	return "/tasks/" + house.ID("acme", "task", title).String()
}

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestATaskIsAddedAndEdited(t *testing.T) {
	house := housetest.Open(t)
	mia, board := house.AtWork("mia", "acme"), boardOf(house, "Loyalty card")
	milestone := house.ID("acme", "milestone", "Staff training").String()
	mia.Get(strings.TrimSuffix(board, "board") + "tasks/new?state=doing&milestone=" + milestone).Expect(200).Says("It goes to “In progress”.").
		Has(`input[name=state][value=doing]`).Has(`option[value="` + milestone + `"][selected]`)
	mia.PostForm(strings.TrimSuffix(board, "board")+"tasks", url.Values{
		"title": {" A quiz  for staff "}, "state": {"doing"}, "milestone": {milestone}, "member": {memberOf(house, "vusi")}, "due_on": {"2030-01-31"},
		"description": {"Ten questions.\n\n- **no** trick ones <script>alert(1)</script>"},
	}).ExpectTo(board).Follow().Says("A quiz for staff added.", "Ten questions. · no trick ones", "Staff training", "Vusi Mokoena", "Due on 31 Jan 2030").HasNo(".task script")
	want(t, column(house, "Loyalty card", "doing"), "Draw three cards", "A quiz for staff")

	path := taskPath(house, "A quiz for staff")
	mia.Get(path).Expect(200).Says("In progress", "Due on 31 Jan 2030", "Vusi Mokoena", "Staff training", "just now").Has(".prose strong").HasNo(".prose script")
	mia.Patch(path, url.Values{"title": {"A quiz"}}).ExpectTo(board).Follow().Says("A quiz saved.")
	mia.Get(path).SaysNot("Vusi", "31 Jan", "Ten questions")
	want(t, column(house, "Loyalty card", "doing"), "Draw three cards", "A quiz")
	mia.Get("/projects/"+house.ID("acme", "project", "Loyalty card").String()).Says("Mia van Wyk edited the task A quiz", "Mia van Wyk added the task A quiz for staff")
	house.AtWork("carol", "acme").Get("/portal/projects/"+house.ID("acme", "project", "Loyalty card").String()).SaysNot("quiz", "Draw three cards")
}

// memberOf is the id of one of Acme's team.
func memberOf(house *housetest.House, person string) (id string) {
	house.SQL("select m.id::text from members m join people p on p.id = m.person_id join organisations o on o.id = m.organisation_id where o.slug = 'acme' and p.email = $1",
		[]any{person + "@acme.example"}, &id)
	return id
}

func TestTasksThatCannotBeKept(t *testing.T) {
	house := housetest.Open(t)
	mia, tasks, path := house.AtWork("mia", "acme"), "/projects/"+house.ID("acme", "project", "Loyalty card").String()+"/tasks", taskPath(house, "Draw three cards")
	good := url.Values{"title": {"Fine"}, "state": {"nowhere"}}
	for name, c := range map[string]struct{ field, value, says string }{
		"no title":                  {"title", " \t", "What is to be done?"},
		"a title too long":          {"title", strings.Repeat("ж", 121), "the most is 120"},
		"a text too long":           {"description", strings.Repeat("ж", 4001), "the most is 4 000"},
		"no date":                   {"due_on", "soon", "Write the date as year-month-day"},
		"no id of a milestone":      {"milestone", "x", "Choose one from the list."},
		"another project’s":         {"milestone", house.ID("acme", "milestone", "Bookings").String(), "Choose one of the project’s milestones"},
		"another house’s":           {"milestone", house.ID("globex", "milestone", "Permits").String(), "Choose one of the project’s milestones"},
		"nobody of the team":        {"member", house.ID("acme", "contact", "Carol Naidoo").String(), "Choose somebody from the team."},
		"no id of a member":         {"member", "0", "Choose one from the list."},
		"two thousand of something": {"member", strings.Repeat("0", 2000), "Choose one from the list."},
	} {
		t.Run(name, func(t *testing.T) {
			form := url.Values{c.field: {c.value}, "description": {"Kept."}}
			if c.field != "title" {
				form.Set("title", good.Get("title"))
			}
			form.Set(c.field, c.value)
			mia.PostForm(tasks, form).Expect(422).Says("Add task", c.says).Has("[aria-invalid=true]")
			mia.HX().PostForm(tasks, form).Expect(422).HasNo("html > head > title")
			mia.Patch(path, form).Expect(422).Says("Edit task", c.says)
			if c.field != "description" {
				mia.Patch(path, form).Says("Kept.")
			}
		})
	}
	mia.PostForm(tasks, good).Expect(303)
	want(t, column(house, "Loyalty card", "todo"), "Ask the printer about recycled board", "Find out which tills they use", "A page for staff: points in one minute", "Fine")
}

func TestATaskIsDeletedAndComesBackAsItWas(t *testing.T) {
	house := housetest.Open(t)
	olivia, path := house.AtWork("olivia", "acme"), taskPath(house, "Choose twenty regulars for the trial")
	before := column(house, "Website relaunch", "todo")
	row := func() (row string) {
		house.SQL("select (to_jsonb(t) - 'updated_at' - 'edits')::text from tasks t where title = 'Choose twenty regulars for the trial'", nil, &row)
		return row
	}
	was := row()
	olivia.Get(path + "/deletion").Says("Delete Choose twenty regulars for the trial?")
	page := olivia.Delete(path).ExpectTo(boardOf(house, "Website relaunch")).Follow().Says("Choose twenty regulars for the trial deleted.").Has(`.toast form[action="` + path + `/deletion"]`)
	want(t, shown(page, "todo"), before[0], before[2], before[3])
	for _, address := range []string{"", "/edit", "/deletion"} {
		olivia.Get(path + address).Expect(404)
	}
	olivia.Delete(path).Expect(404)
	olivia.Post(path + "/completion").Expect(404)

	olivia.Delete(path + "/deletion").Expect(303).Follow().Says("Choose twenty regulars for the trial is back, as it was.")
	want(t, column(house, "Website relaunch", "todo"), before...)
	if now := row(); now != was {
		t.Errorf("it was\n%s, and is\n%s", was, now)
	}
	olivia.Delete(path + "/deletion").Expect(303).Follow().Says("is on the board.")
	consecutive(t, house)
	olivia.Get("/").Says("Olivia Botha restored the task Choose twenty regulars for the trial", "Olivia Botha deleted the task")

	olivia.Delete(path).Expect(303)
	house.SQL("delete from milestones where title = 'Trial week with regulars'", nil)
	house.AtWork("grace", "globex").Delete(path + "/deletion").Expect(404)
	olivia.Delete(path + "/deletion").Expect(303).Follow().Says("is back").SaysNot("Trial week")
}

func TestDeletedTasksAreForgottenAfterThirtyDays(t *testing.T) {
	house := housetest.Open(t)
	olivia, old, young := house.AtWork("olivia", "acme"), taskPath(house, "Plan the hour of training"), taskPath(house, "Redirect the old addresses")
	olivia.Delete(old).Expect(303)
	olivia.Delete(young).Expect(303)
	house.SQL("update deleted_tasks set deleted_at = now() - interval '31 days' where content ->> 'title' = 'Plan the hour of training'", nil)
	sweep(t, house)
	olivia.Delete(old + "/deletion").Expect(404)
	olivia.Delete(young + "/deletion").Expect(303)
}

func TestTheBoardIsFiltered(t *testing.T) {
	house := housetest.Open(t)
	olivia, board := house.AtWork("olivia", "acme"), boardOf(house, "Website relaunch")
	titles := func(query string) []string {
		return olivia.Get(board + query).Expect(200).Page().Find(".task h3").Map(func(_ int, title *goquery.Selection) string { return title.Text() })
	}
	if all := titles(""); len(all) != 10 {
		t.Errorf("%d tasks in all: %q", len(all), all)
	}
	bookings := house.ID("acme", "milestone", "Bookings").String()
	want(t, titles("?person=me"), "Choose twenty regulars for the trial", "Opening hours in the foot of every page", "Try cards of six banks")
	want(t, titles("?person=nobody"), "Redirect the old addresses", "Plan the hour of training")
	want(t, titles("?milestone="+bookings), "Write the confirmation message", "Stop two bookings of one table")
	want(t, titles("?milestone=none"), "Opening hours in the foot of every page")
	want(t, titles("?milestone="+bookings+"&person=me"))
	want(t, titles("?milestone="+bookings+"&person="+memberOf(house, "mia")), "Write the confirmation message", "Stop two bookings of one table")
	for _, nonsense := range []string{"?person=%00&milestone=%ff", "?person='+or+1=1", "?milestone=00000000", "?person=me;x", "?%zz"} {
		olivia.Get(board + nonsense).Expect(200)
	}

	mine := board + "?person=me"
	page := olivia.Get(mine).Has(`option[value=me][selected]`)
	edit, _ := page.Page().Find(".task .menu a").First().Attr("href")
	olivia.Get(edit).Expect(200).Has(`a[data-close][href="` + mine + `"]`)
	action, _ := page.Page().Find(".task .menu form").First().Attr("action")
	olivia.Put(action, url.Values{"state": {"done"}, "before": {"top"}}).ExpectTo(mine).Follow().Says("Choose twenty regulars for the trial completed.")
	olivia.HX().With("HX-Current-URL", mine).Put(action, url.Values{"state": {"todo"}}).Expect(200).Says("Choose twenty regulars").SaysNot("Redirect the old addresses")
	olivia.Put(taskPath(house, "Try cards of six banks")+"/place?from=https%3A%2F%2Fevil.example%2Fx", url.Values{"state": {"todo"}}).ExpectTo("/x")
	olivia.Put(taskPath(house, "Try cards of six banks")+"/place?from=%2F%2Fevil.example%2Fx", url.Values{"state": {"done"}}).Expect(303).ExpectTo("/x")
}

func TestManyCompletedTasks(t *testing.T) {
	house := housetest.Open(t)
	olivia, board := house.AtWork("olivia", "acme"), boardOf(house, "Portfolio")
	house.SQL(`insert into tasks (organisation_id, id, project_id, title, state, position, completed_at)
		select organisation_id, gen_random_uuid(), id, 'Done ' || lpad(n::text, 4, '0'), 'done', n, now() from projects, generate_series(1, 1234) n where title = 'Portfolio'`, nil)
	page := olivia.Get(board).Expect(200).Says("Show all 1 234", "Done 0050").SaysNot("Done 0051")
	all, _ := page.Page().Find(".column__more a").Attr("href")
	olivia.Get(all).Expect(200).Says("Done 1234").HasNo(".column__more")

	last := page.Page().Find("#cards-done .task").Last()
	var hidden string
	house.SQL("select id::text from tasks where title = 'Done 0051'", nil, &hidden)
	if last.AttrOr("data-next", "") != hidden {
		t.Errorf("under the last card that is shown comes %q", last.AttrOr("data-next", ""))
	}
	olivia.Post(taskPath(house, "Done 0100") + "/completion").Expect(303).Follow().Says("was completed already")
	olivia.PostForm(strings.TrimSuffix(board, "board")+"tasks", url.Values{"title": {"The newest"}, "state": {"done"}}).Expect(303)
	if first := column(house, "Portfolio", "done")[0]; first != "The newest" {
		t.Errorf("%s comes first", first)
	}
	consecutive(t, house)
}
