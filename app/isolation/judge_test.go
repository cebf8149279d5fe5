package isolation

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"skhokho/app/housetest"
	"skhokho/app/web"
	"skhokho/policies"
)

// noted says whether a route only reads, and what was read is noted for all that: whoever takes the log along is in it.
func noted(route web.Route) bool { return strings.HasPrefix(route.Path, "/activity/") }

func (r *replay) judge(route web.Route, v visitor, target, form target, path string, a *housetest.Answer) {
	r.cases++
	problem := r.problem(route, v, target, form, a)
	if found := foreignMark(v, a.Body, r.granted[v.email], r.hidden); found != "" {
		problem = "shows " + found
	}
	if changed := r.kept.restore(); changed && (route.Method == http.MethodGet && !noted(route) || a.Status >= 400) {
		problem = fmt.Sprintf("changed data though it answered %d", a.Status)
	}
	if problem != "" {
		r.leaks++
		r.t.Errorf("%s %s as %s with %s ids (form: %s): %s", route.Method, path, v.name, target.name, form.name, problem)
	}
}

// problem says what is wrong with a status, or "".
func (r *replay) problem(route web.Route, v visitor, target, form target, a *housetest.Answer) string {
	wrong := func(want string) string { return fmt.Sprintf("got %d to %q, want %s", a.Status, a.Location(), want) }
	if a.Status >= 500 {
		return wrong("no error of ours")
	}
	guarded := route.Permission != policies.Anyone
	switch {
	case !guarded:
		return ""
	case v.email == "":
		if a.Status != http.StatusUnauthorized && !(a.Status == http.StatusSeeOther && strings.Contains(a.Location(), "return=")) {
			return wrong("to be asked to sign in")
		}
		return ""
	case route.Permission == policies.SignedIn:
		return ""
	case v.role(route.Side) == policies.Contact && r.policies.Shows(policies.Sections(), route.Permission):
		return r.problemOfSection(route, v, target, a, wrong)
	case !r.policies.Allows(v.holder(route.Side), route.Permission):
		if a.Status != http.StatusForbidden {
			return wrong("403")
		}
		return ""
	}
	return r.problemOfAllowed(route, v, target, form, a, wrong)
}

// problemOfSection judges a contact at a section of a project: a project that isn't theirs isn't there, and of their own only
// what was given is shown.
func (r *replay) problemOfSection(route web.Route, v visitor, target target, a *housetest.Answer, wrong func(string) string) string {
	given, theirs := r.sections[v.email][r.ids[target.name]["project"]]
	want := http.StatusForbidden
	switch shown := r.policies.Shows(given, route.Permission); {
	case !theirs || target.organisation != v.host:
		want = http.StatusNotFound
	case shown && a.Status < 400:
		return ""
	case shown:
		return wrong("success")
	}
	if a.Status != want {
		return wrong(strconv.Itoa(want))
	}
	return ""
}

// problemOfAllowed judges a visitor whose role may do this kind of thing: the rows decide.
func (r *replay) problemOfAllowed(route web.Route, v visitor, target, form target, a *housetest.Answer, wrong func(string) string) string {
	hasID := strings.Contains(route.Path, "/:")
	reaches := target.organisation == v.host
	if route.Side == web.Portal {
		reaches = reaches && slices.Contains(r.granted[v.email], r.ids[target.name]["project"])
	}
	switch {
	case v.narrow && route.Side == web.Team:
		return r.problemOfNarrow(route, v, target, a, wrong)
	case hasID && !reaches:
		if a.Status != http.StatusNotFound {
			return wrong("404")
		}
	case hasID && r.othersOwn(route, v, target):
		if a.Status != http.StatusForbidden {
			return wrong("403")
		}
	case form.organisation != v.host:
		// A foreign id in a form must not do anything, whatever is said about it; that no data of others change or show
		// is judged besides, and that nothing is tied across organisations the keys forbid.
		if a.Status < 400 && r.crossed() {
			return "tied rows of two organisations together"
		}
	case a.Status == http.StatusUnprocessableEntity:
		return wrong("success: add the fields of its form to forms_test.go, so that the write really happens")
	case a.Status >= 400 && a.Status != http.StatusConflict && a.Status != http.StatusTooManyRequests:
		return wrong("success")
	}
	return ""
}

// crossed says whether a row of one organisation points at one of another. The keys make it impossible; this looks anyway.
func (r *replay) crossed() bool {
	var count int
	r.house.SQL(`select (select count(*) from projects p join clients c on c.id = p.client_id and c.organisation_id <> p.organisation_id)
		+ (select count(*) from contacts k join clients c on c.id = k.client_id and c.organisation_id <> k.organisation_id)
		+ (select count(*) from clients c join imports i on i.id = c.import_id and i.organisation_id <> c.organisation_id)
		+ (select count(*) from access a join projects p on p.id = a.project_id and p.organisation_id <> a.organisation_id)
		+ (select count(*) from notes n join clients c on c.id = n.client_id and c.organisation_id <> n.organisation_id)
		+ (select count(*) from action_points a join meetings m on m.id in (a.meeting_id, a.completed_in) and m.organisation_id <> a.organisation_id)
		+ (select count(*) from publications p join meetings m on m.id = p.meeting_id and m.organisation_id <> p.organisation_id)
		+ (select count(*) from notes n join projects p on p.id = n.project_id and p.organisation_id <> n.organisation_id)
		+ (select count(*) from tasks t join projects p on p.id = t.project_id and p.organisation_id <> t.organisation_id)
		+ (select count(*) from tasks t join milestones m on m.id = t.milestone_id and m.organisation_id <> t.organisation_id)
		+ (select count(*) from tasks t join members m on m.id = t.member_id and m.organisation_id <> t.organisation_id)
		+ (select count(*) from project_members t join projects p on p.id = t.project_id and p.organisation_id <> t.organisation_id)
		+ (select count(*) from project_members t join members k on k.id = t.member_id and k.organisation_id <> t.organisation_id)
		+ (select count(*) from meetings m join projects p on p.id = m.project_id and p.organisation_id <> m.organisation_id)
		+ (select count(*) from meetings m join members k on k.id = m.organiser_id and k.organisation_id <> m.organisation_id)
		+ (select count(*) from members m join roles r on r.id = m.role_id and r.organisation_id <> m.organisation_id)
		+ (select count(*) from attendees a join contacts k on k.id = a.contact_id and k.organisation_id <> a.organisation_id)
		+ (select count(*) from attendees a join members k on k.id = a.member_id and k.organisation_id <> a.organisation_id)
		+ (select count(*) from products p join taxes t on t.id = p.tax_id and t.organisation_id <> p.organisation_id)
		+ (select count(*) from quotes d join clients c on c.id = d.client_id and c.organisation_id <> d.organisation_id)
		+ (select count(*) from quotes d join projects p on p.id = d.project_id and p.organisation_id <> d.organisation_id)
		+ (select count(*) from invoices d join clients c on c.id = d.client_id and c.organisation_id <> d.organisation_id)
		+ (select count(*) from invoices d join projects p on p.id = d.project_id and p.organisation_id <> d.organisation_id)
		+ (select count(*) from lines l join products p on p.id = l.product_id and p.organisation_id <> l.organisation_id)
		+ (select count(*) from reminders r join invoices i on i.id = r.invoice_id and i.organisation_id <> r.organisation_id)
		+ (select count(*) from reminder_pauses r join invoices i on i.id = r.invoice_id and i.organisation_id <> r.organisation_id)
		+ (select count(*) from recurrences r join invoices i on i.id = r.invoice_id and i.organisation_id <> r.organisation_id)
		+ (select count(*) from milestones m join projects p on p.id = m.project_id and p.organisation_id <> m.organisation_id)`, nil, &count)
	return count > 0
}
