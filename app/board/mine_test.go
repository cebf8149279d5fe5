package board_test

import (
	"net/url"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

func mineOf(a *housetest.Answer) []string {
	return a.Page().Find("#my-tasks .name").Map(func(_ int, name *goquery.Selection) string { return name.Text() })
}

func TestMyTasksAreMineAloneByTheirDates(t *testing.T) {
	house := housetest.Open(t)
	mandla := house.AtWork("mandla", "acme")
	house.SQL("update tasks set due_on = null where title = 'Tell crews what hasn’t been sent yet'", nil)
	mandla.PostForm("/projects/"+house.ID("acme", "project", "Portfolio").String()+"/tasks", url.Values{"title": {"Far away"}, "member": {memberOf(house, "mandla")}, "due_on": {"2099-01-01"}}).Expect(303)
	page := mandla.Get("/tasks").Expect(200).Says("Loyalty card", "Ubuntu Solar", "Overdue since")
	want(t, mineOf(page), "Draw three cards", "Far away", "Tell crews what hasn’t been sent yet")
	house.AtWork("vusi", "acme").Get("/tasks").Expect(200).Says("Nothing is waiting for you")
	house.AtWork("mia", "acme").Get("/").Has(`.nav a[href="/tasks"]`)

	action, _ := page.Page().Find("#my-tasks form").First().Attr("action")
	page = mandla.HX().With("HX-Current-URL", "http://acme.example/tasks").Post(action).Expect(200).Says("Draw three cards completed.")
	undo, _ := page.Page().Find(".toast form").Attr("action")
	want(t, mineOf(mandla.Get("/tasks")), "Far away", "Tell crews what hasn’t been sent yet")
	mandla.Delete(undo).ExpectTo("/tasks")
	want(t, column(house, "Loyalty card", "doing"), "Draw three cards")

	house.SQL("update projects set archived_at = now() where title = 'Loyalty card'", nil)
	house.SQL("update clients set archived_at = now() where name = 'Ubuntu Solar'", nil)
	want(t, mineOf(mandla.Get("/tasks")), "Far away")
}

func TestMyTasksArePaged(t *testing.T) {
	house := housetest.Open(t)
	vusi := house.AtWork("vusi", "acme")
	house.SQL(`insert into tasks (organisation_id, id, project_id, member_id, title, position, due_on)
		select p.organisation_id, gen_random_uuid(), p.id, $1::uuid, 'Task ' || n, n, case when n < 80 then date '2030-01-01' + n / 3 end
		from projects p, generate_series(1, 120) n where p.title = 'Portfolio'`, []any{memberOf(house, "vusi")})
	seen, turns := map[string]int{}, 0
	page := vusi.Get("/tasks").Says("Showing 1 to 50 of 120")
	for ; ; turns++ {
		for _, title := range mineOf(page) {
			seen[title]++
		}
		next, more := page.Page().Find("a[rel=next]").Attr("href")
		if !more {
			break
		}
		page = vusi.Get(next).Expect(200)
	}
	if len(seen) != 120 || turns != 2 {
		t.Errorf("%d of 120 tasks were seen on %d pages", len(seen), turns+1)
	}
	back, _ := page.Page().Find("a[rel=prev]").Attr("href")
	vusi.Get(back).Expect(200).Says("Showing 51 to 100 of 120")
	vusi.Get("/tasks?after=eyJrIjoibm9uc2Vuc2UiLCJpIjoiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIiwicCI6NX0").Expect(200).Says("Showing 1 to 50")
}
