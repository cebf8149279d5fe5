package team_test

import (
	"net/url"
	"testing"

	"skhokho/app/housetest"
)

// Somebody is removed at the very moment at which others work on what is theirs: nobody waits for ever, and nothing of it is lost.
func TestSomebodyIsRemovedWhileTheirWorkIsEdited(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, mandla, adam := house.AtWork("olivia", "acme"), house.AtWork("mandla", "acme"), house.AtWork("adam", "acme")
	var task, point, project string
	for range 8 {
		id := member(house, "acme", "mia")
		house.SQL(`select t.id::text, t.project_id::text from tasks t where t.member_id = $1 and t.completed_at is null order by t.id limit 1`, []any{id}, &task, &project)
		house.SQL(`update action_points set member_id = $1, responsible = 'Mia van Wyk' where id = (select min(id::text)::uuid from action_points where completed_on is null
			and organisation_id = (select organisation_id from members where id = $1)) returning id::text`, []any{id}, &point)
		house.SQL("insert into project_members (organisation_id, project_id, member_id) select organisation_id, $2, id from members where id = $1 on conflict do nothing", []any{id, project})
		acts := []func() *housetest.Answer{
			func() *housetest.Answer {
				return olivia.PostForm("/members/"+id, url.Values{"_method": {"DELETE"}, "heir": {member(house, "acme", "mandla")}})
			},
			func() *housetest.Answer {
				return mandla.Patch("/tasks/"+task, url.Values{"title": {"Edited meanwhile"}, "member": {id}})
			},
			func() *housetest.Answer {
				return mandla.Patch("/action-points/"+point, url.Values{"title": {"Edited meanwhile"}, "responsible": {"Mia van Wyk"}})
			},
			func() *housetest.Answer { return adam.Delete("/action-points/" + point + "/completion") },
			func() *housetest.Answer { return adam.Post("/tasks/" + task + "/completion") },
		}
		by := together(40, func(i int) *housetest.Answer { return acts[(i+1)%len(acts)]() })
		if by[500] > 0 || role(house, "mia@acme.example") != "" {
			t.Fatalf("answers %v, and she is %q", by, role(house, "mia@acme.example"))
		}
		if house.Count("tasks where id = $1", task) != 1 || house.Count("action_points where id = $1", point) != 1 {
			t.Error("her work is lost")
		}
		house.SQL(`insert into members (organisation_id, id, person_id, role) select o.id, gen_random_uuid(), p.id, 'member' from organisations o, people p where o.slug = 'acme' and p.email = 'mia@acme.example'`, nil)
		house.SQL("update tasks set member_id = (select id from members where person_id = (select id from people where email = 'mia@acme.example')), state = 'todo', completed_at = null, former = null where id = $1", []any{task})
	}
}
