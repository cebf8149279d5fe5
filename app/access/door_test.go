package access_test

import (
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestSomebodyNewRegistersAndIsIn(t *testing.T) {
	house := housetest.Open(t)
	before := time.Now()
	_, link := invite(house, "Website relaunch", "Loyalty card")

	browser := house.Guest("acme")
	for range 2 { // as mail scanners do
		browser.Get(link).Expect(200).Says("Welcome, Élodie", "Olivia Botha invited you to follow Loyalty card and Website relaunch", elodie, "Register profile").
			Has("main.split").Has("input[name=password][type=password]").Has("input[name=password_again]").HasNo("input[name=name]")
	}
	if count(house, "invitations where email = $1 and used_at is not null", elodie) > 0 || count(house, "people where email = $1", elodie) > 0 {
		t.Fatal("opening the link changed something")
	}
	landed := browser.PostForm(link+"/acceptance", passwords(password, password)).Expect(303).Follow()
	if landed.URL.Path != "/portal" || landed.URL.Host != "acme."+house.Config.Base.Host {
		t.Fatalf("landed at %s", landed.URL)
	}
	landed.Expect(200).Says("Website relaunch", "Loyalty card").SaysNot("Summer menu boards")
	browser.At("").Get("/home").Expect(200).Says("Élodie Martin")

	house.As("olivia", "acme").Get("/clients/"+house.ID("acme", "client", "Harbour Café").String()+"/contacts").Expect(200).Says("Élodie Martin", "accepted just now")
	mail := house.NextMail("olivia@acme.example", before)
	if mail.Subject != "Élodie Martin accepted your invitation" {
		t.Errorf("the team was mailed %q", mail.Subject)
	}
	house.Guest("acme").SignIn(elodie, password).Get("/portal").Expect(200).Says("Website relaunch")
}

func TestAKnownEmailSignsInAndNeverSetsAPassword(t *testing.T) {
	house := housetest.Open(t)
	house.SQL("update contacts set email = 'grace@globex.example' where email = $1", []any{elodie})
	before := time.Now()
	as(house, "olivia", "acme").PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).Expect(303)
	link := link(house, house.NextMail("grace@globex.example", before))

	browser := house.Guest("acme")
	page := browser.Get(link).Expect(200).Says("You have a Skhokho sign-in already", "grace@globex.example").HasNo("input[type=password]")
	browser.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("You have a Skhokho sign-in already")
	if count(house, "people where email = 'grace@globex.example'") != 1 || count(house, "invitations where used_at is not null and email = 'grace@globex.example'") > 0 {
		t.Fatal("a guest's password did something")
	}
	way, _ := page.Page().Find("a.button").Attr("href")
	form := browser.Get(way).Follow().Expect(200).Has(`input[name=email][value="grace@globex.example"]`)
	fields := map[string][]string{}
	for _, name := range []string{"to", "state", "return"} {
		value, _ := form.Page().Find("input[name=" + name + "]").Attr("value")
		fields[name] = []string{value}
	}
	fields["email"], fields["password"] = []string{"grace@globex.example"}, []string{cast.Password}
	back := browser.At("").PostForm("/session", fields).Expect(303).Follow().Expect(200).Says("Welcome, Élodie", "Accept invite")
	if back.URL.Path != link {
		t.Fatalf("came back to %s", back.URL)
	}
	browser.Post(link + "/acceptance").ExpectTo("/portal").Follow().Expect(200).Says("Website relaunch")
	if count(house, "people where email = 'grace@globex.example'") != 1 {
		t.Fatal("a second profile was made")
	}
}
