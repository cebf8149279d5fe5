package account_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

const (
	oldEmail = "olivia@acme.example"
	newEmail = "olivia@botha.example"
)

func wish(email, password string) url.Values {
	return url.Values{"email": {email}, "password": {password}}
}

// ask has Olivia ask for a new email, and returns the links of both mails.
func ask(t *testing.T, house *housetest.House, olivia *housetest.Client) (toOld, toNew string) {
	t.Helper()
	before := time.Now()
	olivia.PostForm("/account/email", wish(" Olivia@BOTHA.example", cast.Password)).ExpectTo("/account")
	return link(t, house, oldEmail, before), link(t, house, newEmail, before)
}

func TestAnEmailChangesOnceBothMailboxesAgree(t *testing.T) {
	house := housetest.Open(t)
	there := house.Guest("acme").SignIn(oldEmail, cast.Password)
	there.Get("/clients").Expect(200)
	here := house.AtWork("olivia", "acme")
	apex, guest := here.At(""), house.Guest("")
	apex.Get("/account/email").Expect(200).Says("We write to the new address and to olivia@acme.example")
	apex.PostForm("/account/email", wish("olivia", cast.Password)).Expect(422).Has("#error-email").Has("input[value=olivia]")
	apex.PostForm("/account/email", wish(newEmail, "not mine")).Expect(422).Has("#error-password").Has("input[value='" + newEmail + "']")
	apex.PostForm("/account/email", wish(oldEmail, cast.Password)).Expect(422).Says("This is your email already.")

	house.Guest("").PostForm("/password-resets", url.Values{"email": {oldEmail}}).Expect(200)
	house.NextMail(oldEmail, time.Now().Add(-time.Minute))
	toOld, toNew := ask(t, house, apex)
	apex.Get("/account").Says("Changing to "+newEmail, "Waiting for the link sent to "+newEmail, "Waiting for the link sent to "+oldEmail)

	guest.Do("GET", toNew, nil).Expect(200).Says("Use this address?", "Olivia Botha").SaysNot(oldEmail, "Stop it")
	guest.Do("GET", toOld, nil).Expect(200).Says("Change your email?", newEmail, "Agree", "Stop it")
	guest.Do("GET", toOld, nil).Expect(200) // a mail scanner looking first changes nothing
	guest.Do("POST", toNew, url.Values{}).Expect(200).Says("One more mailbox", oldEmail)
	guest.Do("POST", toNew, url.Values{}).Expect(200).Says("One more mailbox") // twice is harmless
	apex.Get("/account").Says(newEmail+" has agreed", "Waiting for the link sent to "+oldEmail)
	there.Get("/clients").Expect(200)

	guest.Do("POST", toOld, url.Values{}).Expect(200).Says("Your email is changed", newEmail)
	guest.Do("POST", toOld, url.Values{}).Expect(200).Says("Your email is changed")
	guest.Do("GET", toNew, nil).Expect(200).Says("Your email is changed").SaysNot("Stop it")
	guest.Do("POST", toOld, url.Values{"_method": {"DELETE"}}).Expect(404) // too late to stop it
	apex.Get("/account").Expect(200).Says(newEmail).SaysNot(oldEmail, "Changing to")
	there.Do("GET", "/clients", nil).ExpectSignIn() // another browser
	here.Get("/clients").Expect(200)
	if n := house.Count("password_resets"); n != 0 {
		t.Errorf("%d links sent to the old address still work", n)
	}
	guest.PostForm("/session", wish(oldEmail, cast.Password)).Expect(422)
	house.Guest("acme").SignIn(newEmail, cast.Password).Get("/team").Expect(200).Says(newEmail).SaysNot(oldEmail)
}

// A contact's email is the organisation's own; the person behind it stays who they are.
func TestAClientKeepsTheirProjectsUnderANewEmail(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "")
	before := time.Now()
	carol.PostForm("/account/email", wish("carol@naidoo.example", cast.Password)).Expect(303)
	for _, mailbox := range []string{"carol@harbourcafe.example", "carol@naidoo.example"} {
		house.Guest("").Do("POST", link(t, house, mailbox, before), url.Values{}).Expect(200)
	}
	again := house.Guest("acme").SignIn("carol@naidoo.example", cast.Password)
	again.Get("/portal").Expect(200).Says("Website relaunch")
	again.At("").Get("/home").Expect(200).Says("Website relaunch", "Roof solar, Sea Point")
	if n := house.Count("contacts where email = 'carol@harbourcafe.example' and person_id is not null"); n == 0 {
		t.Error("the organisations’ own data changed")
	}
}

func TestTheOldMailboxCanStopIt(t *testing.T) {
	house := housetest.Open(t)
	olivia, guest := house.As("olivia", ""), house.Guest("")
	toOld, toNew := ask(t, house, olivia)
	guest.Do("POST", toNew, url.Values{"_method": {"DELETE"}}).Expect(404) // the new one can't
	guest.Do("POST", toNew, url.Values{}).Expect(200)
	guest.Do("POST", toOld, url.Values{"_method": {"DELETE"}}).Expect(200).Says("Stopped", "somebody knows your password").Has("a[href='/password-resets']")
	for _, gone := range []string{toOld, toNew} {
		guest.Do("GET", gone, nil).Expect(404)
		guest.Do("POST", gone, url.Values{}).Expect(404)
	}
	olivia.Get("/account").Says(oldEmail).SaysNot(newEmail)
}

func TestTakingAChangeBackAndAskingAgain(t *testing.T) {
	house := housetest.Open(t)
	olivia, guest := house.As("olivia", ""), house.Guest("")
	olivia.Post("/account/email/renewal").Expect(404) // nothing waits
	toOld, toNew := ask(t, house, olivia)
	olivia.Delete("/account/email").ExpectTo("/account").Follow().Says("Your email stays as it is.").SaysNot(newEmail)
	olivia.Delete("/account/email").Expect(303) // twice is harmless
	guest.Do("POST", toNew, url.Values{}).Expect(404)
	guest.Do("POST", toOld, url.Values{}).Expect(404)

	first, _ := ask(t, house, olivia)
	guest.Do("POST", first, url.Values{}).Expect(200)
	before := time.Now()
	olivia.Post("/account/email/renewal").ExpectTo("/account").Follow().Says("New links are on their way.")
	renewed := link(t, house, newEmail, before)
	guest.Do("POST", renewed, url.Values{}).Expect(200).Says("Your email is changed") // the old mailbox’s yes still counts
}

func TestLinksRunOut(t *testing.T) {
	house := housetest.Open(t)
	olivia := house.As("olivia", "")
	toOld, toNew := ask(t, house, olivia)
	house.SQL("update email_changes set expires_at = now() - interval '1 second'", nil)
	house.Guest("").Do("GET", toOld, nil).Expect(404)
	house.Guest("").Do("POST", toNew, url.Values{}).Expect(404)
	olivia.Get("/account").SaysNot(newEmail)
	olivia.Post("/account/email/renewal").Expect(404)
}

func TestBothLinksAtTheSameMoment(t *testing.T) {
	house := housetest.Open(t)
	toOld, toNew := ask(t, house, house.As("olivia", ""))
	var all sync.WaitGroup
	for range 4 {
		for _, address := range []string{toOld, toNew} {
			guest := house.Guest("")
			all.Go(func() { guest.Do("POST", address, url.Values{}).Expect(200) })
		}
	}
	all.Wait()
	if n := house.Count("people where email = $1", newEmail); n != 1 {
		t.Errorf("%d people have the new email", n)
	}
}

func TestAnAddressThatHasAnAccountIsNotTold(t *testing.T) {
	house := housetest.Open(t)
	olivia, before := house.As("olivia", ""), time.Now()
	free := olivia.PostForm("/account/email", wish(newEmail, cast.Password)).Expect(303).Follow().Text()
	taken := olivia.PostForm("/account/email", wish("adam@acme.example", cast.Password)).Expect(303).Follow().Text()
	if strings.ReplaceAll(taken, "adam@acme.example", newEmail) != free {
		t.Error("the answer tells whether an address has an account")
	}
	mail := house.NextMail("adam@acme.example", before)
	if mail.Subject != "This address has a Skhokho account already" || strings.Contains(mail.Text, "email-changes") || strings.Contains(mail.Text, "Olivia") {
		t.Errorf("got %q:\n%s", mail.Subject, mail.Text)
	}
}

func TestAnAddressThatIsTakenMeanwhile(t *testing.T) {
	house := housetest.Open(t)
	toOld, toNew := ask(t, house, house.As("olivia", ""))
	guest := house.Guest("")
	guest.Do("POST", toNew, url.Values{}).Expect(200)
	house.SQL("insert into people (id, email, name, password_hash) values (gen_random_uuid(), $1, 'Another', 'x')", []any{newEmail})
	guest.Do("POST", toOld, url.Values{}).Expect(409).Says("has a Skhokho account of its own by now")
	if n := house.Count("people where email = $1", oldEmail); n != 1 {
		t.Error("the email changed all the same")
	}
}

func TestMailboxesAreNotFilled(t *testing.T) {
	house := housetest.OpenIdle(t)
	olivia := house.As("olivia", "")
	for range 5 {
		olivia.PostForm("/account/email", wish(newEmail, cast.Password)).Expect(303)
	}
	olivia.PostForm("/account/email", wish(newEmail, cast.Password)).Expect(429)
	olivia.Post("/account/email/renewal").Expect(429)
	house.As("mia", "").PostForm("/account/email", wish(newEmail, cast.Password)).Expect(429) // nor by two
}
