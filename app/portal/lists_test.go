package portal_test

import (
	"strings"
	"testing"

	"skhokho/app/housetest"
)

// others are names of acme's and globex's that are none of Carol's business.
var others = []string{
	"Summer menu boards", "Cookbook", "Königlich", "Ubuntu Solar", "Installer app", "Portfolio", "Seagull",
	"Studio extension", "Lift modernisation", "Umhlanga", "Karoo Wind", "Mandla", "Marta",
}

func TestTheDashboardListsOnesOwnProjects(t *testing.T) {
	house := housetest.Open(t)

	house.Guest("acme").Get("/portal").ExpectSignIn()
	house.As("grace", "acme").Get("/portal").Expect(403).SaysNot("Website relaunch", "Harbour")  // a stranger
	house.As("howard", "acme").Get("/portal").Expect(403).SaysNot("Price labels", "Great Lakes") // access has ended
	house.As("olivia", "acme").Get("/portal").Expect(403).SaysNot("Website relaunch")            // of the team
	carol := house.As("carol", "acme")
	carol.Post("/portal").Expect(405)

	page := carol.Get("/portal").Expect(200).SaysNot(others...).
		Says(", Carol", "Acme Studio", "Website relaunch", "A faster site with online ordering", "5 of 8 milestones", "Loyalty card", "View details").
		Says("Globex Engineering", "Roof solar, Sea Point", "2 of 4 milestones").
		Says("Run projects of your own? Keep this sign-in and these projects.", "Create Skhokho account").
		Has(`section[data-accent="indigo"] progress[value="62"]`).Has(`section[data-accent="amber"] progress[value="50"]`).
		Has(`.upgrade a[href="` + house.Config.BaseURL + `/upgrade"]`)
	if text := page.Text(); strings.Index(text, "Acme Studio Website") > strings.Index(text, "Globex Engineering") {
		t.Error("this host’s organisation doesn’t come first")
	}
	carol.HX().Get("/portal").Expect(200).HasNo("head title").Says("Website relaunch")
	house.As("philip", "acme").Get("/portal").Expect(200).Says("Cookbook", "4 of 4 milestones").SaysNot("Website relaunch", "Harbour", "Globex")
}

func TestACardLeadsToItsOwnOrganisation(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "acme")

	page := carol.Get("/portal").Expect(200)
	here, _ := page.Page().Find(`section[data-accent="indigo"] .cover`).First().Attr("href")
	if want := "/portal/projects/" + house.ID("acme", "project", "Website relaunch").String(); here != want {
		t.Errorf("got %q, want %q", here, want)
	}
	there, _ := page.Page().Find(`section[data-accent="amber"] .cover`).Attr("href")
	if !strings.HasPrefix(there, "http://globex.skhokho.localhost:") {
		t.Fatalf("got %q", there)
	}
	landed := carol.At("globex").Get(there).Follow().Expect(200) // signed in on the way
	landed.Says("Roof solar, Sea Point", "Globex Engineering", "Panels on the roof").SaysNot("Your other projects here").SaysNot(others...)

	text := carol.At("globex").Get("/portal").Expect(200).SaysNot(others...).Text()
	if strings.Index(text, "Roof solar") > strings.Index(text, "Website relaunch") {
		t.Error("globex doesn’t come first on its own host")
	}
}

func TestAMemberHereIsAClientThere(t *testing.T) {
	house := housetest.Open(t)
	mia := house.As("mia", "acme")

	mia.Get("/clients").Expect(200).Says("Harbour Café")
	mia.Get("/portal").Expect(403).Says("you are in its team").SaysNot("Studio extension")
	mia.At("globex").Get("/portal").Expect(200).Says("Studio extension", "1 of 3 milestones").SaysNot("Roof solar", "Lift", "Harbour", "Umhlanga")
	mia.At("globex").Get("/clients").Expect(403).SaysNot("Umhlanga")
	mia.At("").Get("/home").Expect(200).Says("Hello, Mia", "Your organisations", "Acme Studio", "Member", "Projects you follow", "Studio extension").
		SaysNot("Website relaunch", "Roof solar")
}

func TestHomeListsEverythingOneCanReach(t *testing.T) {
	house := housetest.Open(t)

	house.Guest("").Get("/home").ExpectSignIn()
	carol := house.As("carol", "")
	carol.Post("/home").Expect(405)
	carol.Get("/home").Expect(200).Says("Hello, Carol", "Website relaunch", "Loyalty card", "Roof solar, Sea Point", "Create Skhokho account").
		SaysNot("Your organisations").SaysNot(others...).Has(`a.cover[href^="http://acme.skhokho.localhost:"]`).Has(`a.cover[href^="http://globex.skhokho.localhost:"]`)
	house.As("olivia", "").Get("/home").Expect(200).Says("Your organisations", "Acme Studio", "Owner", "Open workspace", "Create another organisation").
		SaysNot("Projects you follow", "Website relaunch", "Create Skhokho account")
	house.As("howard", "").Get("/home").Expect(200).Says("Nothing here yet").SaysNot("Price labels", "Acme Studio", "Great Lakes")
}

func TestOnceOneOwnsAnOrganisationThePortalLeadsThere(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`insert into members (organisation_id, id, person_id, role)
		select o.id, gen_random_uuid(), p.id, 'owner' from organisations o, people p where o.slug = 'globex' and p.email like 'carol@%'`, nil)

	house.As("carol", "acme").Get("/portal").Expect(200).Says("Your own projects are in Globex Engineering.", "Open your workspace").
		SaysNot("Create Skhokho account").Has(`.upgrade a[href^="http://globex.skhokho.localhost:"]`)
}

func TestAProjectSeenTwiceIsListedOnce(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`insert into contacts (organisation_id, id, client_id, first_name, email, person_id, accepted_at)
		select c.organisation_id, gen_random_uuid(), c.id, 'Carol', 'carol@elsewhere.example', p.id, now() from clients c, people p
		where c.name = 'Königlich Essen' and p.email like 'carol@%'`, nil)
	house.SQL(`insert into access (organisation_id, contact_id, project_id)
		select k.organisation_id, k.id, p.id from contacts k join projects p on p.organisation_id = k.organisation_id and p.title = 'Website relaunch'
		where k.email = 'carol@elsewhere.example'`, nil)

	if n := house.As("carol", "acme").Get("/portal").Expect(200).Page().Find(".card h4:contains('Website relaunch')").Length(); n != 1 {
		t.Errorf("listed %d times", n)
	}
}

func TestWithoutProjectsThePortalSaysWhatWillCome(t *testing.T) {
	house := housetest.Open(t)
	house.SQL("delete from access", nil)

	house.As("carol", "acme").Get("/portal").Expect(200).Says("No projects yet", "Create Skhokho account").SaysNot("Website relaunch")
}
