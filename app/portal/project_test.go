package portal_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/housetest"
)

// sections are the pages of one project, after its address.
var sections = []string{"", "/milestones", "/about"}

func projectPath(house *housetest.House, organisation, title string) string {
	return "/portal/projects/" + house.ID(organisation, "project", title).String()
}

func TestAProjectOpensWithItsMilestones(t *testing.T) {
	house := housetest.Open(t)
	path := projectPath(house, "acme", "Website relaunch")
	carol := house.As("carol", "acme")

	page := carol.Get(path).Expect(200).SaysNot(others...).
		Says("Website relaunch", "Your projects", "Acme Studio", "5 of 8 milestones", "62 %").
		Says("Kick-off", "We agreed on goals, people and dates.", "Completed on", "In progress, due in", "Launch", "Due on").
		Says("What comes next", "Bookings", "Started", "Planned until", "Your other projects here", "Loyalty card").
		Has(`.timeline li[data-state="done"]`).Has(`.timeline li[data-state="now"] strong`).Has(`.timeline li[data-state="next"]`).
		Has(`.crumbs a[href="/portal"]`).Has(`.tabs a[aria-current="page"][href="` + path + `"]`)
	if forms := page.Page().Find("main form, main button, main [data-dialog]").Length(); forms > 0 {
		t.Errorf("a client is offered %d things to change", forms)
	}
	if _, found := page.Page().Find("main h2").First().Attr("id"); found || page.Page().Find("main h2").First().Text() != "Kick-off" {
		t.Errorf("the page begins with %q", page.Page().Find("main h2").First().Text())
	}
	carol.HX().Get(path).Expect(200).HasNo("head title").Has(".timeline")
	if to := carol.Get(path + "/milestones").Expect(301).Location(); to != path {
		t.Errorf("got %q", to)
	}
}

func TestAProjectTellsWhatItIs(t *testing.T) {
	house := housetest.Open(t)

	house.As("carol", "acme").Get(projectPath(house, "acme", "Website relaunch")+"/about").Expect(200).SaysNot(others...).
		Says("Description", "A faster site", "Scope of work", "Photography is billed apart.", "Deliverables", "English and Afrikaans", "Project manager", "Olivia Botha").
		SaysNot("olivia@", "Phone")
	house.SQL("update organisations set public_email = 'studio@acme.example', public_phone = '+27 21 555 0100', public_website = 'https://acme.example' where slug = 'acme'", nil)
	house.As("carol", "acme").Get(projectPath(house, "acme", "Website relaunch") + "/about").Says("+27 21 555 0100").
		Has(`aside a[href="mailto:studio@acme.example"]`).Has(`aside a[href="https://acme.example"]`)
	house.SQL("update projects set description = '', manager_id = null where title = 'Loyalty card'", nil)
	house.As("carol", "acme").Get(projectPath(house, "acme", "Loyalty card") + "/about").Expect(200).
		Says("Acme Studio hasn’t written about this project yet.").SaysNot("Project manager")
}

func TestNobodyElseOpensTheProject(t *testing.T) {
	house := housetest.Open(t)
	path := projectPath(house, "acme", "Website relaunch")
	secrets := []string{"Website relaunch", "Bookings", "Harbour", "Olivia Botha"}

	for _, section := range sections {
		house.Guest("acme").Do("GET", path+section, nil).ExpectSignIn().SaysNot(secrets...)
		house.As("philip", "acme").Get(path + section).Expect(404).SaysNot(secrets...) // another client’s contact
		house.As("grace", "acme").Get(path + section).Expect(403).SaysNot(secrets...)  // another organisation’s owner
		house.As("howard", "acme").Get(path + section).Expect(403).SaysNot(secrets...) // a contact whose access has ended
		house.As("vusi", "acme").Get(path + section).Expect(403).SaysNot(secrets...)   // of the team, which has its own pages
		house.As("carol", "acme").Post(path + section).Expect(405)
	}
}

func TestOneSeesOnlyWhatOneWasInvitedTo(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "acme")
	strange := []string{
		projectPath(house, "acme", "Summer menu boards"),      // of the same client, not shared
		projectPath(house, "acme", "Cookbook"),                // of another client
		projectPath(house, "globex", "Lift modernisation"),    // of another organisation
		projectPath(house, "globex", "Roof solar, Sea Point"), // hers, but not at this host
		"/portal/projects/" + uuid.NewString(), "/portal/projects/1", "/portal/projects/'--", "/portal/projects/%00",
	}
	for _, path := range strange {
		for _, section := range sections {
			carol.Get(path+section).Expect(404).SaysNot("Cookbook", "Summer menu", "Lift", "Roof solar", "chalk")
		}
	}
	carol.Get(projectPath(house, "acme", "Website relaunch") + "/tasks").Expect(404)
	carol.Get(projectPath(house, "acme", "Website relaunch") + "/" + uuid.NewString()).Expect(404)
}

func TestThePageFollowsTheTeam(t *testing.T) {
	house := housetest.Open(t)
	path := projectPath(house, "acme", "Website relaunch")
	carol := house.As("carol", "acme")
	carol.Get(path).Expect(200).Says("5 of 8 milestones", "In progress, due in")

	mandla := house.As("mandla", "acme")
	mandla.Get("/projects").Expect(200)
	mandla.Post("/milestones/" + house.ID("acme", "milestone", "Bookings").String() + "/completion").Expect(303)
	carol.Get(path).Expect(200).Says("6 of 8 milestones", "75 %", "Completed on").SaysNot("In progress, due in 3 days")
	edited := url.Values{"title": {"Opening night"}, "due_on": {"2031-05-09"}, "description": {"With **fireworks**."}, "shared": {"yes"}}
	mandla.Patch("/milestones/"+house.ID("acme", "milestone", "Launch").String(), edited).Expect(303)
	carol.Get(path).Expect(200).Says("Opening night", "With fireworks.", "Due on 9 May 2031").SaysNot("Launch")
	carol.Get("/portal").Expect(200).Says("6 of 8 milestones")

	house.SQL("delete from milestones where project_id = $1", []any{house.ID("acme", "project", "Website relaunch")})
	carol.Get(path).Expect(200).Says("No milestones yet", "Once Acme Studio has planned the work").SaysNot("What comes next")
}

func TestAccessEndsWithTheNextRequest(t *testing.T) {
	house := housetest.Open(t)
	path, loyalty := projectPath(house, "acme", "Website relaunch"), projectPath(house, "acme", "Loyalty card")
	carol := house.As("carol", "acme")
	carol.Get(path).Expect(200)
	carol.At("globex").Get("/portal").Expect(200).Says("Website relaunch")

	house.SQL("delete from access where project_id = $1", []any{house.ID("acme", "project", "Loyalty card")})
	carol.Get(loyalty).Expect(404).SaysNot("Loyalty", "Till integration")
	carol.Get(path).Expect(200).SaysNot("Loyalty card")

	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	olivia.Delete("/contacts/" + house.ID("acme", "contact", "Carol Naidoo").String()).ExpectTo("/contacts")
	for _, gone := range append([]string{"/portal", loyalty}, path, path+"/milestones", path+"/about") {
		for _, browser := range []*housetest.Client{carol, carol.HX()} {
			answer := browser.Get(gone).Expect(403).SaysNot("Website relaunch", "Loyalty", "Bookings", "Harbour")
			if !strings.Contains(answer.Text(), "has no access to Acme Studio") {
				t.Errorf("%s: %s", gone, answer.Text())
			}
		}
	}
	carol.At("globex").Get("/portal").Expect(200).Says("Roof solar, Sea Point").SaysNot("Website relaunch", "Acme")
	carol.At("").Get("/home").Expect(200).Says("Roof solar, Sea Point").SaysNot("Website relaunch", "Acme")
}
