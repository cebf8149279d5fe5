package factors_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestRecoveryCodes(t *testing.T) {
	house := housetest.Open(t)
	person := house.As("olivia", "")
	person.PostForm(security+"/recovery-codes", password()).Expect(409).Says("belong to a second step")
	before := time.Now()
	_, codes := setUp(t, person)
	house.NextMail(olivia, before)
	before = time.Now()
	knock(house, olivia).PostForm(stepPath, code(strings.ToUpper(strings.ReplaceAll(codes[0], "-", " ")))).ExpectTo("/home")
	if mail := house.NextMail(olivia, before); !strings.Contains(mail.Subject, "recovery code was used") || !strings.Contains(mail.Text, "9 recovery codes left") {
		t.Errorf("mailed %q: %s", mail.Subject, mail.Text)
	}
	knock(house, olivia).PostForm(stepPath, code(codes[0])).Expect(422).Says("Each recovery code works once")
	_, theirs := setUp(t, house.As("adam", ""))
	knock(house, olivia).PostForm(stepPath, code(theirs[0])).Expect(422)
	person.Get(security).Expect(200).Says("9 of 10 are left.")

	file := person.PostForm(security+"/recovery-codes/file", url.Values{"code": codes}).Expect(200)
	if !strings.Contains(file.Header.Get("Content-Disposition"), "skhokho-recovery-codes.txt") || !strings.Contains(file.Body, codes[9]) {
		t.Errorf("a file %s: %s", file.Header, file.Body)
	}
	person.PostForm(security+"/recovery-codes/file", url.Values{"code": {"<script>"}}).Expect(422)
	person.PostForm(security+"/recovery-codes", code("x")).Expect(422).Says("Write your password.")
	renewed := codesOn(person.PostForm(security+"/recovery-codes", password()).Expect(200).Says("The old ones don’t work any more"))
	house.SQL("delete from throttles", nil)
	knock(house, olivia).PostForm(stepPath, code(codes[1])).Expect(422)
	knock(house, olivia).PostForm(stepPath, code(renewed[1])).ExpectTo("/home")
}

// Every door that opens to a password asks for the second step as well.
func TestANewPasswordIsNoSecondStep(t *testing.T) {
	house := housetest.Open(t)
	before := time.Now()
	a, _ := setUp(t, house.As("olivia", ""))
	house.NextMail(olivia, before)
	waiting := knock(house, olivia)
	before = time.Now()
	guest := house.Guest("")
	guest.PostForm("/password-resets", url.Values{"email": {olivia}}).Expect(200)
	link := house.NextMail(olivia, before).Links()[0]
	chosen := url.Values{"password": {"jacaranda rain on tin"}, "password_again": {"jacaranda rain on tin"}}
	answer := guest.Do("POST", link, chosen).Expect(303)
	if !strings.HasPrefix(answer.Location(), stepPath) {
		t.Fatalf("went to %s", answer.Location())
	}
	answer.Follow().Expect(200).Says("Your new password is set.", "One more step")
	guest.Get("/home").ExpectSignIn()
	waiting.PostForm(stepPath, code(a.shows(1))).Expect(303) // who knew the old password is out
	waiting.Get("/home").ExpectSignIn()
	guest.PostForm(stepPath, code(a.shows(1))).ExpectTo("/home")
	guest.Get("/home").Expect(200)
}

func TestAnInvitationIsNoSecondStep(t *testing.T) {
	house := housetest.Open(t)
	before := time.Now()
	a, _ := setUp(t, house.As("grace", ""))
	house.NextMail("grace@globex.example", before)
	before = time.Now()
	house.AtWork("olivia", "acme").PostForm("/team/invitations", url.Values{"emails": {"grace@globex.example"}, "role": {"member"}}).Expect(303)
	link := house.NextMail("grace@globex.example", before).Links()[0]
	guest := house.Guest("acme")
	page := guest.Do("GET", link, nil).Expect(200).HasNo("input[type=password]")
	href, _ := page.Page().Find("a[href^='/session/new']").Attr("href")
	form := guest.Do("GET", href, nil).Follow().Expect(200)
	fields := signIn("grace@globex.example")
	carry(form, fields)
	step := guest.At("").PostForm("/session", fields).Follow().Expect(200).Says("One more step")
	sent := code(a.shows(1))
	carry(step, sent)
	guest.At("").PostForm(stepPath, sent).Follow().Expect(200).Has("form[action$='/acceptance']")
}

func TestPasswordsBeginNoSessionAnywhere(t *testing.T) {
	house := housetest.OpenIdle(t)
	setUp(t, house.As("olivia", ""))
	sessions := house.Count("sessions")
	for range 3 {
		knock(house, olivia)
	}
	if house.Count("sessions") != sessions || house.Count("pending_sign_ins") != 3 {
		t.Error("a password alone began a session")
	}
	house.Guest("").PostForm("/session", url.Values{"email": {olivia}, "password": {cast.Password + "x"}}).Expect(422)
	if house.Count("pending_sign_ins") != 3 {
		t.Error("a wrong password came to the second step")
	}
}
