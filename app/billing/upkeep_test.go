package billing_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"skhokho/app/billing"
	"skhokho/app/config"
	"skhokho/app/housetest"
	"skhokho/app/jobs"
	"skhokho/app/people"
)

// storeOf is the house's store of payments, for jobs that are run by hand.
func storeOf(t *testing.T, house *housetest.House) *billing.Store {
	t.Helper()
	queue, err := jobs.NewQueue()
	if err != nil {
		t.Fatal(err)
	}
	db := house.Server.DB()
	return billing.NewStore(db, queue, billing.NewStripe(config.Stripe{SecretKey: "sk_test_house", WebhookSecret: housetest.WebhookSecret, APIURL: house.Till.URL()}), house.Config.BaseURL,
		people.Found, people.NewStore(db, queue, nil).SlugFree)
}

func TestOwnersAreToldOnce(t *testing.T) {
	house := housetest.OpenSelling(t)
	store := storeOf(t, house)
	tell := func() { // by several at once, and again
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				if err := (&billing.Noticer{Store: store}).Work(t.Context(), nil); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	}
	told := func(since time.Time, subject string) {
		t.Helper()
		if mail := house.NextMail("olivia@acme.example", since); !strings.HasPrefix(mail.Subject, subject) || !strings.Contains(mail.Text, "/settings/plan") {
			t.Errorf("%q, not %q", mail.Subject, subject)
		}
	}
	begun := time.Now()
	tell()
	if n := house.Count("plan_notices"); n != 0 {
		t.Fatalf("%d were told with thirteen days to go", n)
	}
	for _, c := range []struct{ change, subject string }{
		{"update organisations set trial_ends_at = now() + interval '2 days' where slug = 'acme'", "The trial of Acme Studio ends on"},
		{"update organisations set trial_ends_at = now() - interval '1 hour' where slug = 'acme'", "The trial of Acme Studio has ended"},
		{`insert into subscriptions (organisation_id, customer, subscription, plan, tier, interval, currency, status, period_ends_at, due_since, asked_at)
			select id, 'cus_1', 'sub_1', 'pro', '4-10', 'month', 'ZAR', 'past_due', now(), now() - interval '1 day', now() from organisations where slug = 'acme'`, "A payment for Acme Studio didn’t go through"},
		{"update subscriptions set due_since = now() - interval '15 days'", "Acme Studio is read-only"},
	} {
		since := time.Now()
		house.SQL(c.change, nil)
		tell()
		told(since, c.subject)
	}
	tell()
	house.SQL("update subscriptions set due_since = now() - interval '40 days'", nil)
	tell()
	count := 0
	for _, mail := range house.Mail.Messages() {
		if mail.At.After(begun) {
			count++
		}
	}
	if count != 4 {
		t.Errorf("%d mails, not 4", count)
	}
}

func TestWhatNeverCameIsMended(t *testing.T) {
	house, carol := carol(t)
	store := storeOf(t, house)
	olivia := house.AtWork("olivia", "acme")
	sub := takes(t, house, olivia, choice("business", "4-10"))
	house.Till.SetWebhook("") // from now on nothing is heard
	_, paid := begins(carol, wish("paid-late"))
	pay(t, house, paid, good)
	forgotten, _ := begins(house.As("greta", "acme").At(""), wish("forgotten"))
	house.SQL("update upgrades set expires_at = now() - interval '1 minute'", nil)
	_ = house.Till.ChangeCard(sub, "4000000000000341")
	_ = house.Till.Renew(sub)

	report, err := store.Reconcile(t.Context())
	if err != nil || report.Looked != 2 || report.Mended != 2 || report.Late != 1 {
		t.Errorf("%+v, %v", report, err)
	}
	if stands(house, "paid-late", "active") != 1 {
		t.Error("what was paid wasn’t founded")
	}
	house.As("greta", "acme").At("").Get(forgotten).Expect(200).Says("This wasn’t paid")
	olivia.Get("/").Says("Payment due")
	if report, err = store.Reconcile(t.Context()); err != nil || report.Mended != 0 || report.Late != 0 {
		t.Errorf("again: %+v, %v", report, err)
	}
}
