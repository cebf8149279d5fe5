package calendar_test

import (
	"testing"

	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

// at opens the browser of one of the cast at an organisation's host, already signed in there as far as they can be.
func at(house *housetest.House, person, organisation string) *housetest.Client {
	house.T.Helper()
	client := house.As(person, organisation)
	client.Get("/calendar")
	return client
}

// task gives Acme a task of a project, due on a day, that is one member's.
func task(house *housetest.House, project, who, title, due string) {
	house.T.Helper()
	house.SQL(`insert into tasks (organisation_id, id, project_id, member_id, title, due_on, position)
		select p.organisation_id, gen_random_uuid(), p.id, k.id, $3, $4::date, 1 from projects p
		join organisations o on o.id = p.organisation_id and o.slug = 'acme'
		left join (select k.id, k.organisation_id, w.name from members k join people w on w.id = k.person_id) k on k.organisation_id = p.organisation_id and k.name = $2
		where p.title = $1`, []any{project, who, title, due})
}

// meeting gives a project of anybody's a meeting at an instant.
func meeting(house *housetest.House, project, title, startsAt string) {
	house.T.Helper()
	house.SQL(`insert into meetings (organisation_id, id, project_id, title, starts_at, minutes, time_zone)
		select p.organisation_id, gen_random_uuid(), p.id, $2, $3::timestamptz, 60, 'Africa/Johannesburg' from projects p where p.title = $1`, []any{project, title, startsAt})
}

// milestone gives a project a milestone on a day.
func milestone(house *housetest.House, project, title, due string) {
	house.T.Helper()
	house.SQL(`insert into milestones (organisation_id, id, project_id, title, due_on) select p.organisation_id, gen_random_uuid(), p.id, $2, $3::date
		from projects p where p.title = $1`, []any{project, title, due})
}
