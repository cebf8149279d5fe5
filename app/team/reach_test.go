package team_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// narrow has Olivia say that somebody of acme sees only the projects they are in, as what they are.
func narrow(house *housetest.House, person, role string) {
	house.T.Helper()
	house.AtWork("olivia", "acme").Put("/members/"+member(house, "acme", person)+"/role", url.Values{"role": {role}, "sees": {"own"}}).ExpectTo("/team")
}

// put makes of somebody a member of one project alone; "" of none.
func put(house *housetest.House, person, project string) {
	house.T.Helper()
	house.SQL("delete from project_members where member_id = $1", []any{member(house, "acme", person)})
	if project != "" {
		house.SQL("insert into project_members (organisation_id, project_id, member_id) select organisation_id, id, $2 from projects where id = $1", []any{house.ID("acme", "project", project), member(house, "acme", person)})
	}
}

// foreign are words of acme that have nothing to do with the website.
var foreign = []string{"Installer app", "Loyalty card", "Ubuntu Solar", "Königlich"}

func TestWhoSeesOnlyTheirProjectsFindsThemEverywhere(t *testing.T) {
	house := housetest.Open(t)
	house.AtWork("mia", "acme").Get("/projects").Expect(200).Says("Website relaunch", "Installer app")
	put(house, "mia", "Website relaunch")
	narrow(house, "mia", "member")
	mia := house.AtWork("mia", "acme")
	mia.Get("/projects").Expect(200).Says("Website relaunch").SaysNot(foreign...)
	mia.Get("/clients").Expect(200).Says("Harbour Café").SaysNot(foreign...)
	address, _ := mia.Post("/calendar/feed").Expect(200).Page().Find("#feed-address").Attr("value")
	feed := house.Guest("acme").Get(address[strings.Index(address, "/feeds/"):]).Expect(200).Body
	for _, word := range foreign {
		if strings.Contains(feed, word) {
			t.Errorf("the calendar feed has %q", word)
		}
	}
	for _, path := range []string{"/", "/calendar", "/meetings", "/documents", "/tasks", "/activity", "/team"} {
		mia.Get(path).Expect(200).SaysNot(foreign...)
	}
	other := house.ID("acme", "project", "Installer app").String()
	for _, path := range []string{"/projects/" + other, "/projects/" + other + "/board", "/projects/" + other + "/documents", "/clients/" + house.ID("acme", "client", "Ubuntu Solar").String()} {
		mia.Get(path).Expect(404)
	}
	mia.Get("/projects/" + other + "/live").Expect(404)
	put(house, "mia", "Installer app")
	mia.Get("/projects").Says("Installer app").SaysNot("Website relaunch")
	mia.Get("/projects/" + other).Expect(200)
	open := mia.Listen("/projects/" + other + "/live")
	put(house, "mia", "")
	open.Ends("barred")
	mia.Get("/projects").Expect(200).SaysNot("Installer app", "Website relaunch")
	mia.Get("/projects/" + other).Expect(404)
}

func TestWhoSeesMoneyOnlyOfTheirProjects(t *testing.T) {
	house := housetest.Open(t)
	put(house, "aisha", "Website relaunch")
	narrow(house, "aisha", "accountant")
	aisha := house.AtWork("aisha", "acme")
	for _, path := range []string{"/invoices", "/quotes", "/reports", "/"} {
		aisha.Get(path).Expect(200).SaysNot("Ubuntu Solar", "Königlich")
	}
	var others string
	house.SQL("select i.id::text from invoices i join organisations o on o.id = i.organisation_id where o.slug = 'acme' and i.project_id is distinct from $1 limit 1", []any{house.ID("acme", "project", "Website relaunch")}, &others)
	aisha.Get("/invoices/" + others).Expect(404)
	aisha.Get("/invoices/" + others + ".pdf").Expect(404)
	for _, path := range []string{"/invoices/export.csv", "/quotes/export.csv"} {
		for _, word := range foreign {
			if body := aisha.Get(path).Expect(200).Body; strings.Contains(body, word) {
				t.Errorf("%s has %q", path, word)
			}
		}
	}
}

func TestWhatAboutAllProjectsIsRefusedThem(t *testing.T) {
	house := housetest.OpenIdle(t)
	put(house, "mandla", "Website relaunch")
	narrow(house, "mandla", "manager")
	mandla := house.AtWork("mandla", "acme")
	client := "/clients/" + house.ID("acme", "client", "Harbour Café").String()
	words := "You see only the projects you are in"
	for _, path := range []string{"/clients/new", "/projects/new", "/clients/imports", client + "/deletion"} {
		mandla.Get(path).Expect(403).Says(words)
	}
	mandla.PostForm("/clients", url.Values{"name": {"Mine"}}).Expect(403).Says(words)
	mandla.PostForm("/projects", url.Values{"title": {"Mine"}}).Expect(403).Says(words)
	mandla.PostForm(client+"/notes", url.Values{"note": {"Mine"}}).Expect(403).Says(words)
	mandla.Delete(client).Expect(403).Says(words)
	mandla.Post(client + "/archival").Expect(403).Says(words)
	mandla.Get("/clients").Expect(200).HasNo("a[href='/clients/new']").HasNo("a[href='/clients/imports']")
	mandla.Get("/projects").Expect(200).HasNo("a[href='/projects/new']")
	mandla.Get(client).Expect(200).HasNo("a[href^='/projects/new']")
	project := "/projects/" + house.ID("acme", "project", "Website relaunch").String()
	mandla.PostForm(project+"/milestones", url.Values{"title": {"By Mandla"}, "due_on": {"2030-01-31"}}).Expect(303)
	mandla.PostForm(project+"/notes", url.Values{"note": {"By Mandla"}}).Expect(303)
}

func TestOwnersAndAdminsSeeEveryProject(t *testing.T) {
	house := housetest.OpenIdle(t)
	narrow(house, "adam", "admin")
	if house.Count("members where narrow") != 0 {
		t.Error("an admin is narrowed")
	}
	narrow(house, "vusi", "viewer")
	narrow(house, "vusi", "viewer")
	if n := happened(house, "member.role_changed", "Vusi Mokoena a viewer, who sees only the projects they are in"); n != 1 {
		t.Errorf("told %d times", n)
	}
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/activity?about=team").Expect(200).Says("Sees", "Before: Every project", "Now: Only the projects they are in")
	olivia.Put("/members/"+member(house, "acme", "vusi")+"/role", url.Values{"role": {"admin"}, "sees": {"own"}}).ExpectTo("/team")
	if house.Count("members where narrow") != 0 {
		t.Error("an admin stays narrowed")
	}
}

func TestNobodyShowsMoreThanTheySee(t *testing.T) {
	house := housetest.OpenIdle(t)
	lead := compose(house, "Lead", url.Values{"may-team": {"team:write"}, "may-projects": {"projects:read"}})
	put(house, "mia", "Website relaunch")
	narrow(house, "mia", lead)
	mia := house.AtWork("mia", "acme")
	mia.Get("/projects").Expect(200).Says("Website relaunch").SaysNot("Installer app")
	olivia := house.AtWork("olivia", "acme")
	olivia.PostForm("/team/invitations", url.Values{"emails": {"wide@test.example"}, "role": {"viewer"}, "sees": {"every"}}).ExpectTo("/team")
	house.SQL("update member_invitations set created_at = now() - interval '1 hour'", nil)
	var wide string
	house.SQL("select id::text from member_invitations where email = 'wide@test.example'", nil, &wide)
	for name, answer := range map[string]*housetest.Answer{
		"invites to every project": mia.PostForm("/team/invitations", url.Values{"emails": {"new@test.example"}, "role": {lead}, "sees": {"every"}}),
		"sends again":              mia.Post("/team/invitations/" + wide + "/renewal"),
		"widens":                   mia.Put("/members/"+member(house, "acme", "vusi")+"/role", url.Values{"role": {"viewer"}, "sees": {"every"}}),
		"removes":                  mia.Delete("/members/" + member(house, "acme", "vusi")),
	} {
		if answer.Status < 400 {
			t.Errorf("who sees only their projects %s: %d", name, answer.Status)
		}
	}
	if house.Count("member_invitations where email = 'new@test.example'") != 0 {
		t.Error("somebody is invited to more")
	}
}

func TestAnInvitationToTheirOwnProjectsAlone(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/team/invitations/new").Expect(200).Says("Only the projects they are in")
	olivia.PostForm("/team/invitations", url.Values{"emails": {"victor@globex.example"}, "role": {"viewer"}, "sees": {"own"}}).ExpectTo("/team").Follow().Says("Only their projects")
	var narrow bool
	house.SQL("select narrow from member_invitations where email = 'victor@globex.example'", nil, &narrow)
	if !narrow {
		t.Error("the invitation shows every project")
	}
}
