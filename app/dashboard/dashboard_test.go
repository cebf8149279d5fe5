package dashboard_test

import (
	"net/url"
	"slices"
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

func TestTheFiguresAgreeWithTheListOfProjects(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	house.SQL("insert into tasks (organisation_id, id, project_id, title, due_on, position) select organisation_id, gen_random_uuid(), id, 'Ring the printer', '2026-01-31', 1 from projects where title = 'Website relaunch'", nil)
	standings := map[string]int{}
	for _, pill := range olivia.Get("/projects").Expect(200).Page().Find("tbody .pill").EachIter() {
		standings[pill.Text()]++
	}
	got := map[string]string{}
	for _, figure := range olivia.Get("/").Expect(200).Page().Find(".figures > div").EachIter() {
		got[figure.Find("dt").Text()] = figure.Find("dd").Text()
	}
	if standings["Active"] != 3 || standings["Overdue"] != 2 || standings["At risk"] != 1 || standings["Planned"] != 3 || got["Projects in progress"] != "32 overdue, 1 at risk" || got["Projects planned"] != "3" ||
		got["Active clients"] != "7" || got["Contacts using the portal"] != "43 invited" {
		t.Errorf("the list says %v, the dashboard %v", standings, got)
	}
	house.SQL("update projects set archived_at = now() where title = 'Website relaunch'", nil)
	olivia.Get("/").Expect(200).SaysNot("at risk")
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
