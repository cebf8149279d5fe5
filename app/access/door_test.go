package access_test

import (
	"net/url"
	"strings"
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
	if house.Count("invitations where email = $1 and used_at is not null", elodie) > 0 || house.Count("people where email = $1", elodie) > 0 {
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
	house.AtWork("olivia", "acme").PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).Expect(303)
	link := link(house, house.NextMail("grace@globex.example", before))

	browser := house.Guest("acme")
	page := browser.Get(link).Expect(200).Says("You have a Skhokho sign-in already", "grace@globex.example").HasNo("input[type=password]")
	browser.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("You have a Skhokho sign-in already")
	if house.Count("people where email = 'grace@globex.example'") != 1 || house.Count("invitations where used_at is not null and email = 'grace@globex.example'") > 0 {
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
	if house.Count("people where email = 'grace@globex.example'") != 1 {
		t.Fatal("a second profile was made")
	}
}

func TestSignedInAsSomebodyElse(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	olivia := house.AtWork("olivia", "acme")
	olivia.Get(link).Expect(200).Says("This invitation is for somebody else", elodie, "olivia@acme.example", "Switch account").HasNo("input[type=password]")
	olivia.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("This invitation is for somebody else")

	switched := olivia.PostForm("/session", url.Values{"_method": {"DELETE"}, "return": {link}}).ExpectTo(link).Follow()
	switched.Expect(200).Says("Welcome, Élodie", "Register profile")
	olivia.Get("/clients").Follow().Says("Sign in") // the whole sign-in has ended
	olivia.PostForm(link+"/acceptance", passwords(password, password)).Expect(303).Follow().Expect(200).Says("Website relaunch")
}

func TestUsed(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme")
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(303)
	for _, browser := range []*housetest.Client{guest, house.Guest("acme"), house.As("olivia", "acme")} {
		browser.Get(link).Expect(200).Says("You have accepted already").Has(`a[href="/portal"]`)
		browser.PostForm(link+"/acceptance", passwords("another quiet password", "another quiet password")).Expect(409).Says("You have accepted already")
	}
	house.Guest("acme").Get(link + "/acceptance").ExpectTo(link)
	house.Guest("acme").SignIn(elodie, password).Get("/portal").Expect(200)

	house.AtWork("olivia", "acme").Delete(path(house, "Élodie Martin", "/access"))
	house.Guest("acme").Get(link).Expect(410).Says("This invitation has been taken back")
}

func TestTakenBackWhileThePageIsOpen(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme")
	guest.Get(link).Expect(200).Says("Register profile")
	house.AtWork("olivia", "acme").Delete(path(house, "Élodie Martin", "/access"))
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("This invitation has been taken back", "ask Olivia Botha")
	if house.Count("people where email = $1", elodie) != 0 {
		t.Error("a person was made")
	}
	house.AtWork("olivia", "acme").Delete(path(house, "Élodie Martin", ""))
	guest.Get(link).Expect(404).Says("We can’t find that invitation")
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(404)
}

func TestExpired(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	guest := house.Guest("acme")
	guest.Post(link + "/renewal").ExpectTo(link) // not yet: nothing happens
	house.SQL("update invitations set expires_at = now() where email = $1", []any{elodie})

	guest.Get(link).Expect(410).Says("This invitation has run out", "Ask for a new link").Has(`form[action="` + link + `/renewal"]`)
	guest.PostForm(link+"/acceptance", passwords(password, password)).Expect(409).Says("This invitation has run out")
	before := time.Now()
	guest.Post(link + "/renewal").ExpectTo(link).Follow().Expect(410).Says("we told Acme Studio that you would like a new link").SaysNot("Ask for a new link")
	guest.Post(link + "/renewal").ExpectTo(link)
	notice := house.NextMail("olivia@acme.example", before)
	if notice.Subject != "Élodie Martin asks for a new invitation link" {
		t.Errorf("the team was mailed %q", notice.Subject)
	}
	if n := house.Count("deliveries where kind = 'invitation_renewal_asked'"); n != 1 {
		t.Errorf("%d notices", n)
	}
	if n := house.Count("activity where kind = 'invitation.renewal_asked' and actor = 'Élodie Martin' and person_id is null"); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestWhoIsToldWhenTheInviterHasLeft(t *testing.T) {
	house := housetest.Open(t)
	before := time.Now()
	house.AtWork("mandla", "acme").PostForm(path(house, "Élodie Martin", "/invitation"), choice(house, "Website relaunch")).Expect(303)
	link := link(house, house.NextMail(elodie, before))
	house.SQL("delete from members where person_id = (select id from people where email = 'mandla@acme.example')", nil)
	house.Guest("acme").PostForm(link+"/acceptance", passwords(password, password)).Expect(303)
	house.NextMail("olivia@acme.example", before)
}

func TestGuessingTokens(t *testing.T) {
	house := housetest.Open(t)
	_, link := invite(house)
	token := link[len("/invitations/"):]
	house.Guest("globex").Get(link).Expect(404).Says("We can’t find that invitation").SaysNot("Élodie", "Website relaunch")
	house.Guest("globex").PostForm(link+"/acceptance", passwords(password, password)).Expect(404)
	house.Guest("globex").Post(link + "/renewal").Expect(404)
	for _, guess := range []string{
		"mine", token[:42], token + "A", strings.ToLower(token), strings.Repeat("x", 43), strings.Repeat("x", 4000), "%00", "%ff%fe", "..%2f..%2fclients", "' or 1=1 --", token + "%20",
	} {
		address := "/invitations/" + strings.ReplaceAll(guess, " ", "%20")
		house.Guest("acme").Get(address).Expect(404).SaysNot("Élodie")
		house.Guest("acme").PostForm(address+"/acceptance", passwords(password, password)).Expect(404)
	}
	if house.Count("people where email = $1", elodie) != 0 {
		t.Error("a guess was taken")
	}
}
