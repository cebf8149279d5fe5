package factors_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"skhokho/app/demo/cast"
	"skhokho/app/housetest"
)

func TestMain(m *testing.M) { housetest.Main(m) }

const security = "/account/security"

func password() url.Values { return url.Values{"password": {cast.Password}} }

func signIn(email string) url.Values {
	return url.Values{"email": {email}, "password": {cast.Password}}
}

func code(text string) url.Values { return url.Values{"code": {text}} }

// app is somebody's authenticator app.
type app struct {
	t      *testing.T
	secret string
}

// shows is the code it shows, so many periods from now.
func (a app) shows(periods int) string {
	a.t.Helper()
	shown, err := totp.GenerateCode(a.secret, time.Now().Add(time.Duration(periods)*30*time.Second))
	if err != nil {
		a.t.Fatal(err)
	}
	return shown
}

// setUp gives somebody an app, by the pages, and returns it with their recovery codes. The code of this period is used by that.
func setUp(t *testing.T, person *housetest.Client) (app, []string) {
	t.Helper()
	person.PostForm(security+"/app", password()).ExpectTo(security + "/app")
	page := person.Get(security + "/app").Expect(200).Has("img[src='/account/security/app/code.png']")
	a := app{t: t, secret: strings.ToUpper(strings.ReplaceAll(page.Page().Find(".setup__key").Text(), " ", ""))}
	answer := person.Put(security+"/app", code(a.shows(0))).Expect(200).Says("Your authenticator app is on.")
	return a, codesOn(answer)
}

func codesOn(answer *housetest.Answer) (codes []string) {
	for _, field := range answer.Page().Find("input[name=code]").EachIter() {
		value, _ := field.Attr("value")
		codes = append(codes, value)
	}
	return codes
}

// carry takes along what a page's form says of where one is headed.
func carry(page *housetest.Answer, form url.Values) {
	for _, name := range []string{"to", "state", "return"} {
		value, _ := page.Page().Find("input[name=" + name + "]").Attr("value")
		form.Set(name, value)
	}
}

// knock signs somebody in by their password, up to the second step.
func knock(house *housetest.House, email string) *housetest.Client {
	house.T.Helper()
	guest := house.Guest("")
	guest.PostForm("/session", signIn(email)).Expect(303)
	return guest
}

const (
	stepPath = "/sign-in/second-step"
	olivia   = "olivia@acme.example"
)
