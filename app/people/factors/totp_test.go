package factors_test

import (
	"bytes"
	"image/png"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"skhokho/app/housetest"
)

func TestSettingAnAppUp(t *testing.T) {
	house := housetest.Open(t)
	person := house.As("olivia", "")
	before := time.Now()
	person.Get(security).Expect(200).Says("Your password alone opens your account").SaysNot("Recovery codes")
	person.Get(security + "/app").Expect(404)
	person.PostForm(security+"/app", code("x")).Expect(422).Says("Write your password.")
	wrong := password()
	wrong.Set("password", "not this one at all")
	person.PostForm(security+"/app", wrong).Expect(422).Says("This isn’t your password")

	person.PostForm(security+"/app", password()).ExpectTo(security + "/app")
	person.Put(security+"/app", code("")).Expect(422).Says("Write the six digits")
	person.Put(security+"/app", code("000000")).Expect(422).Says("This code isn’t right")
	if house.Count("people where second_step") != 0 {
		t.Error("a secret that nobody confirmed counts")
	}
	house.Guest("").SignIn(olivia, "a quiet river runs").Get(security + "/app").Expect(404) // another sign-in of hers
	a, codes := setUp(t, person)
	if len(codes) != 10 || house.Count("recovery_codes") != 10 || house.Count("recovery_codes where length(code_hash) = 32") != 10 {
		t.Errorf("%d recovery codes are shown", len(codes))
	}
	person.Get(security).Expect(200).Says("Your password alone doesn’t open your account", "10 of 10 are left.")
	person.Get(security + "/app").Expect(404) // the secret is shown no more
	person.Get(security + "/app/code.png").Expect(404)
	person.PostForm(security+"/app", password()).Expect(409).Says("You have an authenticator app already")
	if mail := house.NextMail(olivia, before); !strings.Contains(mail.Subject, "authenticator app was added") {
		t.Errorf("mailed %q", mail.Subject)
	}
	if _, other := setUp(t, house.As("adam", "")); other[0] == codes[0] || a.secret == "" {
		t.Error("two people have the same codes")
	}

	before = time.Now()
	person.Delete(security + "/app").Expect(422).Says("Write your password.")
	removal := password()
	removal.Set("_method", "DELETE")
	person.PostForm(security+"/app", removal).ExpectTo(security)
	if house.Count("people p where second_step and email = $1", olivia) != 0 || house.Count("recovery_codes r join people p on p.id = r.person_id where email = $1", olivia) != 0 {
		t.Error("something is left of it")
	}
	if mail := house.NextMail(olivia, before); !strings.Contains(mail.Subject, "turned off") {
		t.Errorf("mailed %q", mail.Subject)
	}
	house.Guest("").PostForm("/session", signIn(olivia)).ExpectTo("/home")
}

func TestTheCodeForTheCameraSaysWhatTheKeySays(t *testing.T) {
	house := housetest.OpenIdle(t)
	person := house.As("olivia", "")
	person.PostForm(security+"/app", password()).Expect(303)
	answer := person.Get(security + "/app/code.png").Expect(200)
	picture, err := png.Decode(bytes.NewReader([]byte(answer.Body)))
	if err != nil {
		t.Fatal(err)
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	var secret string
	house.SQL("select secret from totps", nil, &secret)
	if want := "otpauth://totp/Skhokho:olivia@acme.example?issuer=Skhokho&secret=" + secret; read.GetText() != want {
		t.Errorf("reads %q, want %q", read.GetText(), want)
	}
	house.As("adam", "").Get(security + "/app/code.png").Expect(404)
}

func TestASecondStepAfterThePassword(t *testing.T) {
	house := housetest.Open(t)
	a, _ := setUp(t, house.As("olivia", ""))

	// The way is kept from an organisation's page, through both steps, and back.
	guest := house.Guest("acme")
	form := guest.Do("GET", "/clients?q=x", nil).ExpectSignIn().Follow().Expect(200)
	fields := signIn(olivia)
	carry(form, fields)
	asked := guest.At("").PostForm("/session", fields).Expect(303)
	if !strings.HasPrefix(asked.Location(), stepPath+"?") {
		t.Fatalf("went to %s", asked.Location())
	}
	guest.At("").Get("/home").ExpectSignIn() // nothing is open yet
	page := asked.Follow().Expect(200).Says("One more step", olivia, "None of these at hand?").Has("input[name=code][autocomplete=one-time-code]").HasNo("[data-passkey]")
	step := code(a.shows(1))
	carry(page, step)
	landed := guest.At("").PostForm(stepPath, step).Follow().Expect(200)
	if landed.URL.Host != "acme."+house.Config.Base.Host || landed.URL.RequestURI() != "/clients?q=x" {
		t.Errorf("landed at %s", landed.URL)
	}
	if house.Count("sessions s join people p on p.id = s.person_id where email = $1 and not strong", olivia) != 0 || house.Count("pending_sign_ins") != 0 {
		t.Error("a session doesn’t know of its second step, or something waits still")
	}
	guest.At("").Get(stepPath).Expect(303)
}

func TestACodeWorksOnce(t *testing.T) {
	house := housetest.OpenIdle(t)
	a, _ := setUp(t, house.As("olivia", ""))
	used, next, later := a.shows(0), a.shows(1), a.shows(3)                                  // of one moment, however long the test takes
	knock(house, olivia).PostForm(stepPath, code(used)).Expect(422).Says("was used already") // at the set-up
	knock(house, olivia).PostForm(stepPath, code(later)).Expect(422)
	knock(house, olivia).PostForm(stepPath, code(" "+next[:3]+" "+next[3:])).ExpectTo("/home") // as people type it, from a clock that is ahead
	knock(house, olivia).PostForm(stepPath, code(next)).Expect(422).Says("was used already").HasNo("a[href='/home']")
	knock(house, olivia).PostForm(stepPath, code(used)).Expect(422)
}

func TestOneCodeLetsOneInAtATime(t *testing.T) {
	house := housetest.OpenIdle(t)
	a, codes := setUp(t, house.As("olivia", ""))
	for name, text := range map[string]string{"app": a.shows(1), "recovery": codes[0]} {
		browsers := make([]*housetest.Client, 6)
		for i := range browsers {
			browsers[i] = knock(house, olivia)
		}
		house.SQL("delete from throttles", nil)
		var in sync.Map
		var tries sync.WaitGroup
		for i, browser := range browsers {
			tries.Go(func() {
				if browser.PostForm(stepPath, code(text)).Status == 303 {
					in.Store(i, true)
				}
			})
		}
		tries.Wait()
		entered := 0
		in.Range(func(any, any) bool { entered++; return true })
		if entered != 1 {
			t.Errorf("%s: %d came in with one code", name, entered)
		}
		house.SQL("delete from throttles", nil)
	}
}

func TestCodesCantBeGuessed(t *testing.T) {
	house := housetest.OpenIdle(t)
	a, _ := setUp(t, house.As("olivia", ""))
	guest := knock(house, olivia)
	for range 4 {
		guest.PostForm(stepPath, code("123456")).Expect(422)
	}
	guest.PostForm(stepPath, code("123456")).ExpectTo("") // five tries, then the password again
	guest.PostForm(stepPath, code(a.shows(1))).Expect(303)
	guest.Get("/home").ExpectSignIn()

	other := knock(house, olivia) // and ten in an hour, however many sign-ins
	for range 4 {
		other.PostForm(stepPath, code("123456"))
	}
	third := knock(house, olivia)
	third.PostForm(stepPath, code("123456")).Expect(422)
	third.PostForm(stepPath, code(a.shows(1))).Expect(429)
	setUp(t, house.As("adam", ""))
	knock(house, "adam@acme.example").Get(stepPath).Expect(200) // others aren't slowed down
}

func TestASignInDoesNotWaitForEver(t *testing.T) {
	house := housetest.OpenIdle(t)
	a, _ := setUp(t, house.As("olivia", ""))
	guest := knock(house, olivia)
	house.SQL("update pending_sign_ins set expires_at = now() - interval '1 second'", nil)
	guest.PostForm(stepPath, code(a.shows(1))).Expect(303)
	guest.Get("/sign-in").Expect(200).Says("That sign-in is over")
	guest.Get("/home").ExpectSignIn()

	// One browser's second step is of no use to another's.
	knock(house, olivia)
	house.Guest("").PostForm(stepPath, code(a.shows(1))).Expect(303)
	if house.Count("totps where last_step > floor(extract(epoch from now()) / 30)") != 0 {
		t.Error("a code was used up by nobody")
	}
}
