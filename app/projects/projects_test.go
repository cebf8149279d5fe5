package projects_test

import (
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
)

func TestTheListShowsEveryProjectAndHowItIsDoing(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")

	page := olivia.Get("/projects").Expect(200).Says("Website relaunch", "5 of 8", "Showing 1 to 9 of 9").SaysNot("Studio extension")
	for title, standing := range map[string]string{
		"Website relaunch": "Active At risk", "Cookbook": "Completed", "Loyalty card": "Active Overdue", "Portfolio": "Planned", "Shop window, autumn": "On hold", "Price labels": "Cancelled",
	} {
		row := page.Page().Find("#project-" + house.ID("acme", "project", title).String())
		if got := row.Find(".pills").Text(); got != standing {
			t.Errorf("%s is %q, want %q", title, got, standing)
		}
	}
	olivia.Get("/projects?q=harbour").Expect(200).Says("Loyalty card", "Summer menu boards", "Showing 1 to 3 of 3").SaysNot("Cookbook")
	olivia.Get("/projects?q=cookb").Expect(200).Says("Königlich Essen").SaysNot("Loyalty card")
	olivia.Get("/projects?q=100%25").Expect(200).Says("Nothing found", "100%")
	olivia.Get("/projects?q=" + url.QueryEscape("<script>'\x00\"; drop")).Expect(200).HasNo("main script")
	olivia.HX().Get("/projects?q=cookb").Expect(200).Has("#projects-list").HasNo("html > head > title")
	at(house, "vusi", "acme").Get("/projects").Expect(200).SaysNot("New project", "/edit")
}

func TestALongListIsTurnedPageByPage(t *testing.T) {
	house := housetest.Open(t)
	house.SQL(`insert into projects (organisation_id, id, client_id, title) select c.organisation_id, gen_random_uuid(), c.id, case when n % 3 = 0 then 'Same name' else 'Project ' || lpad(n::text, 3, '0') end
		from clients c, generate_series(1, 120) n where c.id = $1`, []any{house.ID("acme", "client", "Harbour Café")})
	olivia := at(house, "olivia", "acme")

	seen, path := map[string]bool{}, "/projects"
	for _, showing := range []string{"Showing 1 to 50 of 129", "Showing 51 to 100 of 129", "Showing 101 to 129 of 129"} {
		page := olivia.Get(path).Expect(200).Says(showing).Page()
		for _, row := range page.Find("tbody tr").EachIter() {
			seen[row.AttrOr("id", "")] = true
		}
		path = page.Find("a[rel=next]").AttrOr("href", "")
	}
	if len(seen) != 129 || path != "" {
		t.Errorf("saw %d projects; the last page leads to %q", len(seen), path)
	}
	back := olivia.Get("/projects").Page().Find("a[rel=next]").AttrOr("href", "")
	back = olivia.Get(back).Page().Find("a[rel=prev]").AttrOr("href", "")
	olivia.Get(back).Expect(200).Says("Showing 1 to 50 of 129").HasNo("a[rel=prev]")
	olivia.Get("/projects?after=nonsense").Expect(200).Says("Showing 1 to 50")
}

func TestCreatingAProject(t *testing.T) {
	house := housetest.Open(t)
	mia, harbour := at(house, "mia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	mia.Get("/projects/new?client="+harbour).Expect(200).Says("New project").
		Has("select[name=client] option[selected][value='"+harbour+"']").Has("select[name=manager] option[selected]").SaysNot("Seagull Prints", "Umhlanga")

	form := url.Values{
		"title": {"  Terrace\n boards "}, "client": {harbour}, "starts_on": {"2026-02-01"}, "ends_on": {"2026-03-01"},
		"description": {"**Chalk** boards"}, "scope": {"Six boards"}, "deliverables": {"- boards\n- chalk"},
	}
	created := mia.PostForm("/projects", form).Expect(303)
	mia.Get(created.Location()).Expect(200).Says("Terrace boards created.", "Terrace boards", "Harbour Café", "No milestones yet", "Add milestone")
	mia.Get(created.Location()+"/details").Expect(200).Says("Mia van Wyk", "1 Feb – 1 Mar 2026", "Six boards").Has(".prose strong").Has(".prose li")
	mia.Get("/clients/" + harbour + "/projects").Expect(200).Says("Terrace boards")
	at(house, "olivia", "acme").Get(created.Location() + "/details").Says("created the project Terrace boards")

	inDialog := mia.HX().PostForm("/projects", form).Expect(204)
	if !strings.HasPrefix(inDialog.Header.Get("HX-Redirect"), "/projects/") {
		t.Errorf("in the dialog it led to %q", inDialog.Header.Get("HX-Redirect"))
	}
}

func TestAProjectsFormSaysWhatIsWrong(t *testing.T) {
	house := housetest.Open(t)
	olivia, harbour := at(house, "olivia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	path := "/projects/" + house.ID("acme", "project", "Loyalty card").String()
	for name, c := range map[string]struct {
		field, value, says string
	}{
		"no title":            {"title", "   ", "What is the project called?"},
		"a title too long":    {"title", strings.Repeat("é", 121), "This is 121 characters long; the most is 120."},
		"no client":           {"client", "", "Which client is it for?"},
		"a client that is no": {"client", "1 or 1=1", "Which client is it for?"},
		"unknown client":      {"client", "01a1ff7d-922b-7586-90e6-a255d8ee9d50", "Choose a client from the list"},
		"another's client":    {"client", house.ID("globex", "client", "Umhlanga Towers").String(), "Choose a client from the list"},
		"an archived client":  {"client", house.ID("acme", "client", "Seagull Prints").String(), "Choose a client from the list"},
		"another's manager":   {"manager", memberOf(house, "globex", "marta"), "Choose somebody from the team."},
		"no such manager":     {"manager", "somebody", "Choose somebody from the team."},
		"ends before start":   {"ends_on", "2026-01-31", "The end can’t be before the start."},
		"no date":             {"starts_on", "soon", "Write the date as year-month-day"},
		"a day that is none":  {"starts_on", "2026-02-30", "Write the date as year-month-day"},
		"a text too long":     {"description", strings.Repeat("x", 4001), "the most is 4 000."},
	} {
		t.Run(name, func(t *testing.T) {
			form := url.Values{"title": {"Kept title"}, "client": {harbour}, "starts_on": {"2026-02-01"}, "scope": {"Kept scope"}}
			form.Set(c.field, c.value)
			for _, a := range []*housetest.Answer{olivia.PostForm("/projects", form), olivia.Patch(path, form), olivia.HX().PostForm("/projects", form)} {
				a.Expect(422).Says(c.says, "Kept scope").Has("[name=" + c.field + "][aria-invalid=true]")
			}
		})
	}
}

func TestAProjectTakesWhateverPeopleWrite(t *testing.T) {
	house := housetest.Open(t)
	olivia, harbour := at(house, "olivia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	for _, title := range []string{"🎉 " + strings.Repeat("👩🏽‍🎨", 20), "مشروع الموقع", "a\x00b\x07c", `"><img src=x onerror=alert(1)>`, "{{.}} ' -- ;", "<b>", strings.Repeat("W", 120)} {
		created := olivia.PostForm("/projects", url.Values{"title": {title}, "client": {harbour}, "description": {title}}).Expect(303)
		want := strings.Join(strings.Fields(strings.NewReplacer("\x00", "", "\x07", "").Replace(title)), " ")
		olivia.Get(created.Location() + "/details").Expect(200).Says(want).HasNo("main img")
		olivia.Get("/projects?q=" + url.QueryEscape(want)).Expect(200).Says(want)
	}
}

func TestEditingAProject(t *testing.T) {
	house := housetest.Open(t)
	mia, path := at(house, "mia", "acme"), "/projects/"+house.ID("acme", "project", "Website relaunch").String()
	harbour, ubuntu := house.ID("acme", "client", "Harbour Café").String(), house.ID("acme", "client", "Ubuntu Solar").String()
	mia.Get(path + "/edit").Expect(200).Has("input[name=title][value='Website relaunch']").Has("option[selected][value='" + harbour + "']").Says("Photography is billed apart.")

	form := url.Values{"title": {"Website, new"}, "client": {harbour}, "manager": {""}}
	mia.Patch(path, form).ExpectTo(path + "/details")
	mia.Get(path+"/details").Expect(200).Says("Website, new saved.", "Website, new", "Project manager–", "Dates–")
	if grants(house, path) == 0 {
		t.Fatal("editing took access away")
	}
	form.Set("client", ubuntu)
	mia.Patch(path, form).ExpectTo(path + "/details")
	mia.Get(path + "/details").Says("Ubuntu Solar")
	if n := grants(house, path); n != 0 {
		t.Errorf("%d contacts of the former client still see the project", n)
	}
	at(house, "carol", "acme").Get("/portal" + path).Expect(404)
}

func TestAnArchivedClientKeepsItsProjectsAndGetsNoNewOnes(t *testing.T) {
	house := housetest.Open(t)
	olivia, harbour := at(house, "olivia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	path := "/projects/" + house.ID("acme", "project", "Loyalty card").String()
	olivia.Post("/clients/" + harbour + "/archival").Expect(303)
	olivia.Get("/clients").Expect(200).Says("Harbour Café archived.")
	olivia.Get("/projects/new?client=" + harbour).Expect(200).SaysNot("Harbour Café")
	olivia.PostForm("/projects", url.Values{"title": {"One more"}, "client": {harbour}}).Expect(422).Says("archived")
	olivia.Get(path + "/edit").Expect(200).Has("option[selected][value='" + harbour + "']")
	olivia.Patch(path, url.Values{"title": {"Loyalty"}, "client": {harbour}}).Expect(303)
}

func memberOf(house *housetest.House, organisation, person string) (id string) {
	house.SQL(`select m.id::text from members m join organisations o on o.id = m.organisation_id join people p on p.id = m.person_id
		where o.slug = $1 and p.email like $2`, []any{organisation, person + "@%"}, &id)
	return id
}

func grants(house *housetest.House, path string) (n int) {
	house.SQL("select count(*) from access where project_id = $1", []any{strings.TrimPrefix(path, "/projects/")}, &n)
	return n
}

func TestTheFormListsTheChosenClientHoweverManyThereAre(t *testing.T) {
	house := housetest.Open(t)
	house.SQL("insert into clients (organisation_id, id, name) select o.id, gen_random_uuid(), 'Zulu ' || lpad(n::text, 4, '0') from organisations o, generate_series(1, 1200) n where o.slug = 'acme'", nil)
	mia, last := at(house, "mia", "acme"), house.ID("acme", "client", "Zulu 1200").String()

	page := mia.Get("/projects/new?client=" + last).Expect(200).Says("Only the first 1 000 clients are listed").Has("option[selected][value='" + last + "']").Page()
	if n := page.Find("select[name=client] option").Length(); n != 1001 {
		t.Errorf("%d clients to choose from, want 1000 and an empty one", n)
	}
	mia.PostForm("/projects", url.Values{"title": {"Last"}, "client": {last}}).Expect(303)
}
