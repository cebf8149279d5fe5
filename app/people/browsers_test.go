package people_test

import (
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestASignInFromANewBrowserIsTold(t *testing.T) {
	house := housetest.Open(t)
	began := time.Now()
	mails := func() (n int) {
		for _, m := range house.Mail.Messages() {
			if m.At.After(began) && m.Subject == housetest.SignInMail {
				n++
			}
		}
		return n
	}
	first := house.As("olivia", "acme")
	first.Get("/clients").Expect(200) // handed over
	first.At("").Delete("/session")
	first.SignIn("olivia@acme.example", cast.Password) // again in the same browser
	second := house.Guest("acme").With("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0")
	second.At("").PostForm("/session", signIn("olivia@acme.example", "a wrong one")).Expect(422)
	second.At("").PostForm("/session", signIn("nobody@acme.example", "a wrong one")).Expect(422)
	if n := house.Count("known_browsers"); n != 1 || mails() != 0 {
		t.Errorf("%d browsers are known, and %d mails went out", n, mails())
	}
	second.SignIn("olivia@acme.example", cast.Password).Get("/clients").Expect(200)
	told := house.NextMailAbout(housetest.SignInMail, "olivia@acme.example", began)
	for _, words := range []string{"Hello Olivia Botha", "Firefox on Linux · 127.0.0.1", " SAST", "/account/sessions", "/password-resets?email=olivia%40acme.example"} {
		if !strings.Contains(told.Text, words) {
			t.Errorf("the mail has no %q:\n%s", words, told.Text)
		}
	}
	second.SignIn("olivia@acme.example", cast.Password)
	second.SignIn("adam@acme.example", cast.Password) // somebody else's first
	second.SignIn("olivia@acme.example", cast.Password)
	first.SignIn("olivia@acme.example", cast.Password)
	last := time.Now()
	house.Guest("").SignIn("olivia@acme.example", cast.Password)
	house.NextMailAbout(housetest.SignInMail, "olivia@acme.example", last)
	if n := mails(); n != 2 {
		t.Errorf("%d mails of 2 new browsers", n)
	}
}
