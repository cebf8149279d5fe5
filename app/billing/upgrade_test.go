package billing_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/demo/till"
	"skhokho/app/housetest"
)

func TestAClientUpgrades(t *testing.T) {
	house, carol := carol(t)
	before := time.Now()
	carol.Get("/upgrade").Expect(200).Says("Create your own Skhokho account", "Business", "R 490", "a month", "4 to 10 people").Has(`input[name=plan][value=business][checked]`)
	carol.Get("/upgrade/plans?tier=4-10&interval=year&currency=USD").Expect(200).Says("660", "a year", "Two months free")
	path, checkout := begins(carol, wish("harbour-studio"))
	carol.Get(path).Expect(200).Says("Pay for Harbour Studio", "Business, 4 to 10 people, R 1 190.00 a month", "harbour-studio.skhokho.localhost").Has(`a[href="` + checkout + `"]`)
	house.Guest("").Get("/sign-up/slug?slug=harbour-studio").Says("taken") // kept while carol pays
	carol.Get("/sign-up/slug?slug=harbour-studio").SaysNot("taken")

	pay(t, house, checkout, good)
	house.Told()
	if stands(house, "harbour-studio", "active") != 1 {
		t.Fatal("nothing came of it")
	}
	carol.Get(path + "?paid=yes").Expect(303).Follow().Expect(200).Says("Harbour Studio")
	carol.At("harbour-studio").Get("/").Expect(200).Says("Business").SaysNot("Trial")
	carol.Get("/home").Expect(200).Says("Harbour Studio", "Owner", "Website relaunch", "Roof solar, Sea Point") // and the client projects stay
	if mail := house.NextMail("carol@harbourcafe.example", before); mail.Subject != "Harbour Studio is ready" || !strings.Contains(mail.Text, "Business, 4 to 10 people, R") {
		t.Errorf("%q: %s", mail.Subject, mail.Text)
	}
	carol.Get(path).Expect(200).Says("Harbour Studio is ready")
}

func TestAnUpgradeThatIsntPaid(t *testing.T) {
	house, carol := carol(t)
	t.Run("it is cancelled", func(t *testing.T) {
		path, checkout := begins(carol, wish("cancelled"))
		carol.Get(path+"?back=yes").Expect(200).Says("Pay for Harbour Studio", "Give it up")
		carol.Delete(path).Expect(303).Follow().Says("Given up. Nothing was charged.")
		carol.Get(path).Expect(200).Says("This wasn’t paid", "Choose something else").HasNo(`a[href="` + checkout + `"]`)
		if err := house.Till.PayCheckout(checkout, good); err == nil {
			t.Error("it can be paid all the same")
		}
		house.Guest("").Get("/sign-up/slug?slug=cancelled").SaysNot("taken")
	})
	t.Run("the card is declined, and then another pays", func(t *testing.T) {
		path, checkout := begins(carol, wish("declined"))
		if err := house.Till.PayCheckout(checkout, till.Buyer{Email: good.Email, Card: "4000000000000002"}); err == nil {
			t.Fatal("it was taken")
		}
		house.Told()
		carol.Get(path + "?paid=yes").Expect(200).Says("One moment") // whoever makes up the address gains nothing
		pay(t, house, checkout, good)
		house.Told()
		carol.Get(path + "?paid=yes").Expect(303)
	})
	t.Run("it is abandoned", func(t *testing.T) {
		path, checkout := begins(carol, wish("abandoned"))
		if err := house.Till.Expire(checkout); err != nil {
			t.Fatal(err)
		}
		house.SQL("update upgrades set expires_at = now() - interval '1 minute' where slug = 'abandoned'", nil)
		house.Told()
		house.As("greta", "acme").At("").PostForm("/upgrades", wish("abandoned")).Expect(303)
		carol.Get(path).Expect(200).Says("This wasn’t paid")
	})
	if n := house.Count("organisations where slug in ('cancelled', 'abandoned')"); n != 0 {
		t.Errorf("%d organisations came of nothing", n)
	}
}

func TestTheWebhookComesWhenItWill(t *testing.T) {
	t.Run("after the browser", func(t *testing.T) {
		house, carol := carol(t)
		path, checkout := begins(carol, wish("later"))
		house.Till.Hold()
		pay(t, house, checkout, good)
		carol.Get(path + "?paid=yes").Expect(303) // we asked Stripe ourselves
		house.Till.Release(till.Doubled)
		house.Told()
		if stands(house, "later", "active") != 1 || house.Count("organisations where name = 'Harbour Studio'") != 1 {
			t.Error("it isn’t there once")
		}
	})
	t.Run("and the browser never comes back", func(t *testing.T) {
		house, carol := carol(t)
		before := time.Now()
		_, checkout := begins(carol, wish("alone"))
		pay(t, house, checkout, good)
		house.NextMail("carol@harbourcafe.example", before)
		carol.At("alone").Get("/").Expect(200)
	})
	t.Run("days later, when somebody else has the address", func(t *testing.T) {
		house, carol := carol(t)
		path, checkout := begins(carol, wish("wanted"))
		house.Till.Hold()
		pay(t, house, checkout, good)
		house.SQL("update upgrades set expires_at = now() - interval '3 days'", nil)
		house.As("olivia", "").PostForm("/sign-up", wish("wanted")).Expect(303)
		house.Till.Release(till.Shuffled)
		house.Told()
		if stands(house, "wanted-2", "active") != 1 {
			t.Fatal("nothing came of it")
		}
		carol.Get(path+"?paid=yes").Expect(200).Says("Somebody took the address wanted meanwhile", "wanted-2.skhokho.localhost")
		carol.At("wanted").Get("/").Expect(403)
	})
}

func TestOneUpgradesTwice(t *testing.T) {
	house, carol := carol(t)
	first, page := begins(carol, wish("first"))
	_, second := begins(carol, wish("first")) // pressed twice, or in another tab
	if err := house.Till.PayCheckout(page, good); err == nil {
		t.Error("both can be paid")
	}
	pay(t, house, second, good)
	house.Told()
	carol.Get(first).Expect(200).Says("This wasn’t paid")
	_, third := begins(carol, wish("another"))
	pay(t, house, third, good)
	house.Told()
	if stands(house, "first", "active") != 1 || stands(house, "another", "active") != 1 || house.Count("organisations where name = 'Harbour Studio'") != 2 {
		t.Error("there aren’t two organisations, each with its own plan")
	}
}

func TestManyAtOnceWishForOneAddress(t *testing.T) {
	house, _ := carol(t)
	var wait sync.WaitGroup
	answers := make(chan int, 6)
	for _, who := range []string{"carol", "greta", "olivia", "mandla", "mia", "grace"} {
		one := house.As(who, map[bool]string{true: "globex", false: "acme"}[who == "grace"]).At("")
		wait.Go(func() { answers <- one.PostForm("/upgrades", wish("one")).Status })
	}
	wait.Wait()
	close(answers)
	count := map[int]int{}
	for status := range answers {
		count[status]++
	}
	if count[303] != 1 || count[422] != 5 {
		t.Errorf("%v", count)
	}
}

func TestWhatIsTypedWrongly(t *testing.T) {
	house, carol := carol(t)
	for field, c := range map[string]struct{ value, says string }{
		"organisation": {"", "What is your business called?"}, "slug": {"acme", "This address is taken."}, "plan": {"gold", "Choose one of the plans."}, "tier": {"9", "Choose one of the plans."},
		"currency": {"EUR", "Choose one of the plans."}, "interval": {"", "Choose one of the plans."},
	} {
		carol.PostForm("/upgrades", wish("typed", field, c.value)).Expect(422).Says(c.says).Has(`input[name=tier], select[name=tier]`)
	}
	carol.PostForm("/upgrades", wish("www")).Expect(422)
	carol.PostForm("/upgrades", wish("x y", "organisation", "Kept & <b>")).Expect(422).Has(`input[name=organisation][value="Kept & <b>"]`)
	path, _ := begins(carol, wish("mine"))
	for _, stranger := range []*housetest.Client{house.As("olivia", ""), house.As("grace", "")} {
		stranger.Get(path).Expect(404)
		stranger.Delete(path).Expect(404)
	}
	house.Guest("").Get("/upgrade").ExpectSignIn()
	carol.Get("/upgrades/nonsense").Expect(404)
}

func TestAPlatformWithoutStripe(t *testing.T) {
	house := housetest.Open(t)
	carol := house.As("carol", "acme").At("")
	carol.Get("/upgrade").Expect(200).Says("Nothing can be bought here yet", "isn’t connected to Stripe").Has(`a[href="/sign-up"]`)
	carol.PostForm("/upgrades", wish("x-y")).Expect(409).Says("Nothing can be bought here yet")
	house.Guest("").PostForm("/webhooks/stripe", nil).Expect(404)
	house.Guest("").Get("/pricing?tier=11-20&currency=USD").Expect(200).Says("20 people", "$", "122").Has(`option[value="11-20"][selected]`)
}

// pay pays as somebody does on Stripe's page.
func pay(t *testing.T, house *housetest.House, checkout string, buyer till.Buyer) {
	t.Helper()
	if err := house.Till.PayCheckout(checkout, buyer); err != nil {
		t.Fatal(err)
	}
}
