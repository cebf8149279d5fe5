package team_test

import (
	"net/url"
	"testing"
	"time"

	"skhokho/app/housetest"
	"skhokho/policies"
)

// composing is the form of a role, with lines of the areas ticked.
func composing(name string, ticked url.Values) url.Values {
	form := url.Values{"name": {name}, "about": {"Who answers the phone."}}
	for area, lines := range ticked {
		form[area] = lines
	}
	return form
}

// ownRole is the id of one of acme's own roles.
func ownRole(house *housetest.House, name string) string {
	house.T.Helper()
	var id string
	house.SQL("select r.id::text from roles r join organisations o on o.id = r.organisation_id where o.slug = 'acme' and r.name = $1", []any{name}, &id)
	return id
}

// compose has Olivia compose a role, and returns its id.
func compose(house *housetest.House, name string, ticked url.Values) string {
	house.T.Helper()
	house.AtWork("olivia", "acme").PostForm("/settings/roles", composing(name, ticked)).ExpectTo("/settings/roles")
	return ownRole(house, name)
}

// give has Olivia give somebody of acme a role.
func give(house *housetest.House, person, role string) {
	house.T.Helper()
	house.AtWork("olivia", "acme").Put("/members/"+member(house, "acme", person)+"/role", url.Values{"role": {role}}).ExpectTo("/team")
}

func TestWhoHasAComposedRoleSeesExactlyThat(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, vusi := house.AtWork("olivia", "acme"), house.AtWork("vusi", "acme")
	olivia.PostForm("/settings/roles", composing("Front desk", url.Values{"may-clients": {"clients:write"}, "may-money": {"invoices:read"}})).ExpectTo("/settings/roles").Follow().
		Says("“Front desk” is ready to be given. Included with what you ticked: “See clients” and “See contacts, and how far they are with the portal”.", "Who answers the phone.", "Nobody has it yet")
	id := ownRole(house, "Front desk")
	olivia.Get("/members/" + member(house, "acme", "vusi") + "/role").Says("Front desk: Who answers the phone.")
	olivia.Put("/members/"+member(house, "acme", "vusi")+"/role", url.Values{"role": {id}}).ExpectTo("/team").Follow().Says("Vusi Mokoena is “Front desk” now.")

	vusi.Get("/").ExpectTo("/clients")
	vusi.Get("/clients").Expect(200).Has("a[href='/invoices']").HasNo("a[href='/projects']").HasNo("a[href='/quotes']").HasNo("a[href='/reports']")
	vusi.PostForm("/clients", url.Values{"name": {"By the front desk"}}).Expect(303)
	client := "/clients/" + house.ID("acme", "client", "Harbour Café").String()
	vusi.Get(client).Expect(200).Has("a[href='"+client+"/contacts']").Has("a[href='"+client+"/invoices']").HasNo("a[href='"+client+"/projects']").HasNo("a[href='"+client+"/access']").SaysNot("Latest", "Website relaunch")
	vusi.Get(client + "/invoices").Expect(200)
	vusi.Get(client + "/activity").ExpectTo(client)
	vusi.Get("/team").Expect(200).Says("Front desk").HasNo(".menu a[href^='/members/']")
	vusi.Get("/settings").ExpectTo("/settings/roles").Follow().Says("Front desk", "Yours").HasNo("a[href='/settings/roles/new']")
	for _, path := range []string{"/projects", "/tasks", "/calendar", "/meetings", "/documents", "/quotes", "/products", "/reports", client + "/projects", client + "/access", client + "/notes", "/settings/roles/new", "/settings/roles/" + id, "/settings/money", "/team/invitations/new"} {
		vusi.Get(path).Expect(403)
	}
	vusi.PostForm("/settings/roles", composing("Mine", url.Values{"may-team": {"team:write"}})).Expect(403)
	vusi.PostForm("/invoices", url.Values{}).Expect(403)

	olivia.Put("/settings/roles/"+id, composing("Front desk", url.Values{"may-projects": {"tasks:read"}})).ExpectTo("/settings/roles").Follow().Says("“Front desk” saved.", "1 person")
	vusi.Get("/invoices").Expect(403) // from their next click
	vusi.Get("/projects").Expect(200)
	vusi.PostForm("/clients", url.Values{"name": {"No more"}}).Expect(403)
	if happened(house, "role.added", "Front desk") != 1 || happened(house, "role.changed", "Front desk") != 1 || happened(house, "member.role_changed", "Vusi Mokoena “Front desk”") != 1 {
		t.Error("something isn’t noted")
	}
}

func TestARoleIsBegunFromAnother(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/settings/roles").Expect(200).Has("a[href='/settings/roles/new?from=accountant']")
	page := olivia.Get("/settings/roles/new?from=accountant").Expect(200).Has("input[value='payments:write'][checked]").Has("input[value='tasks:write']:not([checked])").HasNo("input[value='team:own']").HasNo("input[value='portal:read']")
	judge, err := policies.New()
	if err != nil {
		t.Fatal(err)
	}
	if n, all := page.Page().Find("input[type=checkbox]").Length(), len(judge.Compose(policies.Permissions()).Grants); n != all {
		t.Errorf("%d lines can be ticked, of %d", n, all)
	}
	olivia.Get("/settings/roles/new").Expect(200).HasNo("input[checked]").Says("With it: See clients")
	olivia.Get("/settings/roles/new?from=nonsense").Expect(200).HasNo("input[checked]")
}

func TestWhatIsWrongWithARoleIsSaid(t *testing.T) {
	house := housetest.OpenIdle(t)
	compose(house, "Front desk", url.Values{"may-clients": {"clients:read"}})
	olivia := house.AtWork("olivia", "acme")
	some := url.Values{"may-clients": {"clients:read", "notes:write"}}
	for name, words := range map[string]string{"": "What is the role called?", "manager": "Every organisation has a role of this name.", "FRONT DESK": "There is a role of this name already."} {
		olivia.PostForm("/settings/roles", composing(name, some)).Expect(422).Says(words).Has("#error-name").Has("input[value='notes:write'][checked]")
	}
	olivia.PostForm("/settings/roles", composing("Empty", nil)).Expect(422).Says("Tick at least one line").Has("input[value=Empty]")
	olivia.PostForm("/settings/roles", composing("Forged", url.Values{"may-team": {"team:own", "portal:read", "*"}})).Expect(422).Says("Tick at least one line")
	if n := house.Count("roles"); n != 1 {
		t.Errorf("%d roles", n)
	}
}

func TestNobodyRaisesAnybodyAboveThemselves(t *testing.T) {
	house := housetest.OpenIdle(t)
	desk := compose(house, "Front desk", url.Values{"may-clients": {"clients:write"}})
	boss := compose(house, "Office", url.Values{"may-team": {"team:write", "roles:write"}, "may-clients": {"clients:write"}})
	adam, vusi := house.AtWork("adam", "acme"), house.AtWork("vusi", "acme")
	mia := "/members/" + member(house, "acme", "mia") + "/role"
	adam.Get("/settings/roles").Expect(200).Has("#role-" + desk + " a[href$='/deletion']").HasNo("#role-" + boss + " a[href$='/deletion']")
	adam.Get("/settings/roles/new").HasNo("input[value='team:write']").HasNo("input[value='roles:write']").Has("input[value='plan:write']")
	adam.PostForm("/settings/roles", composing("Second office", url.Values{"may-team": {"team:write"}})).Expect(403)
	adam.Put("/settings/roles/"+desk, composing("Front desk", url.Values{"may-team": {"roles:write"}})).Expect(403)
	adam.Put("/settings/roles/"+boss, composing("Office", url.Values{"may-clients": {"clients:read"}})).Expect(403)
	adam.Delete("/settings/roles/" + boss).Expect(403)
	adam.Put(mia, url.Values{"role": {boss}}).Expect(403)
	adam.PostForm("/team/invitations", inviting(boss, ines)).Expect(403)

	give(house, "vusi", boss)
	vusi.Get("/members/" + member(house, "acme", "mia") + "/role").Expect(200).Has("option[value='" + desk + "']").HasNo("option[value=manager]").HasNo("option[value=viewer]").HasNo("option[value='" + boss + "']")
	vusi.Put(mia, url.Values{"role": {desk}}).Expect(403) // she may more than they do
	vusi.PostForm("/team/invitations", inviting("viewer", ines)).Expect(403)
	vusi.PostForm("/team/invitations", inviting(desk, ines)).ExpectTo("/team")
	vusi.Put("/settings/roles/"+boss, composing("Office", url.Values{"may-team": {"team:write", "roles:write", "plan:write"}})).Expect(403) // not even their own
	vusi.Put("/settings/roles/"+desk, composing("Front desk", url.Values{"may-money": {"invoices:read"}})).Expect(403)
	vusi.Put("/settings/roles/"+desk, composing("Front desk", url.Values{"may-clients": {"clients:read"}})).Expect(303)
	house.AtWork("grace", "globex").Get("/settings/roles/" + desk).Expect(404)
	house.AtWork("grace", "globex").PostForm("/team/invitations", inviting(desk, ines)).Expect(422).Says("Choose one from the list.")
	vusi.Post("/team/departure").Expect(303)
}

func TestARoleTravelsWithAnInvitation(t *testing.T) {
	house := housetest.Open(t)
	id := compose(house, "Front desk", url.Values{"may-clients": {"clients:write"}})
	before := time.Now()
	olivia := house.AtWork("olivia", "acme")
	olivia.PostForm("/team/invitations", inviting(id, ines)).ExpectTo("/team").Follow().Says("Front desk")
	path := link(house, ines, before)
	guest := house.Guest("acme")
	guest.Get(path).Expect(200).Says("as “Front desk”", "Front desk: Who answers the phone.")
	guest.PostForm(path+"/acceptance", registration("Ines Silva", password)).Expect(303).Follow()
	guest.Get("/clients").Expect(200)
	guest.Get("/projects").Expect(403)
	guest.At("").Get("/home").Expect(200).Says("Acme Studio", "Front desk")
}

func TestADeletedRoleLeavesNobodyWithoutOne(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, mia := house.AtWork("olivia", "acme"), house.AtWork("mia", "acme")
	desk, other := compose(house, "Front desk", url.Values{"may-clients": {"clients:write"}}), compose(house, "Reception", url.Values{"may-projects": {"projects:read"}})
	give(house, "mia", desk)
	olivia.PostForm("/team/invitations", inviting(desk, ines)).ExpectTo("/team")
	olivia.Get("/settings/roles/" + desk + "/deletion").Expect(200).Says("It is the role of 1 person and 1 open invitation.").HasNo("option[value=owner]").HasNo("option[value='" + desk + "']").Has("option[value=viewer]")
	for _, instead := range []string{"", "nonsense", desk, "owner"} {
		olivia.PostForm("/settings/roles/"+desk, url.Values{"_method": {"DELETE"}, "role": {instead}}).Expect(422).Says("Choose what the people who have this role are from now on.")
	}
	stream := mia.Listen("/live")
	olivia.PostForm("/settings/roles/"+desk, url.Values{"_method": {"DELETE"}, "role": {other}}).ExpectTo("/settings/roles").Follow().Says("“Front desk” is deleted.", "1 person and 1 open invitation")
	stream.Hears("team")
	mia.Get("/projects").Expect(200)
	mia.PostForm("/clients", url.Values{"name": {"No more"}}).Expect(403)
	olivia.PostForm("/settings/roles/"+other, url.Values{"_method": {"DELETE"}, "role": {"viewer"}}).Expect(303)
	if role(house, "mia@acme.example") != "viewer" || house.Count("member_invitations where role = 'viewer' and role_id is null") != 1 || house.Count("roles") != 0 {
		t.Error("somebody is left behind")
	}
	alone := compose(house, "Unused", url.Values{"may-clients": {"clients:write"}})
	olivia.Get("/settings/roles/" + alone + "/deletion").Expect(200).Says("Nobody has this role.").HasNo("select")
	olivia.Delete("/settings/roles/" + alone).Expect(303)
	olivia.Delete("/settings/roles/" + alone).Expect(404)
}

func TestOpenPagesFollowARole(t *testing.T) {
	house := housetest.OpenIdle(t)
	id := compose(house, "Front desk", url.Values{"may-projects": {"projects:read"}, "may-money": {"invoices:read"}})
	give(house, "vusi", id)
	vusi := house.AtWork("vusi", "acme")
	project := "/projects/" + house.AnyID("acme", "project")
	stream, sales := vusi.Listen(project+"/live"), vusi.Listen("/live")
	house.AtWork("olivia", "acme").Put("/settings/roles/"+id, composing("Front desk", url.Values{"may-clients": {"clients:read"}})).Expect(303)
	stream.Ends("barred")
	for sales.Next() != "barred" { // the page of the team may be told first
	}
	vusi.Get(project + "/live").Expect(403)
}

func TestTwoEditsOfARoleAreMerged(t *testing.T) {
	house := housetest.OpenIdle(t)
	id := compose(house, "Front desk", url.Values{"may-clients": {"clients:read"}})
	olivia, adam := house.AtWork("olivia", "acme"), house.AtWork("adam", "acme")
	started := adam.Get("/settings/roles/"+id).Page().Find("input[name=started]").AttrOr("value", "")
	olivia.Put("/settings/roles/"+id, composing("Front desk", url.Values{"may-clients": {"clients:read"}, "may-money": {"products:read"}})).Expect(303)
	form := composing("Reception", url.Values{"may-clients": {"clients:read"}})
	form.Set("started", started)
	adam.Put("/settings/roles/"+id, form).ExpectTo("/settings/roles").Follow().Says("“Reception” saved. Olivia changed the money meanwhile; that is kept.")
	form = composing("Lobby", url.Values{"may-clients": {"clients:read"}, "may-money": {"products:write"}})
	form.Set("started", started)
	olivia.Put("/settings/roles/"+id, form).Expect(409).Says("Adam saved “Reception” here meanwhile.").Has("input[value='products:write'][checked]")
	if house.Count("roles where name = 'Reception' and permissions = array['clients:read', 'products:read']") != 1 {
		t.Error("it isn’t what both wanted")
	}
}

// A plan that doesn't include roles of one's own says where they are; those that were composed before go on.
func TestRolesOfOnesOwnAreInThePlan(t *testing.T) {
	house := housetest.OpenIdle(t)
	id := compose(house, "Front desk", url.Values{"may-clients": {"clients:write"}})
	give(house, "vusi", id)
	house.SQL(`insert into subscriptions (organisation_id, customer, subscription, plan, tier, interval, currency, status, period_ends_at, asked_at)
		select id, 'cus_1', 'sub_1', 'starter', '11-20', 'month', 'ZAR', 'active', now() + interval '1 month', now() from organisations where slug = 'acme'`, nil)
	olivia := house.AtWork("olivia", "acme")
	olivia.Get("/settings/roles").Expect(200).Says("Front desk").HasNo(`a[href="/settings/roles/new"]`)
	olivia.Get("/settings/roles/new").Expect(403).Says("Roles of your own come with Skhokho Business.", "Settings, Plan")
	olivia.PostForm("/settings/roles", composing("Another", url.Values{"may-clients": {"clients:read"}})).Expect(403)
	house.AtWork("vusi", "acme").PostForm("/clients", url.Values{"name": {"From the front desk"}}).Expect(303)
	house.SQL("delete from members where role_id is not null", nil)
	house.SQL("delete from roles", nil)
	olivia.Get("/settings/roles").Says("Roles of your own come with Skhokho Business.").Has(`main a[href="/settings/plan"]`)
	house.SQL("update subscriptions set plan = 'business'", nil)
	olivia.Get("/settings/roles/new").Expect(200)
}
