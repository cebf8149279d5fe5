package dashboard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// milestone gives a project of Acme's a milestone, due some days from today in Johannesburg.
func milestone(house *housetest.House, title string, days int) {
	house.T.Helper()
	house.SQL(`insert into milestones (organisation_id, id, project_id, title, due_on) select p.organisation_id, gen_random_uuid(), p.id, $1, (now() at time zone 'Africa/Johannesburg')::date + $2::int
		from projects p where p.title = 'Loyalty card'`, []any{title, days})
}

// quiet is a house in which nobody has a task yet.
func quiet(t *testing.T) *housetest.House {
	t.Helper()
	house := housetest.Open(t)
	house.SQL("delete from tasks", nil)
	return house
}

// task gives it a task, of one member or of nobody. A due date of 1000 days is none.
func task(house *housetest.House, who, title string, days int, state string) {
	house.T.Helper()
	house.SQL(`insert into tasks (organisation_id, id, project_id, member_id, title, due_on, state, position, completed_at)
		select p.organisation_id, gen_random_uuid(), p.id, k.id, $2, (now() at time zone 'Africa/Johannesburg')::date + nullif($3::int, 1000), $4, 1, case when $4 = 'done' then now() end from projects p
		left join (select k.id, k.organisation_id, w.name from members k join people w on w.id = k.person_id) k on k.organisation_id = p.organisation_id and k.name = $1
		where p.title = 'Loyalty card'`, []any{who, title, days, state})
}

// listed are the titles of a section's list, in order.
func listed(a *housetest.Answer, heading string) []string {
	var titles []string
	for _, link := range a.Page().Find("section[aria-labelledby=" + heading + "]").Find(".agenda a, a.name").EachIter() {
		titles = append(titles, link.Text())
	}
	return titles
}

func TestWhatIsDueComesInOrder(t *testing.T) {
	house := quiet(t)
	olivia := house.As("olivia", "acme")
	task(house, "Mia van Wyk", "Ask the printer", -7, "todo")
	task(house, "Mia van Wyk", "Asked already", -7, "done")
	task(house, "Mia van Wyk", "Cut the corners", 0, "doing")
	milestone(house, "On the seventh day", 6)
	milestone(house, "On the eighth", 7)
	house.SQL("update meetings set cancelled_at = now() where title = 'Bookings walk-through'", nil)

	page := olivia.Get("/").Expect(200).Says("Due 4 days ago").SaysNot("Asked already")
	late := []string{"Write down the allergens of every dish", "Offline mode", "Ask the printer", "Draw three cards", "Card design"}
	if got := listed(page, "late-heading"); !slices.Equal(got, late) {
		t.Errorf("overdue: %q", got)
	}
	coming := []string{"Cut the corners", "Bookings walk-through", "Bookings", "Offer of the till’s maker", "On the seventh day"}
	if got := listed(page, "due-heading"); !slices.Equal(got, coming) {
		t.Errorf("due next: %q", got)
	}
	page.Has(".days [data-state=cancelled]").Has(".days > [data-today]")
	if got := listed(page, "later-heading"); len(got) != 5 || got[0] != "On the eighth" || got[1] != "Till integration" {
		t.Errorf("further ahead: %q", got)
	}
	for _, heading := range []string{"late-heading", "later-heading"} {
		href, _ := page.Page().Find("section[aria-labelledby=" + heading + "] a[href*='#milestone-']").First().Attr("href")
		path, anchor, _ := strings.Cut(href, "#")
		olivia.Get(path).Expect(200).Has("#" + anchor)
	}

	house.SQL("update clients set archived_at = now() where name = 'Ubuntu Solar'", nil)
	olivia.Get("/").Expect(200).SaysNot("Offline mode")
	house.SQL("update projects set archived_at = now() where title = 'Website relaunch'", nil)
	olivia.Get("/").Expect(200).SaysNot("allergens").Says("Draw three cards")
	house.SQL("update projects set status = 'cancelled' where title = 'Loyalty card'", nil)
	olivia.Get("/").Expect(200).SaysNot("Draw three cards", "Overdue</h2>").Says("Nothing is due in the next seven days", "Further ahead")
}

func TestWhatIsOverdueIsListedToItsEnd(t *testing.T) {
	house := quiet(t)
	for range 60 {
		milestone(house, "Late", -2)
	}
	page := house.As("mia", "acme").Get("/").Expect(200).Says("and 59 more", "The 50 that have waited longest are listed.")
	if got := listed(page, "late-heading"); len(got) != 50 {
		t.Errorf("%d are listed", len(got))
	}
	for range 40 {
		milestone(house, "Soon", 2)
	}
	page = house.As("mia", "acme").Get("/").Expect(200).Says("more in the calendar")
	if got := listed(page, "due-heading"); len(got) != 30 {
		t.Errorf("%d are coming", len(got))
	}
}

// TestTheNumbersAreTrue counts once more, by other queries.
func TestTheNumbersAreTrue(t *testing.T) {
	house := quiet(t)
	task(house, "Mia van Wyk", "a", -1, "todo")
	task(house, "Mia van Wyk", "b", 0, "doing")
	task(house, "Mia van Wyk", "c", 6, "todo")
	task(house, "Mia van Wyk", "d", 7, "todo")
	task(house, "Mia van Wyk", "e", 1000, "todo")
	task(house, "Mia van Wyk", "f", -1, "done")
	task(house, "", "g", 3, "todo")
	olivia := house.As("olivia", "acme")
	acmes := " m join projects p on p.id = m.project_id join organisations o on o.id = m.organisation_id where o.slug = 'acme' and p.archived_at is null and p.status <> 'cancelled'"
	rings := olivia.Get("/").Expect(200).Page().Find(".rings > li p")
	for i, want := range []string{
		fmt.Sprintf("Milestones%d of %d completed", house.Count("milestones"+acmes+" and m.completed_on is not null"), house.Count("milestones"+acmes)), "Tasks1 of 7 completed14",
	} {
		if got := rings.Eq(i).Text(); !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	loads := func() map[string]string {
		found := map[string]string{}
		for _, row := range olivia.Get("/").Expect(200).Page().Find(".workload tbody tr").EachIter() {
			name := row.Find("th")
			said := name.Find("desc").Text()
			name.Find("svg").Remove()
			var numbers []string
			for _, cell := range row.Find("td").EachIter() {
				numbers = append(numbers, cell.Text())
			}
			found[strings.TrimSpace(name.Text())] = strings.Join(numbers, " ") + ": " + said
		}
		return found
	}
	got := loads()
	for name, want := range map[string]string{
		"Mia van Wyk": "1 2 2 5: 1 overdue, 2 due within seven days, 2 later", "Nobody yet": "0 1 0 1: 1 due within seven days",
		"Mandla Zulu": "1 0 0 1: 1 overdue", "Adam Jacobs": "0 1 0 1: 1 due within seven days", // action points of meetings
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
	if len(got) != 4 {
		t.Errorf("the workload is %q", got)
	}
	olivia.Get("/").Says("Nothing open: Aisha Patel, Olivia Botha and Vusi Mokoena.")
	house.SQL("update action_points set completed_on = due_on", nil)
	house.SQL("update projects set archived_at = now() where title = 'Loyalty card'", nil)
	olivia.Get("/").Expect(200).HasNo(".workload").SaysNot("Tasks")
}
