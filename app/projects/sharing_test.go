package projects_test

import (
	"net/url"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

func TestAnInternalMilestoneIsTheTeamsOwn(t *testing.T) {
	house := housetest.Open(t)
	mia, carol := at(house, "mia", "acme"), at(house, "carol", "acme")
	project, secret := "/projects/"+house.ID("acme", "project", "Loyalty card").String(), house.ID("acme", "milestone", "Offer of the till’s maker").String()

	mia.Get(project).Says("Offer of the till’s maker", "Internal", "1 of 6 milestones")
	unseen := func() {
		t.Helper()
		for _, path := range []string{"/portal", "/portal" + project, "/portal" + project + "/about"} {
			carol.Get(path).Expect(200).Says("1 of 5 milestones").SaysNot("till’s maker", secret)
		}
		carol.At("").Get("/home").Expect(200).Says("1 of 5 milestones").SaysNot("till’s maker", secret)
		preview := at(house, "mandla", "acme")
		preview.Post("/contacts/" + house.ID("acme", "contact", "Carol Naidoo").String() + "/preview").ExpectTo("/portal")
		preview.Get("/portal" + project).Expect(200).Says("1 of 5 milestones").SaysNot("till’s maker")
	}
	unseen()
	mia.Post("/milestones/" + secret + "/completion").Expect(303)
	unseen()
	mia.Get(project).Says("2 of 6 milestones")

	form := formOf(mia.Get("/milestones/" + secret + "/edit"))
	if form.Has("shared") {
		t.Fatalf("the form is %v", form)
	}
	mia.PostForm("/milestones/"+secret, with(form, "shared", "yes")).Expect(303)
	carol.Get("/portal"+project).Says("2 of 6 milestones", "Offer of the till’s maker", "What they ask").SaysNot("Mia", "Internal")
	mia.PostForm("/milestones/"+secret, with(formOf(mia.Get("/milestones/"+secret+"/edit")), "shared")).Expect(303)
	unseen()
}

func TestTheFormSaysWhoSeesAMilestone(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	website := "/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/milestones/new"
	mia.Get(website).Says("Share with Harbour Café", "Carol and Sipho see it in the portal. Unticked, it stays among your team.").Has("input[name=shared][checked]")
	mia.Get("/projects/" + house.ID("acme", "project", "Summer menu boards").String() + "/milestones/new").Says("Nobody at Harbour Café sees the milestones of this project in the portal yet.")
	house.SQL("update access set sections = '{meetings}' where contact_id = $1", []any{house.ID("acme", "contact", "Sipho Khumalo")})
	mia.Get(website).Says("Carol sees it in the portal.")
	house.SQL(`with k as (insert into contacts (organisation_id, id, client_id, first_name, email) select organisation_id, gen_random_uuid(), id, 'Guest ' || n, 'guest' || n || '@cafe.example' from clients, generate_series(1, 4) n where name = 'Harbour Café' returning organisation_id, id)
		insert into access (organisation_id, contact_id, project_id) select k.organisation_id, k.id, p.id from k, projects p where p.title = 'Website relaunch'`, nil)
	mia.Get(website).Says("Carol, Guest 1 and 3 others see it in the portal.")
	mia.Get("/milestones/" + house.ID("acme", "milestone", "Bookings").String() + "/edit").Says("Carol, Guest 1 and 3 others see it")
}

func TestCompletionHasADayAndAPerson(t *testing.T) {
	house := housetest.Open(t)
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	project, id := "/projects/"+house.ID("acme", "project", "Website relaunch").String(), house.ID("acme", "milestone", "Bookings").String()
	now := web.Today(time.Now(), zone(t))
	yesterday, tomorrow := now.AddDate(0, 0, -1), now.AddDate(0, 0, 1)

	form := formOf(mia.Get("/milestones/" + id + "/edit").Has("input[name=completed_on][max='" + now.Format(time.DateOnly) + "']"))
	mia.PostForm("/milestones/"+id, with(form, "completed_on", tomorrow.Format(time.DateOnly))).Expect(422).Says("This day is still to come.")
	mia.PostForm("/milestones/"+id, with(form, "completed_on", yesterday.Format(time.DateOnly))).Expect(303)
	done := "Completed on " + web.Day(yesterday, now)
	olivia.Get(project).Says(done+" by Mia van Wyk", "Mia van Wyk completed the milestone Bookings")
	at(house, "carol", "acme").Get("/portal" + project).Says(done).SaysNot("by Mia")

	olivia.PostForm("/milestones/"+id, with(formOf(olivia.Get("/milestones/"+id+"/edit")), "title", "Tables")).Expect(303)
	olivia.Get(project).Says(done + " by Mia van Wyk") // editing isn't completing
	undo := olivia.HX().Delete("/milestones/"+id+"/completion").Expect(200).Page().Find(".toast form").AttrOr("action", "")
	olivia.Get(project).Says("In progress, due").SaysNot("by Mia van Wyk by")
	olivia.Post(undo).Expect(303)
	olivia.Get(project).Says(done + " by Mia van Wyk") // whoever takes a reopening back hasn't completed it
	olivia.PostForm("/milestones/"+id, with(formOf(olivia.Get("/milestones/"+id+"/edit")), "completed_on", "")).Expect(303)
	olivia.Get(project).Says("Olivia Botha reopened the milestone Tables")
	olivia.Post("/milestones/" + id + "/completion").Expect(303)
	mia.Get(project).Says("Completed on " + web.Day(now, now) + " by Olivia Botha")
}

func TestTheGanttChartOfAProject(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), "/projects/"+house.ID("acme", "project", "Loyalty card").String()
	house.SQL(`insert into tasks (organisation_id, id, project_id, milestone_id, title, due_on, position) select p.organisation_id, gen_random_uuid(), p.id, m.id, 'Chalk <b>board</b>', m.due_on, 1
		from projects p join milestones m on m.project_id = p.id where m.title = 'Card design'`, nil)
	page := mia.Get(path+"/gantt").Expect(200).Has("#gantt[tabindex='0'] svg[role=img] desc").Has("nav.looks [aria-current=page][href$='/gantt']").Has(".gantt__today").
		Says("The same as a table", "Overdue, was due 4 days ago", "Chalk <b>board</b>, overdue", "0 of 1 task done", "Add milestone").HasNo("#gantt b, .gantt__table b").Page()
	if n := page.Find("#gantt g").Length(); n != 6 {
		t.Errorf("%d rows are drawn", n)
	}
	if n := page.Find(".gantt__table tbody tr").Length(); n != 6 {
		t.Errorf("%d rows are written", n)
	}
	if n := page.Find("#gantt [style], #gantt script").Length(); n != 0 {
		t.Error("the drawing has styles or scripts of its own")
	}
	mia.Get(path).Has("nav.looks a[href$='/gantt']")
	at(house, "vusi", "acme").Get(path + "/gantt").Expect(200).SaysNot("Add milestone")
	empty := "/projects/" + house.ID("acme", "project", "Summer menu boards").String() + "/gantt"
	mia.Get(empty).Says("No milestones yet", "Add milestone").HasNo("#gantt")
	mia.HX().With("HX-Current-URL", "http://"+house.Address()+path+"/gantt").PostForm(path+"/milestones", url.Values{"title": {"Stamps"}, "due_on": {"2030-01-31"}, "shared": {"yes"}}).Expect(204)
	mia.Get(path+"/gantt").Says("Stamps added.", "Stamps")
}

func TestAPreviewIsWhatTheTextBecomes(t *testing.T) {
	house := housetest.Open(t)
	mia := at(house, "mia", "acme")
	preview := mia.HX().PostForm("/prose", url.Values{"text": {"In **oak**:\n\n- large\n- <script>alert(1)</script>"}}).Expect(200).Has("strong").Has("li").HasNo("script, html > head > title")
	if kind := preview.Header.Get("Content-Type"); kind != "text/html; charset=utf-8" {
		t.Errorf("it is %s", kind)
	}
	for _, text := range []string{"", "   ", "\x00"} {
		if body := mia.PostForm("/prose", url.Values{"text": {text}}).Expect(200).Body; body != "" {
			t.Errorf("%q becomes %q", text, body)
		}
	}
	house.Guest("acme").PostForm("/prose", url.Values{"text": {"x"}}).ExpectSignIn()
	at(house, "carol", "acme").PostForm("/prose", url.Values{"text": {"x"}}).Expect(403)
	at(house, "vusi", "acme").PostForm("/prose", url.Values{"text": {"x"}}).Expect(200)
	mia.Get("/projects/" + house.ID("acme", "project", "Website relaunch").String() + "/edit").Has("textarea[hx-post='/prose'][hx-target='#preview-scope']").Has("#preview-scope p")
}
