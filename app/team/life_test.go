package team_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"skhokho/app/housetest"
	"skhokho/app/web"
)

func TestARoleIsChangedByThoseWhoMay(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, adam, mandla := house.AtWork("olivia", "acme"), house.AtWork("adam", "acme"), house.AtWork("mandla", "acme")
	vusi := "/members/" + member(house, "acme", "vusi") + "/role"
	as := func(role string) url.Values { return url.Values{"role": {role}} }
	mandla.Put(vusi, as("member")).Expect(403)
	adam.Put(vusi, as("owner")).Expect(403)
	adam.Put("/members/"+member(house, "acme", "olivia")+"/role", as("viewer")).Expect(403)
	adam.Put("/members/"+member(house, "acme", "adam")+"/role", as("manager")).Expect(403) // nobody changes their own
	olivia.Put(vusi, as("emperor")).Expect(422).Says("Choose one from the list.")
	house.AtWork("grace", "globex").Put(vusi, as("member")).Expect(404)
	visitor := house.AtWork("vusi", "acme")
	visitor.PostForm("/clients", url.Values{"name": {"Not yet"}}).Expect(403)
	adam.Put(vusi, as("manager")).ExpectTo("/team").Follow().Says("Vusi Mokoena is a manager now.")
	visitor.PostForm("/clients", url.Values{"name": {"From their next click"}}).Expect(303)
	olivia.Get("/settings/roles").Expect(200).Says("Owner", "Viewer", "Invite and remove people, and change their roles", "Choose the plan, and see to its payments")
}

func TestSomebodyIsRemoved(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, mia := house.AtWork("olivia", "acme"), house.AtWork("mia", "acme")
	id, heir := member(house, "acme", "mia"), member(house, "acme", "mandla")
	open := house.Count("tasks where member_id = $1 and completed_at is null", id)
	done := house.Count("tasks where member_id = $1 and completed_at is not null", id)
	house.SQL(`update action_points a set member_id = $1, responsible = 'Mia van Wyk' where id in (select p.id from action_points p join members m on m.organisation_id = p.organisation_id
		where m.id = $1 and p.completed_on is null order by p.id limit 1)`, []any{id})
	stream := mia.Listen("/live")
	for _, path := range routes(house) { // she can open them now
		if got := mia.Get(path).Status; got >= 500 {
			t.Errorf("%s: %d", path, got)
		}
	}
	olivia.Get("/members/"+id+"/removal").Expect(200).Says("Mia van Wyk", "1 open action point,")
	house.AtWork("mandla", "acme").Delete("/members/" + id).Expect(403)
	olivia.PostForm("/members/"+id, url.Values{"_method": {"DELETE"}, "heir": {"nonsense"}}).Expect(422)
	olivia.PostForm("/members/"+id, url.Values{"_method": {"DELETE"}, "heir": {heir}}).ExpectTo("/team").Follow().Says("Mia van Wyk is not in the team any more.").HasNo("#member-" + id)
	stream.Hears("team")
	stream.Ends("barred")
	if role(house, "mia@acme.example") != "" || open == 0 || house.Count("tasks where member_id = $1 and completed_at is null", heir) < open {
		t.Errorf("she had %d tasks in hand, and they didn’t go to Mandla", open)
	}
	if house.Count("action_points where member_id = $1 and responsible = 'Mandla Zulu' and completed_on is null", heir) == 0 || house.Count("action_points where responsible = 'Mia van Wyk' and completed_on is null") != 0 {
		t.Error("what she was to do since a meeting didn’t go to Mandla")
	}
	if house.Count("tasks where former = 'Mia van Wyk'") < done {
		t.Error("what she did doesn’t bear her name")
	}
	for _, path := range routes(house) {
		if answer := mia.Get(path); answer.Status != 403 {
			t.Errorf("%s answers %d to her", path, answer.Status)
		}
	}
	mia.PostForm("/clients", url.Values{"name": {"With the old session"}}).Expect(403).Says("who has no access to Acme Studio")
	house.As("mia", "globex").Get("/portal").Expect(200).Says("Studio extension") // what she is elsewhere stays
	olivia.Delete("/members/" + id).Expect(404)
}

// routes are the addresses of every page of the team.
func routes(house *housetest.House) (paths []string) {
	for _, r := range house.Server.Routes() {
		if r.Side != web.Team || r.Method != "GET" || strings.HasSuffix(r.Path, "/live") {
			continue
		}
		parts := strings.Split(r.Path, "/")
		for i, part := range parts {
			if name, parameter := strings.CutPrefix(part, ":"); parameter {
				parts[i] = house.AnyID("acme", name)
			}
		}
		paths = append(paths, strings.Join(parts, "/"))
	}
	return paths
}

func TestTheLastOwnerStays(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia, adam := house.AtWork("olivia", "acme"), house.AtWork("adam", "acme")
	me := member(house, "acme", "olivia")
	olivia.PostForm("/team/departure", url.Values{"heir": {""}}).Expect(409)
	adam.PostForm("/members/"+me, url.Values{"_method": {"DELETE"}, "heir": {""}}).Expect(403)
	olivia.PostForm("/members/"+me, url.Values{"_method": {"DELETE"}, "heir": {""}}).Expect(403)

	form := url.Values{"member": {member(house, "acme", "mandla")}, "password": {"wrong password here"}}
	olivia.Put("/team/ownership", form).Expect(422)
	form.Set("password", "")
	olivia.Put("/team/ownership", form).Expect(422).Says("Write your password.")
	form.Set("password", "a quiet river runs")
	olivia.Put("/team/ownership", form).ExpectTo("/team").Follow().Says("Mandla Zulu owns Acme Studio now, and you are an admin.")
	if role(house, "mandla@acme.example") != "owner" || role(house, "olivia@acme.example") != "admin" {
		t.Error("it wasn’t handed over")
	}
	olivia.Put("/team/ownership", form).Expect(403)
	olivia.PostForm("/team/departure", url.Values{"heir": {""}}).Expect(303)
	olivia.Get("/").Expect(403).Says("who has no access to Acme Studio")
}

func TestTwoOwnersRemoveOneAnother(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.SQL("update members set role = 'owner' where id in ($1::uuid, $2::uuid)", []any{member(house, "acme", "adam"), member(house, "acme", "mandla")})
	people := []string{"olivia", "adam", "mandla"}
	var ids []string
	var browsers []*housetest.Client
	for _, person := range people {
		ids, browsers = append(ids, member(house, "acme", person)), append(browsers, house.AtWork(person, "acme"))
	}
	by := together(12, func(i int) *housetest.Answer {
		return browsers[i%3].PostForm("/members/"+ids[(i+1+i/3%2)%3], url.Values{"_method": {"DELETE"}, "heir": {""}})
	})
	if left := house.Count("members m join organisations o on o.id = m.organisation_id where o.slug = 'acme' and m.role = 'owner'"); left < 1 || by[500] > 0 {
		t.Errorf("%d owners are left; answers %v", left, by)
	}
}

func TestSeatsOfThePlan(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.AtWork("olivia", "acme")
	house.SQL(`insert into subscriptions (organisation_id, customer, subscription, plan, tier, interval, currency, status, period_ends_at, asked_at)
		select id, 'cus_1', 'sub_1', 'business', '4-10', 'month', 'ZAR', 'active', now() + interval '1 month', now() from organisations where slug = 'acme'`, nil)
	free := 10 - house.Count("members m join organisations o on o.id = m.organisation_id where o.slug = 'acme'") -
		house.Count("member_invitations i join organisations o on o.id = i.organisation_id where o.slug = 'acme' and i.used_at is null and i.ended_at is null and i.expires_at > now()")
	var emails []string
	for n := range free {
		emails = append(emails, fmt.Sprintf("seat%d@acme.example", n))
	}
	olivia.PostForm("/team/invitations", inviting("viewer", append(emails, "toomany@acme.example")...)).Expect(422).Says("Your plan has room for 10 people.")
	olivia.PostForm("/team/invitations", inviting("viewer", emails...)).ExpectTo("/team")
	olivia.PostForm("/team/invitations", inviting("viewer", "toomany@acme.example")).Expect(422)
	olivia.Delete("/team/invitations/" + invitation(house, emails[0])).Expect(303)
	olivia.PostForm("/team/invitations", inviting("viewer", "toomany@acme.example")).ExpectTo("/team")
}
