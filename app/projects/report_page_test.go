package projects_test

import (
	"regexp"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/pdf/pdftest"
)

// TestAReportIsFetchedFromTheDetails follows the button, and reads what comes of it.
func TestAReportIsFetchedFromTheDetails(t *testing.T) {
	house := housetest.Open(t)
	project := house.ID("acme", "project", "Website relaunch")
	house.SQL("delete from tasks where project_id = $1", []any{project})
	house.SQL(`with task as (
		insert into tasks (organisation_id, id, project_id, milestone_id, member_id, title, state, position, due_on, completed_at)
		select p.organisation_id, gen_random_uuid(), p.id, (select m.id from milestones m where m.project_id = p.id order by m.due_on limit 1), p.manager_id, t.title, t.state, t.position, '2020-01-31', case when t.state = 'done' then now() end
		from projects p, (values ('Zażółć the menu', 'todo', 1), ('Weigh the pictures', 'done', 1)) t (title, state, position)
		where p.id = $1 returning id)
		select count(*) from task`, []any{project}, new(int))
	house.SQL("update milestones set shared = false, completed_by = 'Adam Jacobs' where project_id = $1 and completed_on is not null and id = (select id from milestones where project_id = $1 and completed_on is not null order by due_on limit 1) returning title", []any{project}, new(string))
	vusi := at(house, "vusi", "acme")
	path, _ := vusi.Get("/projects/" + project.String() + "/details").Expect(200).Page().Find(`.actions a:contains("Report")`).Attr("href")
	answer := vusi.Get(path).Expect(200)
	if kind := answer.Header.Get("Content-Type"); kind != "application/pdf" {
		t.Errorf("it is %s", kind)
	}
	if name := answer.Header.Get("Content-Disposition"); !regexp.MustCompile(`^attachment; filename=website-relaunch-report-20\d\d-\d\d-\d\d\.pdf$`).MatchString(name) {
		t.Errorf("it comes as %s", name)
	}
	document := []byte(answer.Body)
	pdftest.Sound(t, document)
	text := pdftest.Text(document)
	for _, words := range []string{
		`Acme Studio Project report Website relaunch As of `, `Client Harbour Café`, `Progress Milestones \d of \d Tasks 1 of 2`,
		`\(internal\) \d+ \w+ 20\d\d Completed on \d+ \w+ 20\d\d by Adam Jacobs`, `Zażółć the menu .* 31 January 2020 To do, overdue Weigh the pictures .* Completed Meetings`,
		`Kick-off \d+ \w+ 20\d\d, 10:00 Olivia Botha Published on`, `Prices and margins \(internal\)`, `Bookings walk-through .* Still to come`,
		`Open action points .*Write down the allergens of every dish As the law asks: fourteen of them. Sipho Khumalo .*, overdue Design review`,
	} {
		if !regexp.MustCompile(words).MatchString(text) {
			t.Errorf("nothing like %q in\n%s", words, text)
		}
	}
	if regexp.MustCompile("Send the list of pages|Rules of the game|Rosa").MatchString(text) {
		t.Errorf("it says what is done, or another project’s, or nobody’s business:\n%s", text)
	}
}
