package team_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestSomebodyNewJoins(t *testing.T) {
	house := housetest.Open(t)
	path := invite(house, ines, "manager")
	guest := house.Guest("acme")
	guest.Get(path).Expect(200).Says("Olivia Botha invited you to join Acme Studio as a manager", "Choose a password for ines@acme.example").Has("input[name=name]")
	before := time.Now()
	guest.PostForm(path+"/acceptance", registration("", password)).Expect(422).Says("What is your name?")
	guest.PostForm(path+"/acceptance", url.Values{"name": {"Ines Silva"}, "password": {"short"}, "password_again": {"short"}}).Expect(422).Says("at least 12 characters").Has(`input[name=name][value="Ines Silva"]`)
	guest.PostForm(path+"/acceptance", url.Values{"name": {"Ines Silva"}, "password": {password}, "password_again": {"another one altogether"}}).Expect(422).Says("The two passwords differ")
	landed := guest.PostForm(path+"/acceptance", registration("Ines Silva", password)).Expect(303).Follow().Expect(200).Says("Dashboard", "Ines Silva")
	if landed.URL.Path != "/" {
		t.Errorf("landed at %s", landed.URL)
	}
	if notice := house.NextMail("olivia@acme.example", before); notice.Subject != "Ines Silva has joined the team" || !strings.Contains(notice.Text, "as a manager from now on") {
		t.Errorf("she was mailed %q: %s", notice.Subject, notice.Text)
	}
	guest.Get("/clients").Expect(200)
	guest.At("").Get("/home").Expect(200).Says("Acme Studio")
	guest.Get(path).Expect(200).Says("You have accepted already", "Go to your workspace")
	guest.PostForm(path+"/acceptance", registration("Ines Silva", password)).Expect(409)
	house.Guest("acme").PostForm(path+"/acceptance", registration("Somebody Else", password)).Expect(409)
	house.Guest("acme").SignIn(ines, password).Get("/team").Expect(200).Says("Ines Silva", "Manager", "7 seats are taken: 7 members.")
	if role(house, ines) != "manager" || happened(house, "member.joined", ines) != 1 {
		t.Error("she isn’t a manager, or nothing is noted")
	}
}

func TestWhoHasASignInJustJoins(t *testing.T) {
	house := housetest.Open(t)
	for person, host := range map[string]string{"grace": "globex", "carol": "acme", "philip": "acme"} { // a team elsewhere, clients here
		path := invite(house, house.Email(person), "member")
		house.Guest("acme").Get(path).Expect(200).Says("You have a Skhokho sign-in already").HasNo("input[type=password]")
		house.Guest("acme").PostForm(path+"/acceptance", registration("Mallory", password)).Expect(409) // no new password on somebody's account
		browser := house.AtWork(person, host).At("acme")
		browser.Do("GET", "/session/new?return="+path, nil).Follow()
		browser.Get(path).Expect(200).Says("join Acme Studio as a member", "You are signed in as").HasNo("input[type=password]")
		browser.Post(path + "/acceptance").ExpectTo("/")
		browser.Get("/clients").Expect(200)
		if role(house, house.Email(person)) != "member" {
			t.Errorf("%s is no member", person)
		}
	}
	house.Guest("").SignIn("carol@harbourcafe.example", cast.Password)
	house.AtWork("carol", "acme").Get("/portal").Expect(200).Says("Website relaunch") // and a client still
}

func TestTheWrongPersonIsToldSo(t *testing.T) {
	house := housetest.Open(t)
	path := invite(house, ines, "admin")
	for _, who := range []string{"mia", "carol", "grace"} {
		browser := house.As(who, "acme")
		browser.Do("GET", "/session/new?return="+path, nil).Follow().Expect(200).Says("This invitation is for somebody else", ines)
		browser.Post(path + "/acceptance").Expect(409)
	}
	if house.Count("member_invitations where used_at is not null") != 0 || role(house, "mia@acme.example") != "member" {
		t.Error("it was used")
	}
	house.Guest("globex").Get(path).Expect(404) // another organisation's host
	house.Guest("acme").Get("/join/" + "made-up-token-made-up-token-made-up-token-0").Expect(404)
	house.Guest("acme").Do("GET", path+"/acceptance", nil).ExpectTo(path)
}

func TestTwoHundredJoinAtOnce(t *testing.T) {
	house := housetest.Open(t)
	path := invite(house, ines, "member")
	guests := make([]*housetest.Client, 200)
	for i := range guests {
		guests[i] = house.Guest("acme")
	}
	by := together(len(guests), func(i int) *housetest.Answer {
		return guests[i].PostForm(path+"/acceptance", registration("Ines Silva", password))
	})
	if by[303] != 1 || by[409] != len(guests)-1 {
		t.Errorf("answers by status: %v", by)
	}
	for query, want := range map[string]int{
		"people where email = '" + ines + "'":                                          1,
		"members m join people p on p.id = m.person_id where p.email = '" + ines + "'": 1,
		"member_invitations where used_at is not null":                                 1,
		"activity where kind = 'member.joined'":                                        1,
	} {
		if n := house.Count(query); n != want {
			t.Errorf("%d %s, want %d", n, query, want)
		}
	}
}

func TestOnlyHashesOfLinksAreKept(t *testing.T) {
	house := housetest.Open(t)
	path := invite(house, ines, "member")
	if house.Count("member_invitations where length(token_hash) = 32") != 1 || house.Count("member_invitations i where to_jsonb(i)::text like '%' || $1 || '%'", path[len("/join/"):]) != 0 {
		t.Error("the link can be read in the database")
	}
}
