package account_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestANewNameIsSeenEverywhereAtOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := house.As("mia", "")
	mia.Get("/account").Expect(200).Says("Your account", "Mia", "mia@acme.example").Has(".tabs a[aria-current=page][href='/account']")
	mia.Get("/account/name").Expect(200).Has("input[name=name][autocomplete=name]")
	mia.Put("/account/name", url.Values{"name": {" "}}).Expect(422).Says("What is your name?")
	mia.Put("/account/name", url.Values{"name": {strings.Repeat("x", 121)}}).Expect(422).Says("121 characters").Has("input[value^=xxx]")
	mia.Put("/account/name", url.Values{"name": {"Mia <b> Petersen"}}).ExpectTo("/account").Follow().Says("You are Mia <b> Petersen from now on.")
	house.As("olivia", "acme").Get("/team").Expect(200).Says("Mia <b> Petersen")
	if n := house.Count("people where name = 'Mia <b> Petersen'"); n != 1 {
		t.Errorf("%d people have the name", n)
	}
	house.Guest("").Get("/account").ExpectSignIn()
	house.Guest("").Put("/account/name", url.Values{"name": {"Nobody"}}).ExpectSignIn()
	house.As("carol", "").Get("/account").Expect(200).Says("carol@harbourcafe.example") // clients have one too
	house.As("olivia", "acme").Get("/").Has(".person-menu a[href$='/account']")
}

func change(present, password, again string) url.Values {
	return url.Values{"present": {present}, "password": {password}, "password_again": {again}}
}

func TestANewPasswordEndsAllOtherSessions(t *testing.T) {
	house := housetest.Open(t)
	here := house.AtWork("olivia", "acme")
	there := house.Guest("acme").SignIn("olivia@acme.example", cast.Password)
	there.Get("/clients").Expect(200)
	pages := there.Listen("/live")
	house.Guest("").PostForm("/password-resets", url.Values{"email": {"olivia@acme.example"}}).Expect(200)
	house.NextMail("olivia@acme.example", time.Now().Add(-time.Minute))

	apex := here.At("")
	apex.Get("/account/password").Expect(200).Has("input[autocomplete=current-password]")
	apex.Put("/account/password", change("not mine", newPassword, newPassword)).Expect(422).Has("#error-present").Says("This isn’t your password")
	apex.Put("/account/password", change("", newPassword, newPassword)).Expect(422).Has("#error-present")
	apex.Put("/account/password", change(cast.Password, "short", "short")).Expect(422).Has("#error-password").Says("at least 12")
	apex.Put("/account/password", change(cast.Password, "password1234", "password1234")).Expect(422).Says("among the first")
	apex.Put("/account/password", change(cast.Password, newPassword, "another one")).Expect(422).Has("#error-password_again")
	there.Get("/clients").Expect(200)

	before := time.Now()
	apex.Put("/account/password", change(cast.Password, newPassword, newPassword)).ExpectTo("/account").Follow().Says("Your new password is set.")
	pages.Ends("barred")
	here.Get("/clients").Expect(200)
	there.Do("GET", "/clients", nil).ExpectSignIn()
	there.At("").Do("GET", "/home", nil).ExpectSignIn()
	mail := house.NextMail("olivia@acme.example", before)
	if mail.Subject != "Your password was changed" || !strings.Contains(mail.Text, "/password-resets?email=olivia%40acme.example") {
		t.Errorf("got %q:\n%s", mail.Subject, mail.Text)
	}
	if n := house.Count("password_resets"); n != 0 {
		t.Errorf("%d links to choose a new password still work", n)
	}
	house.Guest("").PostForm("/session", url.Values{"email": {"olivia@acme.example"}, "password": {cast.Password}}).Expect(422)
	house.Guest("").SignIn("olivia@acme.example", newPassword)
	apex.Put("/account/password", change(cast.Password, newPassword, newPassword)).Expect(422) // sent twice
}

func TestGuessingAtThePresentPasswordIsSlowedDown(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "")
	for range 10 {
		olivia.Put("/account/password", change("wrong wrong wrong", newPassword, newPassword)).Expect(422)
	}
	olivia.Put("/account/password", change(cast.Password, newPassword, newPassword)).Expect(429)
}
