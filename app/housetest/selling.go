package housetest

import (
	"context"
	"testing"
	"time"

	"skhokho/app/demo/till"
)

// WebhookSecret is what the stand-in for Stripe signs with.
const WebhookSecret = "whsec_house"

// OpenSelling is Open on a platform that sells plans, with a stand-in for Stripe of its own.
func OpenSelling(t testing.TB) *House {
	t.Helper()
	if testing.Short() {
		t.Skip("needs the services")
	}
	stand, err := till.Start(till.Options{
		SecretKey: "sk_test_house", WebhookSecret: WebhookSecret, Retries: []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, time.Second, time.Second, time.Second},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stand.Close() })
	house := open(t, true, []string{"STRIPE_SECRET_KEY=sk_test_house", "STRIPE_WEBHOOK_SECRET=" + WebhookSecret, "STRIPE_API_URL=" + stand.URL()})
	house.Till = stand
	stand.SetWebhook(house.Config.BaseURL + "/webhooks/stripe")
	return house
}

// Told waits until the stand-in for Stripe has told us all it has to tell.
func (h *House) Told() {
	h.T.Helper()
	ctx, cancel := context.WithTimeout(h.T.Context(), time.Minute)
	defer cancel()
	h.must(h.Till.Drain(ctx))
}
