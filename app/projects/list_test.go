package projects_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// titles are the projects that a page lists, in its order.
func titles(a *housetest.Answer) (titles []string) {
	a.Page().Find("#projects-rows a.name").Each(func(_ int, link *goquery.Selection) { titles = append(titles, link.Text()) })
	return titles
}

func lists(t *testing.T, browser *housetest.Client, path string, want ...string) {
	t.Helper()
	if got := titles(browser.Get(path).Expect(200)); !slices.Equal(got, want) {
		t.Errorf("%s lists %q, not %q", path, got, want)
	}
}

func TestTheListIsFilteredAndSorted(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	mandla := memberOf(house, "acme", "mandla")

	lists(t, olivia, "/projects?status=planned", "Brand refresh", "Portfolio", "Summer menu boards")
	lists(t, olivia, "/projects?status=on_hold", "Shop window, autumn")
	lists(t, olivia, "/projects?status=active&manager="+mandla, "Installer app", "Loyalty card")
	lists(t, olivia, "/projects?status=active&manager="+mandla+"&q=harbour&sort=-title", "Loyalty card")
	lists(t, olivia, "/projects?status=cancelled&manager="+mandla)
	lists(t, olivia, "/projects?archived=1", "Menu cards")
	lists(t, olivia, "/projects?archived=1&status=planned")
	lists(t, olivia, "/projects?manager="+memberOf(house, "globex", "marta"))
	lists(t, olivia, "/projects?sort=client&status=active", "Website relaunch", "Loyalty card", "Installer app")
	lists(t, olivia, "/projects?sort=-client&status=active", "Installer app", "Loyalty card", "Website relaunch")
	byEnd := []string{"Cookbook", "Installer app", "Price labels", "Website relaunch", "Loyalty card", "Portfolio", "Brand refresh"}
	for sort, first := range map[string][]string{"end": byEnd, "-end": {"Brand refresh", "Portfolio", "Loyalty card", "Website relaunch", "Price labels", "Installer app", "Cookbook"}} {
		got := titles(olivia.Get("/projects?sort=" + sort))
		if !slices.Equal(got[:7], first) || len(got) != 9 { // those without an end come last, either way
			t.Errorf("by %s: %q", sort, got)
		}
	}
	for _, nonsense := range []string{"status=late", "manager=me", "sort=progress", "archived=yes", "status=%00&sort=-"} {
		if got := titles(olivia.Get("/projects?" + nonsense).Expect(200)); len(got) != 9 && nonsense != "manager=me" {
			t.Errorf("%s: %q", nonsense, got)
		}
	}
	olivia.Get("/projects?status=cancelled&manager="+mandla).Says("Nothing found", "Choose another status or manager", "Show all projects").Has(`a[href="/projects"]`)
	olivia.Get("/projects?status=planned&sort=-end").Says("Clear").Has(`option[value="planned"][selected]`).Has(`th[aria-sort="descending"] a[href="/projects?sort=end&status=planned"]`).
		Has(`#projects-shown a[href="/projects?archived=1&sort=-end&status=planned"]`)
	part := olivia.HX().Get("/projects?q=&status=planned&manager=").Expect(200).Has("#projects-list").Has("hx-partial #projects-shown").HasNo("#filters")
	if at := part.Header.Get("Hx-Replace-Url"); at != "/projects?status=planned" {
		t.Errorf("the address becomes %q", at)
	}
}

func TestPagesGoOnInEveryOrder(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	house.SQL(`insert into projects (organisation_id, id, client_id, title, ends_on) select c.organisation_id, gen_random_uuid(), c.id, 'Row ' || n % 9, case when n % 3 > 0 then date '2026-01-01' + n % 7 end
		from clients c, generate_series(1, 60) n where c.name in ('Harbour Café', 'Ubuntu Solar')`, nil)
	for _, sort := range []string{"", "-title", "client", "-client", "end", "-end"} {
		seen := map[string]bool{}
		page := olivia.Get("/projects?q=row&sort=" + sort).Expect(200).Says("Showing 1 to 50 of 120")
		first := titles(page)
		for more := true; more; {
			for _, row := range page.Page().Find("#projects-rows tr").EachIter() {
				seen[row.AttrOr("id", "")] = true
			}
			var next string
			if next, more = page.Page().Find("a[rel=next]").Attr("href"); more {
				page = olivia.Get(next).Expect(200)
			}
		}
		if len(seen) != 120 {
			t.Errorf("by %q, %d projects are listed", sort, len(seen))
		}
		for range 2 {
			page = olivia.Get(page.Page().Find("a[rel=prev]").AttrOr("href", "")).Expect(200)
		}
		if !slices.Equal(titles(page), first) {
			t.Errorf("by %q, the way back leads elsewhere", sort)
		}
	}
}

func TestArchivingAProject(t *testing.T) {
	house := housetest.Open(t)
	mandla, id := at(house, "mandla", "acme"), house.ID("acme", "project", "Loyalty card").String()
	path := "/projects/" + id
	mandla.Post(path + "/archival").ExpectTo(path)
	mandla.Post(path + "/archival").ExpectTo(path) // twice is harmless
	mandla.Get(path).Says("Loyalty card archived.", "Archived", "Mandla Zulu archived the project Loyalty card", "Restore")
	mandla.Get("/projects").SaysNot("Loyalty card")
	mandla.Get("/projects?archived=1").Says("Loyalty card")
	mandla.Get("/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/projects").Says("Loyalty card", "Archived")
	at(house, "carol", "acme").Get("/portal" + path).Expect(200).Says("Loyalty card") // nothing changes for the client
	mandla.Delete(path + "/archival").ExpectTo(path)
	mandla.Get("/projects").Says("Loyalty card")
	if n := house.Count("activity where kind = 'project.archived' and project_id = $1", id); n != 1 {
		t.Errorf("%d events, want one", n)
	}

	list := mandla.HX().With("HX-Current-URL", "http://"+house.Address()+"/projects?status=active&sort=-title")
	answer := list.Post(path+"/archival").Expect(200).Has("hx-partial[hx-target='#projects-list']").Says("Loyalty card archived.", "Website relaunch").SaysNot("Cookbook").HasNo("#project-" + id)
	undo := answer.Page().Find(".toast form").AttrOr("action", "")
	mandla.Delete(undo).ExpectTo("/projects?sort=-title&status=active") // back to the list as it was
	mandla.Delete(path + "/archival?list=" + url.QueryEscape("https://evil.example/?q=x;%zz")).Expect(303)
	tab := mandla.HX().With("HX-Current-URL", "http://"+house.Address()+path+"/board")
	tab.Post(path + "/archival").Expect(200).Has("hx-partial[hx-target='#project-archived'] .pill").Has("hx-partial[hx-target='#menu-project'] form").HasNo("#timeline")
}

func TestSettingTheStatus(t *testing.T) {
	house := housetest.Open(t)
	mia, id := at(house, "mia", "acme"), house.ID("acme", "project", "Loyalty card").String()
	path := "/projects/" + id
	status := func(s string) url.Values { return url.Values{"status": {s}} }
	for _, c := range []struct{ status, word, event string }{
		{"on_hold", "On hold", "put the project Loyalty card on hold"},
		{"completed", "Completed", "marked the project Loyalty card as completed"},
		{"cancelled", "Cancelled", "cancelled the project Loyalty card"},
		{"planned", "Planned", "marked the project Loyalty card as planned"},
		{"active", "Active", "marked the project Loyalty card as active"},
	} {
		mia.Put(path+"/status", status(c.status)).ExpectTo(path)
		mia.Get(path).Says("Loyalty card is "+strings.ToLower(c.word)+" now.", c.word, c.event)
	}
	mia.Put(path+"/status", status("active")).ExpectTo(path).Follow().Says("Loyalty card is active already.")
	if n := house.Count("activity where kind like 'project.%' and project_id = $1", id); n != 5 {
		t.Errorf("%d events, want 5", n)
	}
	for _, nonsense := range []string{"", "late", "Active", "active' or 1=1"} {
		mia.Put(path+"/status", status(nonsense)).Expect(422)
	}

	timeline := mia.HX().With("HX-Current-URL", "http://"+house.Address()+path+"/milestones")
	answer := timeline.Put(path+"/status", status("on_hold")).Expect(200).Has("hx-partial[hx-target='#timeline']").Says("On hold", "Was due on").SaysNot("Overdue, was due")
	undo := answer.Page().Find(".toast form").AttrOr("action", "")
	answer.Has(".toast [name=_method][value=PUT]")
	mia.Put(undo, nil).ExpectTo(path)
	mia.Get(path).Says("Active", "Overdue, was due")
	mia.HX().With("HX-Current-URL", "http://"+house.Address()+path+"/gantt").Put(path+"/status", status("planned")).Expect(204)
}

func TestAFinishedProjectCanBeMarkedCompleted(t *testing.T) {
	house := housetest.Open(t)
	path := "/projects/" + house.ID("acme", "project", "Installer app").String()
	mia := at(house, "mia", "acme")
	mia.Get(path).SaysNot("Mark project completed")
	house.SQL("update milestones m set completed_on = due_on from projects p where p.id = m.project_id and p.title = 'Installer app'", nil)
	mia.Get(path).Has("#project-standing form [name=status][value=completed]").Says("Mark project completed", "Active")
	at(house, "vusi", "acme").Get(path).SaysNot("Mark project completed")
	mia.Put(path+"/status", url.Values{"status": {"completed"}}).ExpectTo(path)
	mia.Get(path).Says("Completed").HasNo("#project-standing form").HasNo("#project-standing .pill--bad")
}
