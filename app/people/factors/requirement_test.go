package factors_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"skhokho/app/housetest"
)

func required(on bool) url.Values {
	if on {
		return url.Values{"second_step": {"yes"}}
	}
	return url.Values{}
}

const setting = "/settings/security"

func TestAnOrganisationAsksItsTeamForASecondStep(t *testing.T) {
	house := housetest.Open(t)
	owner := house.AtWork("olivia", "acme")
	house.As("mia", "acme").Get(setting).Expect(403)
	owner.Get(setting).Expect(200).Says("Olivia Botha", "Adam Jacobs", "Mia van Wyk").SaysNot("Grace Okafor", "Carol Naidoo")
	owner.Put(setting, required(true)).Expect(422).Says("Sign in with a second step yourself first").Has("a[href*='/account/security?']")
	if house.Count("organisations where second_step") != 0 {
		t.Error("somebody shut themselves out")
	}

	setUp(t, owner.At(""))
	owner.Put(setting, required(true)).ExpectTo(setting)
	owner.Put(setting, required(true)).ExpectTo(setting) // twice is harmless
	page := owner.Get(setting).Expect(200).Says("They see nothing of the organisation until")
	if lacking := page.Page().Find(".factor__list").Text(); strings.Contains(lacking, "Olivia") || !strings.Contains(lacking, "Adam") {
		t.Errorf("lacking: %s", lacking)
	}
	if n := house.Count("activity where kind = 'second_step.asked'"); n != 1 {
		t.Errorf("noted %d times", n)
	}

	mia := house.AtWork("mia", "acme")
	asked := mia.Get("/clients?q=x").Expect(303)
	if asked.Location() != "/second-step?return=%2Fclients%3Fq%3Dx" {
		t.Errorf("led to %s", asked.Location())
	}
	page = asked.Follow().Expect(200).Says("Acme Studio asks everyone in its team", "It takes two minutes").SaysNot("Harbour Café", "Dashboard")
	mia.HX().Get("/clients").Expect(403).Says("Your team signs in with a second step")
	mia.PostForm("/clients", url.Values{"name": {"Quick"}}).Expect(403)
	for _, path := range []string{"/", "/clients", "/settings/roles", "/clients/export.csv", "/clients/" + house.ID("acme", "client", "Harbour Café").String()} {
		if answer := mia.Get(path); answer.Status != 303 || !strings.HasPrefix(answer.Location(), "/second-step") {
			t.Errorf("%s: %d", path, answer.Status)
		}
	}
	mia.At("globex").Get("/clients").Expect(403).SaysNot("second step") // no member there

	// She sets hers up, and comes back to where she was going.
	href, _ := page.Page().Find("a[href*='/account/security?']").Attr("href")
	mia.Do("GET", href, nil).Expect(200)
	apex := mia.At("")
	apex.PostForm(security+"/app", password())
	key := apex.Get(security + "/app").Page().Find(".setup__key").Text()
	hers := app{t: t, secret: strings.ToUpper(strings.ReplaceAll(key, " ", ""))}
	done := apex.Put(security+"/app", code(hers.shows(0))).Expect(200).Says("Go on to acme." + house.Config.Base.Host)
	mia.Do("GET", href, nil).Expect(200).Says("You are set.")
	back, _ := done.Page().Find(".codes__actions a").Attr("href")
	if landed := mia.Do("GET", back, nil).Expect(200); landed.URL.RequestURI() != "/clients?q=x" {
		t.Errorf("came back to %s", landed.URL)
	}

	owner.Put(setting, required(false)).ExpectTo(setting)
	house.AtWork("adam", "acme").Get("/clients").Expect(200)
}

func TestClientsAreNotAskedForASecondStep(t *testing.T) {
	house := housetest.OpenIdle(t)
	house.SQL("update organisations set second_step = true", nil)
	house.AtWork("carol", "acme").Get("/portal").Expect(200).Says("Website relaunch")
}

func TestASignInWithoutItsStepIsRepeated(t *testing.T) {
	house := housetest.OpenIdle(t)
	old := house.AtWork("olivia", "acme")
	again := house.Guest("").SignIn(olivia, "a quiet river runs")
	a, _ := setUp(t, again)
	house.SQL("update organisations set second_step = true where slug = 'acme'", nil)
	old.Get("/clients").Expect(303).Follow().Expect(200).Says("this sign-in was made without it").Has("form[action='/session']")
	old.At("").PostForm(security+"/recovery-codes", password()).Expect(422).Says("This sign-in was made without your second step")
	form := old.PostForm("/session", url.Values{"_method": {"DELETE"}, "return": {"/clients"}}).ExpectTo("/clients").Follow().Expect(200)
	fields := signIn(olivia)
	carry(form, fields)
	step := old.At("").PostForm("/session", fields).Follow().Expect(200).Says("One more step")
	sent := code(a.shows(1))
	carry(step, sent)
	old.At("").PostForm(stepPath, sent).Follow().Expect(200).Says("Harbour Café")
}

// Whoever turns their last factor off is outside at once, wherever they are signed in.
func TestWithoutAFactorTheTeamIsShutAgain(t *testing.T) {
	house := housetest.OpenIdle(t)
	person := house.AtWork("olivia", "acme")
	setUp(t, person.At(""))
	house.SQL("update organisations set second_step = true where slug = 'acme'", nil)
	person.Get("/clients").Expect(200)
	removal := password()
	removal.Set("_method", "DELETE")
	person.At("").PostForm(security+"/app", removal).ExpectTo(security)
	person.Get("/clients").Expect(303)
	if house.Count("sessions where strong") != 0 {
		t.Error("a sign-in counts as strong still")
	}
}

// Who looks at the portal as a client is one of the team still.
func TestPreviewsAreShutToo(t *testing.T) {
	house := housetest.OpenIdle(t)
	mandla := house.AtWork("mandla", "acme")
	mandla.Post("/contacts/" + house.ID("acme", "contact", "Greta Vogel").String() + "/preview").ExpectTo("/portal").Follow().Expect(200).Says("Cookbook")
	house.SQL("update organisations set second_step = true where slug = 'acme'", nil)
	mandla.Get("/portal").Expect(303).Follow().Expect(200).Says("Acme Studio asks everyone in its team").SaysNot("Cookbook")
}

// A page that is open when the step is asked for is told nothing more.
func TestOpenPagesEndWhenTheStepIsAskedFor(t *testing.T) {
	house := housetest.OpenIdle(t)
	mia := house.AtWork("mia", "acme")
	stream, _ := mia.Get("/team").Expect(200).Page().Find("#live").Attr("data-live")
	ended := make(chan struct{})
	go func() { defer close(ended); mia.Patient().Get(stream) }()
	time.Sleep(300 * time.Millisecond)
	house.SQL("update organisations set second_step = true where slug = 'acme'", nil)
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the stream goes on")
	}
}
