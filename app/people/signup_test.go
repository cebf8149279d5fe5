package people_test

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func wish() url.Values {
	return url.Values{
		"organisation": {"Nkomo & Daughters"}, "slug": {"nkomo"}, "name": {"Lindiwe Nkomo"},
		"email": {"lindiwe@nkomo.example"}, "password": {"jacaranda rain on tin"},
	}
}

// link finds the one address in a mail that leads to a page of ours.
func link(t *testing.T, text, path string) string {
	t.Helper()
	found := regexp.MustCompile(`http://\S+` + path + `\S+`).FindString(text)
	if found == "" {
		t.Fatalf("no link to %s in:\n%s", path, text)
	}
	return found
}

func TestSigningUpOpensAnOrganisation(t *testing.T) {
	house := housetest.Open(t)
	guest := house.Guest("")
	began := time.Now()
	guest.Get("/sign-up").Expect(200).Says("Create Skhokho account", "No card needed")
	guest.PostForm("/sign-up", wish()).Expect(200).Says("Check your mail", "lindiwe@nkomo.example")

	mail := house.NextMail("lindiwe@nkomo.example", began)
	confirm := link(t, mail.Text, "/sign-ups/")
	guest.Do("GET", confirm, nil).Expect(200).Says("Open Nkomo & Daughters")
	guest.Do("GET", confirm, nil).Expect(200) // a mail scanner looking first changes nothing
	guest.Do("POST", confirm, url.Values{"password": {"not what I chose"}}).Expect(422).Says("not the password you chose")
	landed := guest.Do("POST", confirm, url.Values{"password": {"jacaranda rain on tin"}}).Expect(303).Follow()
	if landed.URL.Host != "nkomo."+house.Config.Base.Host || landed.Status != 200 {
		t.Fatalf("landed at %s with %d", landed.URL, landed.Status)
	}
	landed.Says("Nkomo & Daughters", "Trial")
	guest.Do("POST", confirm, url.Values{"password": {"jacaranda rain on tin"}}).Expect(404) // once
	guest.At("nkomo").Get("/clients").Expect(200).Says("No clients yet")
}

func TestSigningUpWithAKnownEmailTellsOnlyTheOwnerOfTheMailbox(t *testing.T) {
	house := housetest.Open(t)
	began := time.Now()
	known, unknown := wish(), wish()
	known.Set("email", "olivia@acme.example")
	first := house.Guest("").PostForm("/sign-up", unknown).Expect(200)
	second := house.Guest("").PostForm("/sign-up", known).Expect(200)
	if strings.ReplaceAll(second.Text(), "olivia@acme.example", "lindiwe@nkomo.example") != first.Text() {
		t.Error("the answer tells whether an email is known")
	}
	mail := house.NextMail("olivia@acme.example", began)
	if !strings.Contains(mail.Text, "sign-in already") && !strings.Contains(mail.Subject, "sign-in already") {
		t.Errorf("mail to a known email:\n%s\n%s", mail.Subject, mail.Text)
	}
}

func TestWhatIsWrongIsSaidBesideTheField(t *testing.T) {
	house := housetest.Open(t)
	for field, cases := range map[string]map[string]string{
		"slug": {
			"acme": "This address is taken", "admin": "kept for Skhokho itself", "No Spaces!": "Use small letters", "-x": "Use small letters",
			"x": "between 2 and 40", "": "Choose the address", "xn--80ak6aa92e": "plain letters", strings.Repeat("a", 41): "41 characters",
		},
		"email":        {"": "Write an email", "nobody": "looks like", "a@b": "no ending", "a b@c.de": "looks like", "<x@y.de>": "looks like"},
		"password":     {"": "Choose a password", "short": "at least 12", "password1234": "among the first", "aaaaaaaaaaaaaaaa": "among the first", strings.Repeat("ab", 600): "at most 1000"},
		"organisation": {"": "What is your business called?", strings.Repeat("x", 121): "121 characters"},
		"name":         {"": "What is your name?", "\x00\x01": "What is your name?"},
	} {
		for value, message := range cases {
			form := wish()
			form.Set(field, value)
			answer := house.Guest("").PostForm("/sign-up", form).Expect(422).Says(message)
			described, _ := answer.Page().Find("[name=" + field + "]").Attr("aria-describedby")
			if !strings.Contains(described, "error-"+field) {
				t.Errorf("%s=%q: the message is not tied to the field", field, value)
			}
			if field != "organisation" {
				answer.Has(`input[name=organisation][value="Nkomo & Daughters"]`)
			}
			answer.SaysNot("jacaranda rain")
		}
	}
}

func TestAnAddressIsCheckedWhileItIsTyped(t *testing.T) {
	house := housetest.Open(t)
	check := func(slug string) *housetest.Answer {
		return house.Guest("").HX().Get("/sign-up/slug?slug=" + url.QueryEscape(slug)).Expect(200)
	}
	check("nkomo").Says("nkomo." + house.Config.Base.Host + " is free.")
	check("Acme ").Says("This address is taken")
	check("<script>").Says("Use small letters").SaysNot("<script>")
}

func TestTwoPeopleWantTheSameAddress(t *testing.T) {
	house := housetest.Open(t)
	olivia, grace := house.As("olivia", ""), house.As("grace", "")
	form := url.Values{"organisation": {"Ubuntu"}, "slug": {"ubuntu"}}
	var wait sync.WaitGroup
	statuses := make([]int, 2)
	for i, person := range []*housetest.Client{olivia, grace} {
		wait.Go(func() { statuses[i] = person.PostForm("/sign-up", form).Status })
	}
	wait.Wait()
	if statuses[0]+statuses[1] != 303+422 {
		t.Errorf("got %v, want one to win and one to be asked for another address", statuses)
	}
	var organisations, owners int
	house.SQL("select count(*) from organisations where slug = 'ubuntu'", nil, &organisations)
	house.SQL("select count(*) from members m join organisations o on o.id = m.organisation_id where o.slug = 'ubuntu'", nil, &owners)
	if organisations != 1 || owners != 1 {
		t.Errorf("%d organisations, %d owners", organisations, owners)
	}
}

func TestAClientOpensAnOrganisationWithTheSameSignIn(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "")
	carol.Get("/sign-up").Expect(200).Says("You keep this sign-in").HasNo("input[name=password]").HasNo("input[name=email]")
	carol.PostForm("/sign-up", url.Values{"organisation": {"Naidoo Consulting"}, "slug": {"naidoo"}}).Expect(303).Follow().Expect(200).Says("Naidoo Consulting")
	carol.At("acme").Get("/clients").Expect(403) // still a client there, and only that
}

func TestResettingAPassword(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "acme")
	olivia.Get("/clients").Expect(200)
	guest := house.Guest("")
	began := time.Now()
	known := guest.PostForm("/password-resets", url.Values{"email": {"olivia@acme.example"}}).Expect(200).Says("If this address has a Skhokho sign-in")
	unknown := guest.PostForm("/password-resets", url.Values{"email": {"nobody@acme.example"}}).Expect(200)
	if strings.ReplaceAll(known.Text(), "olivia", "nobody") != unknown.Text() {
		t.Error("the answer tells whether an email is known")
	}
	reset := link(t, house.NextMail("olivia@acme.example", began).Text, "/password-resets/")

	guest.Do("GET", reset, nil).Expect(200).Says("For olivia@acme.example")
	guest.Do("POST", reset, url.Values{"password": {"tugela falls at dawn"}, "password_again": {"something else here"}}).Expect(422).Says("The two passwords differ")
	began = time.Now()
	guest.Do("POST", reset, url.Values{"password": {"tugela falls at dawn"}, "password_again": {"tugela falls at dawn"}}).ExpectTo("/home")
	if told := house.NextMail("olivia@acme.example", began); told.Subject != "Your password was changed" || !strings.Contains(told.Text, "127.0.0.1") || !strings.Contains(told.Text, "/password-resets?email=olivia%40acme.example") {
		t.Errorf("got %q:\n%s", told.Subject, told.Text)
	}
	guest.Do("POST", reset, url.Values{"password": {"tugela falls at dusk"}, "password_again": {"tugela falls at dusk"}}).Expect(404)

	olivia.Do("GET", "/clients", nil).ExpectSignIn() // signed out everywhere else
	house.Guest("").PostForm("/session", signIn("olivia@acme.example", "a quiet river runs")).Expect(422)
	house.Guest("").PostForm("/session", signIn("olivia@acme.example", "tugela falls at dawn")).ExpectTo("/home")
}

func TestAResetLinkRunsOut(t *testing.T) {
	house := housetest.Open(t)
	began := time.Now()
	house.Guest("").PostForm("/password-resets", url.Values{"email": {"olivia@acme.example"}}).Expect(200)
	reset := link(t, house.NextMail("olivia@acme.example", began).Text, "/password-resets/")
	house.SQL("update password_resets set expires_at = now() - interval '1 second'", nil)
	house.Guest("").Do("GET", reset, nil).Expect(404).Says("We can’t find that")
	house.Guest("").Do("GET", "/password-resets/"+strings.Repeat("a", 5000), nil).Expect(404)
}
