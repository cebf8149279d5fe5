package dashboard_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestWhoSeesTheDashboard(t *testing.T) {
	house := housetest.Open(t)

	house.As("olivia", "acme").Get("/").Expect(200).Says(", Olivia", "What’s due next", "Invitations waiting", "New project")
	for _, role := range []string{"adam", "mandla", "mia", "aisha", "vusi"} {
		house.As(role, "acme").Get("/").Expect(200).Says("What’s due next").SaysNot("Roof solar", "Priya")
	}
	house.As("vusi", "acme").Get("/").Expect(200).SaysNot("New project")
	house.Guest("acme").Do("GET", "/", nil).ExpectSignIn()
	carol := house.As("carol", "acme")
	carol.Get("/portal").Expect(200)
	carol.Do("GET", "/", nil).ExpectTo("/portal")
	house.As("grace", "acme").Get("/").Expect(403).Says("grace@globex.example, who has no access to Acme Studio").SaysNot("Harbour", "Bookings")
	house.As("howard", "acme").Get("/").Expect(403).SaysNot("Price labels")
	house.As("mia", "globex").Get("/portal").Expect(200) // a member here, a contact there
	house.As("mia", "globex").Do("GET", "/", nil).ExpectTo("/portal")
}

// milestone gives a project of Acme's a milestone, due some days from today in Johannesburg.
func milestone(house *housetest.House, title string, days int) {
	house.T.Helper()
	house.SQL(`insert into milestones (organisation_id, id, project_id, title, due_on) select p.organisation_id, gen_random_uuid(), p.id, $1, (now() at time zone 'Africa/Johannesburg')::date + $2::int
		from projects p where p.title = 'Loyalty card'`, []any{title, days})
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
	house := housetest.Open(t)
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
	coming := []string{"Cut the corners", "Bookings walk-through", "Bookings", "On the seventh day"}
	if got := listed(page, "due-heading"); !slices.Equal(got, coming) {
		t.Errorf("due next: %q", got)
	}
	page.Has(".days [data-state=cancelled]").Has(".days > [data-today]")
	if got := listed(page, "later-heading"); len(got) != 5 || got[0] != "On the eighth" || got[1] != "First shop" {
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
	house := housetest.Open(t)
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
	house := housetest.Open(t)
	task(house, "Mia van Wyk", "a", -1, "todo")
	task(house, "Mia van Wyk", "b", 0, "doing")
	task(house, "Mia van Wyk", "c", 6, "todo")
	task(house, "Mia van Wyk", "d", 7, "todo")
	task(house, "Mia van Wyk", "e", 1000, "todo")
	task(house, "Mia van Wyk", "f", -1, "done")
	task(house, "", "g", 3, "todo")
	olivia := house.As("olivia", "acme")
	acmes := " where organisation_id = (select id from organisations where slug = 'acme')"
	rings := olivia.Get("/").Expect(200).Page().Find(".rings > li p")
	for i, want := range []string{
		fmt.Sprintf("Milestones%d of %d completed", house.Count("milestones"+acmes+" and completed_on is not null"), house.Count("milestones"+acmes)), "Tasks1 of 7 completed14",
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

func TestTheFiguresAgreeWithTheListOfProjects(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	stages := map[string]int{}
	for _, pill := range olivia.Get("/projects").Expect(200).Page().Find("tbody .pill").EachIter() {
		stages[pill.Text()]++
	}
	got := map[string]string{}
	for _, figure := range olivia.Get("/").Expect(200).Page().Find(".figures > div").EachIter() {
		got[figure.Find("dt").Text()] = figure.Find("dd").Text()
	}
	if stages["In progress"] != 2 || stages["Overdue"] != 2 || got["Projects in progress"] != "42 overdue" || got["Projects planned"] != "4" ||
		got["Active clients"] != "7" || got["Contacts using the portal"] != "43 invited" {
		t.Errorf("the list says %v, the dashboard %v", stages, got)
	}
}

func TestInvitationsThatWaitAreListed(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	page := olivia.Get("/").Expect(200).Says("invited 12 days ago").Page()
	var waiting []string
	for _, line := range page.Find(".waiting a").EachIter() {
		waiting = append(waiting, line.Text())
	}
	if !slices.Equal(waiting, []string{"Naledi Sithole", "Thabo Nkosi", "Sipho Khumalo"}) {
		t.Errorf("waiting: %q", waiting)
	}
	house.SQL("update invitations set renewal_asked_at = now() where email = 'sipho@harbourcafe.example'", nil)
	if first := olivia.Get("/").Says("Asked for a new link").Page().Find(".waiting a").First().Text(); first != "Sipho Khumalo" {
		t.Errorf("%s comes first, not who asked", first)
	}
	house.SQL("update invitations set ended_at = now()", nil)
	olivia.Get("/").Expect(200).SaysNot("Invitations waiting")
}

func TestANewOrganisationIsShownItsFirstSteps(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`with o as (insert into organisations (id, slug, name, trial_ends_at) values (gen_random_uuid(), 'newco', 'New Company', now() + interval '14 days') returning id)
		insert into members (organisation_id, id, person_id, role) select o.id, gen_random_uuid(), p.id, case when p.email like 'vusi%' then 'viewer' else 'owner' end
		from o, people p where p.email in ('olivia@acme.example', 'vusi@acme.example')`, nil)
	olivia := house.As("olivia", "newco")
	done := func(want int) {
		t.Helper()
		if n := olivia.Get("/").Expect(200).Page().Find(".steps [data-state=done]").Length(); n != want {
			t.Errorf("%d steps are done, want %d", n, want)
		}
	}
	olivia.Get("/").Expect(200).Says("Add a client", "Create a project", "Invite the client").Has(".steps a[href='/clients/new']").SaysNot("What’s due next", "Active clients")
	house.As("vusi", "newco").Get("/").Expect(200).Says("Add a client").HasNo(".steps a")
	done(0)
	olivia.PostForm("/clients", url.Values{"name": {"First Client"}}).Expect(303)
	done(1)
	olivia.Get("/").Has(".steps [data-state=now] a[href='/projects/new']").Says("Olivia Botha added the client First Client")
	olivia.PostForm("/projects", url.Values{"title": {"First"}, "client": {house.ID("newco", "client", "First Client").String()}}).Expect(303)
	done(2)
	olivia.Get("/").Says("Nothing is due").Has(".steps a[href='/clients']")
	house.SQL(`with k as (insert into contacts (organisation_id, id, client_id, first_name, email) select c.organisation_id, gen_random_uuid(), c.id, 'Ann', 'ann@first.example' from clients c where c.name = 'First Client' returning organisation_id, id),
		d as (insert into deliveries (organisation_id, id, kind, recipient) select organisation_id, gen_random_uuid(), 'invitation', 'ann@first.example' from k returning organisation_id, id)
		insert into invitations (organisation_id, id, contact_id, delivery_id, invited_by, email, expires_at)
		select k.organisation_id, gen_random_uuid(), k.id, d.id, p.id, 'ann@first.example', now() + interval '7 days' from k, d, people p where p.email = 'olivia@acme.example'`, nil)
	olivia.Get("/").Expect(200).HasNo(".steps").Says("Ann")
}
