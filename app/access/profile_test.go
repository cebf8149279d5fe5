package access_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

// inviteAs gives a contact of acme's another email, invites them there and returns the path of the mailed link.
func inviteAs(house *housetest.House, contact, email string, titles ...string) string {
	house.T.Helper()
	house.SQL("update contacts set email = $1 where id = $2", []any{email, house.ID("acme", "contact", contact)})
	before := time.Now()
	house.AtWork("olivia", "acme").PostForm(path(house, contact, "/invitation"), choice(house, titles...)).Expect(303)
	return link(house, house.NextMail(email, before))
}

func TestAClientOfAnotherOrganisationKeepsOneProfile(t *testing.T) {
	house := housetest.Open(t)
	link := inviteAs(house, "Élodie Martin", "priya@umhlanga.example", "Website relaunch")
	priya := house.As("priya", "acme")
	priya.At("").Get("/home").Expect(200).Says("Waiting for you", "Acme Studio")
	house.AtWork("priya", "acme").Get(link).Expect(200).Says("Accept invite")
	priya.Post(link + "/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Website relaunch")
	priya.At("").Get("/home").Expect(200).Says("Website relaunch", "Lift modernisation").SaysNot("Waiting for you")
	if house.Count("people where email = 'priya@umhlanga.example'") != 1 {
		t.Error("a second profile was made")
	}
}

func TestAMemberOfTheTeamCanBeAClientToo(t *testing.T) {
	house := housetest.Open(t)
	link := inviteAs(house, "Élodie Martin", "vusi@acme.example", "Website relaunch")
	vusi := house.AtWork("vusi", "acme")
	vusi.Get("/portal").Expect(403)
	vusi.Get(link).Expect(200).Says("Accept invite")
	vusi.Post(link + "/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Website relaunch").SaysNot("Cookbook")
	vusi.Get("/clients").Expect(200).Says("Königlich Essen")
	vusi.Get("/clients/new").Expect(403)
}

func TestOneEmailAtTwoClients(t *testing.T) {
	house := housetest.Open(t)
	_, first := invite(house)
	second := inviteAs(house, "Naledi Sithole", "naledi2@ubuntusolar.example", "Brand refresh")
	house.SQL("update contacts set email = $1 where email = 'naledi2@ubuntusolar.example'", []any{elodie})
	house.SQL("update invitations set email = $1 where email = 'naledi2@ubuntusolar.example'", []any{elodie})

	browser := house.Guest("acme")
	browser.Get(second).Expect(200).Says("Register profile")
	browser.PostForm(first+"/acceptance", passwords(password, password)).Expect(303).Follow().Expect(200).Says("Website relaunch", "Waiting for you").SaysNot("Choose a password")
	browser.Get(second).Expect(200).Says("Accept invite")
	browser.Post(second+"/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Website relaunch", "Brand refresh")
	if house.Count("people where email = $1", elodie) != 1 || house.Count("contacts k join people p on p.id = k.person_id where p.email = $1", elodie) != 2 {
		t.Error("not one profile for both")
	}
}

func TestAnEmailThatSignsUpWhileThePageIsOpen(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme")
	guest.Get(link).Expect(200).Says("Register profile")
	house.SQL("insert into people (id, email, name, password_hash) values (gen_random_uuid(), $1, 'Élodie', 'x')", []any{elodie})
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("You have a Skhokho sign-in already")
	if house.Count("people where email = $1 and password_hash = 'x'", elodie) != 1 {
		t.Error("the password of an existing person was changed")
	}
}

func TestWaitingInvitations(t *testing.T) {
	house := housetest.Open(t)
	inviteAs(house, "Élodie Martin", "priya@umhlanga.example", "Website relaunch")
	var id string
	house.SQL("select id::text from invitations where email = 'priya@umhlanga.example'", nil, &id)
	mine := "/invitations/mine/" + id

	house.Guest("acme").Do("GET", mine, nil).ExpectSignIn()
	for _, person := range []string{"carol", "olivia", "grace"} {
		house.As(person, "acme").Get(mine).Expect(404).SaysNot("Website relaunch")
		house.AtWork(person, "acme").Post(mine + "/acceptance").Expect(404)
	}
	house.SQL("update invitations set expires_at = now() where id::text = $1", []any{id})
	house.AtWork("grace", "acme").Post(mine + "/renewal").Expect(404)
	priya := house.AtWork("priya", "acme")
	priya.Get(mine).Expect(410).Has(`form[action="` + mine + `/renewal"]`)
	priya.Post(mine + "/renewal").ExpectTo(mine).Follow().Says("we told Acme Studio")
	house.SQL("update invitations set expires_at = now() + interval '1 day' where id::text = $1", []any{id})
	priya.At("globex").Get(mine).Expect(404)
	priya.At("globex").Post(mine + "/acceptance").Expect(404)
	card := priya.At("").Get("/home").Expect(200).Says("Waiting for you").Page().Find(`a[href$="` + mine + `"]`)
	if href, _ := card.Attr("href"); href != "http://acme."+house.Config.Base.Host+mine {
		t.Errorf("the card leads to %q", href)
	}
	priya.Get(mine).Expect(200).Says("Welcome, Élodie", "Accept invite").Has(`form[action="` + mine + `/acceptance"]`)
	priya.Post(mine+"/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Website relaunch", "Your projects with Acme Studio are here from now on")
	priya.Get(mine).Expect(200).Says("You have accepted already")
	priya.Post(mine + "/acceptance").Expect(409).Says("You have accepted already")
	priya.Get("/invitations/mine/nonsense").Expect(404)
}

func TestOnlyOpenInvitationsWait(t *testing.T) {
	for _, gone := range []string{"expires_at = now()", "ended_at = now()", "used_at = now()"} {
		house := housetest.Open(t)
		inviteAs(house, "Élodie Martin", "priya@umhlanga.example", "Website relaunch")
		house.SQL("update invitations set "+gone+" where email = 'priya@umhlanga.example'", nil)
		house.As("priya", "").Get("/home").Expect(200).SaysNot("Waiting for you")
	}
}

func TestLongNames(t *testing.T) {
	house := housetest.Open(t)
	long := strings.Repeat("Ñandú ", 13) + "OK"
	house.AtWork("olivia", "acme").Patch(path(house, "Élodie Martin", ""), url.Values{"first_name": {long}, "last_name": {long}, "email": {elodie}}).Expect(303)
	before := time.Now()
	house.AtWork("olivia", "acme").PostForm(path(house, long+" "+long, "/invitation"), choice(house, "Website relaunch")).Expect(303)
	link := link(house, house.NextMail(elodie, before))
	house.Guest("acme").PostForm(link+"/acceptance", passwords(password, password)).Expect(303).Follow().Expect(200).Says("Website relaunch")
	if house.Count("people where email = $1 and length(name) = 120", elodie) != 1 {
		t.Error("the name was not cut to what fits")
	}
}
