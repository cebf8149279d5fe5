package meetings_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/housetest"
)

// plan is a form that plans a meeting.
func plan(changes ...string) url.Values {
	form := url.Values{
		"title": {"Menu tasting"}, "date": {"2030-01-31"}, "time": {"10:00"}, "duration": {"60"}, "time_zone": {"Africa/Johannesburg"}, "place": {"Kalk Bay"}, "shared": {"yes"},
	}
	for i := 0; i < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	return form
}

// TestWhoMayUseEachRoute asks of every route: does it work for the team, is a stranger told nothing, is a role that only
// reads refused, and is a guest asked to sign in?
func TestWhoMayUseEachRoute(t *testing.T) {
	house := housetest.OpenIdle(t)
	meeting := house.ID("acme", "meeting", "Bookings walk-through").String()
	ids := strings.NewReplacer(":project", house.ID("acme", "project", "Website relaunch").String(), ":meeting", meeting, ":attendee", attendee(house, meeting, "Sipho"))
	nothing := strings.NewReplacer(":project", "x", ":meeting", uuid.NewString(), ":attendee", "00000000-0000-0000-0000-000000000000")
	for _, route := range []struct {
		method, path string
		form         url.Values
		writes       bool
	}{
		{"GET", "/meetings", nil, false},
		{"GET", "/projects/:project/meetings", nil, false},
		{"GET", "/meetings/:meeting", nil, false},
		{"GET", "/meetings/:meeting/invite.ics", nil, false},
		{"GET", "/projects/:project/meetings/new", nil, true},
		{"POST", "/projects/:project/meetings", plan(), true},
		{"GET", "/meetings/:meeting/edit", nil, true},
		{"PATCH", "/meetings/:meeting", plan(), true},
		{"GET", "/meetings/:meeting/attendees/new", nil, true},
		{"POST", "/meetings/:meeting/attendees", url.Values{"first_name": {"Rosa"}, "email": {"rosa@wood.example"}}, true},
		{"GET", "/attendees/:attendee/edit", nil, true},
		{"PATCH", "/attendees/:attendee", url.Values{"first_name": {"Sipho"}, "email": {"sipho.k@harbourcafe.example"}}, true},
		{"GET", "/attendees/:attendee/deletion", nil, true},
		{"DELETE", "/attendees/:attendee", url.Values{}, true},
		{"GET", "/meetings/:meeting/invitations", nil, true},
		{"POST", "/meetings/:meeting/invitations", url.Values{}, true},
		{"GET", "/meetings/:meeting/cancellation", nil, true},
		{"POST", "/meetings/:meeting/cancellation", url.Values{}, true},
		{"DELETE", "/meetings/:meeting/cancellation", url.Values{}, true},
		{"GET", "/meetings/:meeting/deletion", nil, true},
		{"DELETE", "/meetings/:meeting", url.Values{}, true},
	} {
		t.Run(route.method+" "+route.path, func(t *testing.T) {
			path := ids.Replace(route.path)
			ask := func(c *housetest.Client, path string) *housetest.Answer {
				if route.form == nil {
					return c.Get(path)
				}
				form := url.Values{"_method": {route.method}}
				for name, values := range route.form {
					form[name] = values
				}
				return c.PostForm(path, form)
			}
			ask(house.Guest("acme"), path).ExpectSignIn()
			ask(at(house, "carol", "acme"), path).Expect(403).SaysNot("walk-through", "Sipho")
			ask(at(house, "grace", "acme"), path).Expect(403).SaysNot("walk-through")
			if strings.Contains(route.path, ":") {
				ask(at(house, "grace", "globex"), path).Expect(404).SaysNot("walk-through", "Sipho")
				ask(at(house, "mia", "acme"), nothing.Replace(route.path)).Expect(404)
			}
			viewer := ask(at(house, "vusi", "acme"), path)
			if route.writes {
				viewer.Expect(403)
			} else {
				viewer.Expect(200)
			}
			if a := ask(at(house, "mia", "acme"), path); a.Status >= 400 && !(a.Status == 409 && route.method == "DELETE") {
				t.Errorf("a member of the team: %d %s", a.Status, a.Text())
			}
		})
	}
}

// attendee finds somebody who comes to a meeting, by their first name.
func attendee(house *housetest.House, meeting, name string) (id string) {
	house.T.Helper()
	house.SQL("select id::text from attendees where meeting_id = $1 and first_name = $2", []any{meeting, name}, &id)
	return id
}
