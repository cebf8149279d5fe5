package projects_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"skhokho/app/housetest"
)

// formOf reads the form on a page as a browser would send it, hidden fields included.
func formOf(a *housetest.Answer) url.Values {
	form := url.Values{}
	a.Page().Find("main form.form").First().Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		value := field.AttrOr("value", "")
		switch {
		case goquery.NodeName(field) == "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case goquery.NodeName(field) == "textarea":
			value = strings.ReplaceAll(strings.TrimPrefix(field.Text(), "\n"), "\n", "\r\n") // as browsers send lines
		case field.AttrOr("type", "") == "checkbox" && field.AttrOr("checked", "no") == "no":
			return
		}
		form.Add(field.AttrOr("name", ""), value)
	})
	return form
}

func with(form url.Values, field string, values ...string) url.Values {
	other := url.Values{}
	for name, values := range form {
		other[name] = values
	}
	other[field] = values
	return other
}

func TestTwoEditOneProject(t *testing.T) {
	house := housetest.Open(t)
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	path := "/projects/" + house.ID("acme", "project", "Website relaunch").String()
	began := formOf(mia.Get(path + "/edit"))
	if began.Get("status") != "active" || len(began["team"]) != 2 || began.Get("started") == "" {
		t.Fatalf("the form is %v", began)
	}
	adam := memberOf(house, "acme", "adam")
	theirs := with(with(with(formOf(olivia.Get(path+"/edit")), "title", "Site"), "team", adam), "ends_on", "2030-01-31")
	olivia.PostForm(path, theirs).ExpectTo(path + "/details")
	mia.PostForm(path, with(began, "scope", "Less")).ExpectTo(path + "/details")
	mia.Get(path+"/details").Says("Site saved. Olivia changed the end, the team and the title meanwhile; that is kept.", "Less", "TeamAdam Jacobs", "2030")

	clash := mia.PostForm(path, with(with(with(began, "title", "My site"), "team"), "deliverables", "Mine")).Expect(409).
		Says("Somebody saved this while you were writing.", "Olivia saved “Site” here meanwhile.", "Olivia saved “Adam Jacobs” here meanwhile.", "Mine").
		Has("[name=title][value='My site'][aria-invalid=true]")
	mia.Get(path + "/details").SaysNot("My site")
	mia.PostForm(path, formOf(clash)).ExpectTo(path + "/details")
	mia.Get(path+"/details").Says("My site saved.", "Team–", "Mine", "Less")

	olivia.Put(path+"/status", url.Values{"status": {"on_hold"}}).Expect(303)
	mia.PostForm(path, with(began, "status", "completed")).Expect(409).Says("Olivia saved “On hold” here meanwhile.")
	mia.PostForm(path, with(formOf(mia.Get(path+"/edit")), "starts_on", "2029-12-01")).Expect(303)
	mia.PostForm(path, with(with(began, "started", `{"starts_on": "`+began.Get("starts_on")+`"}`), "starts_on", began.Get("starts_on"))).Expect(422).Says("The end can’t be before the start, which somebody else has just changed.")
	for _, hidden := range []string{"", "null", "{", `{"title": 7}`, strings.Repeat("[", 100_000)} {
		mia.PostForm(path, with(with(began, "started", hidden), "title", "Again")).ExpectTo(path + "/details")
	}
}

func TestAProjectsTeam(t *testing.T) {
	house := housetest.Open(t)
	olivia, harbour := at(house, "olivia", "acme"), house.ID("acme", "client", "Harbour Café").String()
	mia, adam, marta := memberOf(house, "acme", "mia"), memberOf(house, "acme", "adam"), memberOf(house, "globex", "marta")
	form := url.Values{"title": {"Terrace"}, "client": {harbour}, "team": {mia, adam, mia}, "status": {"planned"}}
	created := olivia.PostForm("/projects", form).Expect(303).Location()
	olivia.Get(created+"/details").Says("TeamAdam Jacobs, Mia van Wyk", "Planned")
	olivia.Get(created).Says("TeamAdam Jacobs, Mia van Wyk")
	olivia.Get(created + "/edit").Has("input[name=team][checked][value='" + mia + "']").HasNo("input[name=team][checked][value='" + memberOf(house, "acme", "vusi") + "']")
	for _, wrong := range []string{marta, "somebody", "", "00000000-0000-0000-0000-000000000000"} {
		olivia.PostForm("/projects", with(form, "team", mia, wrong)).Expect(422).Says("Choose people from the team.").Has("input[name=team][checked][value='" + mia + "']").SaysNot("Marta")
		olivia.Patch(created, with(form, "team", wrong)).Expect(422)
	}
	olivia.PostForm("/projects", with(form, "status", "late")).Expect(422).Says("Choose one from the list.")
	house.SQL("delete from members where id = $1", []any{mia})
	olivia.Get(created + "/details").Says("TeamAdam Jacobs")
}

func TestTwoEditOneMilestone(t *testing.T) {
	house := housetest.Open(t)
	mia, olivia := at(house, "mia", "acme"), at(house, "olivia", "acme")
	path := "/milestones/" + house.ID("acme", "milestone", "Bookings").String()
	began := formOf(mia.Get(path + "/edit"))
	olivia.PostForm(path, with(with(formOf(olivia.Get(path+"/edit")), "shared"), "due_on", "2030-01-31")).Expect(303)
	mia.PostForm(path, with(began, "title", "Tables")).Expect(303).Follow().
		Says("Tables saved. Olivia changed the due date and the mark “Share with Harbour Café” meanwhile; that is kept.", "Due on 31 January 2030", "Internal")
	mia.PostForm(path, with(began, "due_on", "2030-02-28")).Expect(409).Says("Olivia saved “31 January 2030” here meanwhile.").Has("[name=due_on][value='2030-02-28'][aria-invalid=true]")
	mia.PostForm(path, with(with(formOf(mia.Get(path+"/edit")), "started", `{"shared": "no"}`), "shared", "yes")).Expect(409).Says("Olivia saved “No” here meanwhile.")
	olivia.Post(path + "/completion").Expect(303)
	mia.PostForm(path, with(began, "completed_on", "2026-01-31")).Expect(409).Says("Olivia saved")
}

func TestManyEditOneProjectAtOnce(t *testing.T) {
	house := housetest.Open(t)
	olivia := at(house, "olivia", "acme")
	path := "/projects/" + house.ID("acme", "project", "Loyalty card").String()
	began := formOf(olivia.Get(path + "/edit"))
	edits := map[string]string{
		"title": "Stamps", "description": "One", "scope": "Two", "deliverables": "Three", "status": "on_hold", "manager": memberOf(house, "acme", "adam"),
		"team": memberOf(house, "acme", "vusi"), "starts_on": "2026-01-02", "ends_on": "2030-01-02",
	}
	var everybody sync.WaitGroup
	for field, value := range edits {
		browser := olivia.Apart()
		everybody.Go(func() {
			if a := browser.PostForm(path, with(began, field, value)); a.Status != 303 {
				t.Errorf("%s was answered %d", field, a.Status)
			}
		})
	}
	everybody.Wait()
	now := formOf(olivia.Get(path + "/edit"))
	for field, value := range edits {
		if now.Get(field) != value {
			t.Errorf("%s is %q, want %q", field, now.Get(field), value)
		}
	}
}
