package factors_test

import (
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/descope/virtualwebauthn"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

// device is somebody's telephone or computer, with one passkey.
type device struct {
	t       *testing.T
	house   *housetest.House
	site    virtualwebauthn.RelyingParty
	keeper  virtualwebauthn.Authenticator
	passkey virtualwebauthn.Credential
}

func newDevice(t *testing.T, house *housetest.House) *device {
	return &device{
		t: t, house: house, keeper: virtualwebauthn.NewAuthenticator(), passkey: newPasskey(),
		site: virtualwebauthn.RelyingParty{Name: "Skhokho", ID: "skhokho.localhost", Origin: house.Config.Base.String()},
	}
}

// newPasskey makes a key as devices do, with 32 bytes for each coordinate (RFC 9053, 7.1.1). The library leaves leading zeros out, which one
// key in 128 has, and such a key is rightly refused.
func newPasskey() virtualwebauthn.Credential {
	const whole = 77 // bytes of the key in CBOR
	for {
		if passkey := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2); len(passkey.Key.AttestationData()) == whole {
			return passkey
		}
	}
}

// added makes the passkey by the pages and returns what they answered.
func (d *device) added(person *housetest.Client, name string) *housetest.Answer {
	d.t.Helper()
	return person.PostForm(security+"/passkeys", url.Values{"name": {name}, "credential": {d.made(person)}})
}

// made is what the device answers when it is asked for a passkey.
func (d *device) made(person *housetest.Client) string {
	d.t.Helper()
	form := password()
	form.Set("name", "Telephone")
	page := person.PostForm(security+"/passkeys/challenges", form).Expect(200).Has("form[data-passkey=create]")
	asked, _ := page.Page().Find("[data-options]").Attr("data-options")
	options, err := virtualwebauthn.ParseAttestationOptions(asked)
	if err != nil {
		d.t.Fatal(err)
	}
	d.keeper.Options.UserHandle = []byte(options.UserID)
	d.keeper.AddCredential(d.passkey)
	return virtualwebauthn.CreateAttestationResponse(d.site, d.keeper, d.passkey, *options)
}

// signed is what the device answers to a challenge.
func (d *device) signed(browser *housetest.Client) string {
	d.t.Helper()
	options, err := virtualwebauthn.ParseAssertionOptions(browser.Post("/sign-in/challenges").Expect(200).Body)
	if err != nil {
		d.t.Fatal(err)
	}
	d.passkey.Counter++
	return virtualwebauthn.CreateAssertionResponse(d.site, d.keeper, d.passkey, *options)
}

func credential(answer string) url.Values { return url.Values{"credential": {answer}} }

func TestSigningInWithAPasskey(t *testing.T) {
	house := housetest.Open(t)
	person, phone := house.As("olivia", ""), newDevice(t, house)
	before := time.Now()
	if codes := codesOn(phone.added(person, "Telephone").Expect(200).Says("The passkey is added.")); len(codes) != 10 {
		t.Errorf("%d recovery codes are shown", len(codes))
	}
	if mail := house.NextMail(olivia, before); !strings.Contains(mail.Text, "“Telephone”") && !strings.Contains(mail.Text, `"Telephone"`) {
		t.Errorf("mailed %s", mail.Text)
	}
	person.Get(security).Expect(200).Says("Telephone", "not used yet", "10 of 10 are left.")
	newDevice(t, house).added(person, "").ExpectTo(security) // a second one brings no new codes
	person.Get(security).Expect(200).Says("Passkey")

	guest := house.Guest("acme")
	form := guest.Do("GET", "/clients", nil).ExpectSignIn().Follow().Expect(200).Has("form[data-passkey=get]")
	fields := credential(phone.signed(guest.At("")))
	carry(form, fields)
	landed := guest.At("").PostForm("/session/passkey", fields).Follow().Expect(200)
	if landed.URL.Host != "acme."+house.Config.Base.Host || landed.URL.Path != "/clients" {
		t.Errorf("landed at %s", landed.URL)
	}
	guest.At("").Get(security).Expect(200).Says("used just now")
}

func TestAPasskeyIsTheSecondStep(t *testing.T) {
	house := housetest.OpenIdle(t)
	phone, other := newDevice(t, house), newDevice(t, house)
	phone.added(house.As("olivia", ""), "")
	other.added(house.As("adam", ""), "")
	guest := knock(house, olivia)
	guest.Get(stepPath).Expect(200).Says("Recovery code").Has("form[data-passkey=get]")
	if asked := guest.Post("/sign-in/challenges").Expect(200).Body; strings.Count(asked, `"type":"public-key"`) != 1 {
		t.Errorf("asks for %s", asked)
	}
	guest.PostForm("/session/passkey", credential(other.signed(guest))).Expect(422).Says("One more step", "That passkey didn’t let you in") // Adam's
	guest.PostForm("/session/passkey", credential(phone.signed(guest))).ExpectTo("/home")
	guest.Get("/home").Expect(200).Says("Hello, Olivia")
}

func TestPasskeysAreNotReplayedOrForged(t *testing.T) {
	house := housetest.OpenIdle(t)
	person, phone := house.As("olivia", ""), newDevice(t, house)
	made := phone.made(person)
	person.PostForm(security+"/passkeys", credential(made)).Expect(200)
	person.PostForm(security+"/passkeys", credential(made)).Expect(422).Says("The passkey wasn’t added")
	for _, nonsense := range []string{"", "{}", "nonsense", `{"id":"AA","rawId":"AA","type":"public-key","response":{}}`} {
		phone.made(person) // a challenge
		person.PostForm(security+"/passkeys", credential(nonsense)).Expect(422)
		guest := house.Guest("")
		guest.Post("/sign-in/challenges")
		guest.PostForm("/session/passkey", credential(nonsense)).Expect(422).Says("That passkey didn’t let you in", "Forgotten your password?")
	}

	guest := house.Guest("")
	signed := phone.signed(guest)
	house.Guest("").PostForm("/session/passkey", credential(signed)).Expect(422) // in a browser that was asked nothing
	guest.PostForm("/session/passkey", credential(signed)).ExpectTo("/home")
	guest.PostForm("/session/passkey", credential(signed)).Expect(422)
	again := house.Guest("")
	again.Post("/sign-in/challenges")
	again.PostForm("/session/passkey", credential(signed)).Expect(422) // for another challenge

	late := phone.signed(again)
	house.SQL("update passkey_challenges set expires_at = now() - interval '1 second'", nil)
	again.PostForm("/session/passkey", credential(late)).Expect(422)

	for name, change := range map[string]func(*device){
		"of another site":          func(d *device) { d.site.Origin = "http://acme." + house.Config.Base.Host },
		"for another site":         func(d *device) { d.site.ID = "globex.example" },
		"by nobody in particular":  func(d *device) { d.keeper.Options.UserNotVerified = true },
		"with another's key":       func(d *device) { d.passkey.Key = virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2).Key },
		"whose counter went back":  func(d *device) { d.passkey.Counter = 0 },
		"for somebody else's name": func(d *device) { d.keeper.Options.UserHandle = make([]byte, 16) },
	} {
		thief := *phone
		change(&thief)
		guest := house.Guest("")
		if name == "whose counter went back" {
			house.SQL("update passkeys set credential = jsonb_set(credential, '{authenticator,signCount}', '99')", nil)
		}
		if answer := guest.PostForm("/session/passkey", credential(thief.signed(guest))); answer.Status != 422 {
			t.Errorf("a passkey %s: %d", name, answer.Status)
		}
	}
}

func TestOneAnswerOfAPasskeyLetsOneIn(t *testing.T) {
	house := housetest.OpenIdle(t)
	phone := newDevice(t, house)
	phone.added(house.As("olivia", ""), "")
	guest := house.Guest("")
	signed := phone.signed(guest)
	var in atomic.Int32
	var tries sync.WaitGroup
	for range 6 {
		tries.Go(func() {
			if guest.Apart().PostForm("/session/passkey", credential(signed)).Status == 303 {
				in.Add(1)
			}
		})
	}
	tries.Wait()
	if in.Load() != 1 {
		t.Errorf("%d came in with one answer", in.Load())
	}
}

func TestKeepingPasskeys(t *testing.T) {
	house := housetest.Open(t)
	person, phone := house.As("olivia", ""), newDevice(t, house)
	wrong := url.Values{"password": {"not this one at all"}, "name": {"Laptop"}}
	person.PostForm(security+"/passkeys/challenges", wrong).Expect(422).Says("This isn’t your password").Has("input[value=Laptop]")
	before := time.Now()
	phone.added(person, "Telephone")
	house.NextMail(olivia, before)
	var id string
	house.SQL("select id::text from passkeys", nil, &id)
	path := security + "/passkeys/" + id

	stranger := house.As("adam", "")
	for _, answer := range []*housetest.Answer{
		stranger.Get(path + "/name"), stranger.Get(path + "/removal"), stranger.Put(path+"/name", url.Values{"name": {"Mine"}}),
		stranger.PostForm(path, url.Values{"_method": {"DELETE"}, "password": {cast.Password}}),
	} {
		answer.Expect(404)
	}
	person.Put(path+"/name", url.Values{"name": {""}}).Expect(422).Says("What do you call it?")
	person.Put(path+"/name", url.Values{"name": {strings.Repeat("x", 81)}}).Expect(422).Says("the most is 80")
	person.Put(path+"/name", url.Values{"name": {"Old telephone"}}).ExpectTo(security)
	person.Get(security).Expect(200).Says("Old telephone")

	before = time.Now()
	person.PostForm(path, url.Values{"_method": {"DELETE"}}).Expect(422).Says("Write your password.")
	person.PostForm(path, url.Values{"_method": {"DELETE"}, "password": {cast.Password}}).ExpectTo(security)
	if mail := house.NextMail(olivia, before); !strings.Contains(mail.Subject, "removed") {
		t.Errorf("mailed %q", mail.Subject)
	}
	guest := house.Guest("")
	guest.PostForm("/session/passkey", credential(phone.signed(guest))).Expect(422)
	guest.PostForm("/session", signIn(olivia)).ExpectTo("/home") // nothing is left to ask for
}
