package till

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v76"
	"github.com/stripe/stripe-go/v76/client"
	"github.com/stripe/stripe-go/v76/webhook"
)

const (
	key    = "sk_test_ours"
	secret = "whsec_ours"
)

// house is a till, a clock, a webhook that takes what it sends, and Stripe's own client.
type house struct {
	*Till
	t      *testing.T
	stripe *client.API
	clock  atomic.Pointer[time.Time]
	hook   *hook
}

// hook takes webhooks and answers as it is told.
type hook struct {
	mu     sync.Mutex
	answer func(stripe.Event) int
	took   []stripe.Event // those it answered with success
	server *httptest.Server
}

func open(t *testing.T, change ...func(*Options)) *house {
	t.Helper()
	h := &house{t: t, hook: &hook{answer: func(stripe.Event) int { return 200 }}}
	start := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	h.clock.Store(&start)
	h.hook.server = httptest.NewServer(h.hook)
	t.Cleanup(h.hook.server.Close)
	options := Options{
		SecretKey: key, WebhookSecret: secret, Webhook: h.hook.server.URL, Address: "http://stripe.skhokho.localhost:8080",
		Now: h.now, Retries: []time.Duration{time.Millisecond, time.Millisecond, time.Millisecond},
	}
	for _, each := range change {
		each(&options)
	}
	till, err := Start(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := till.Close(); err != nil {
			t.Error(err)
		}
	})
	h.Till, h.stripe = till, clientOf(till.URL(), key)
	return h
}

func (h *house) now() time.Time { return *h.clock.Load() }

// later moves the till's clock on.
func (h *house) later(by time.Duration) {
	moved := h.now().Add(by)
	h.clock.Store(&moved)
}

func (h *house) answers(how func(stripe.Event) int) {
	h.hook.mu.Lock()
	defer h.hook.mu.Unlock()
	h.hook.answer = how
}

// clientOf is Stripe's client for an API at an address.
func clientOf(address, key string) *client.API {
	config := &stripe.BackendConfig{URL: stripe.String(address), MaxNetworkRetries: stripe.Int64(0), LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull}}
	return client.New(key, &stripe.Backends{API: stripe.GetBackendWithConfig(stripe.APIBackend, config), Uploads: stripe.GetBackendWithConfig(stripe.UploadsBackend, config)})
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	event, err := webhook.ConstructEvent(body, r.Header.Get("Stripe-Signature"), secret)
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	code := h.answer(event)
	if code < 300 {
		h.took = append(h.took, event)
	}
	w.WriteHeader(code)
}

// took waits for all events to be delivered and returns those that have arrived since the last time, in the order of their
// arrival.
func (h *house) took() []stripe.Event {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 10*time.Second)
	defer cancel()
	if err := h.Drain(ctx); err != nil {
		h.t.Fatal(err)
	}
	h.hook.mu.Lock()
	defer h.hook.mu.Unlock()
	took := h.hook.took
	h.hook.took = nil
	return took
}

func (h *house) tookTypes() (types []string) {
	h.t.Helper()
	for _, each := range h.took() {
		types = append(types, string(each.Type))
	}
	return types
}

func (h *house) expectEvents(want ...string) {
	h.t.Helper()
	if got := h.tookTypes(); !slices.Equal(got, want) {
		h.t.Errorf("events:\n%q\nrather than\n%q", got, want)
	}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// price is a monthly price with a lookup key.
func (h *house) price(key, product string, cents int64) *stripe.Price {
	h.t.Helper()
	return must[*stripe.Price](h.t)(h.stripe.Prices.New(&stripe.PriceParams{
		Currency: stripe.String("zar"), UnitAmount: stripe.Int64(cents), LookupKey: stripe.String(key), TransferLookupKey: stripe.Bool(true),
		Recurring:   &stripe.PriceRecurringParams{Interval: stripe.String("month")},
		ProductData: &stripe.PriceProductDataParams{Name: stripe.String(product)},
	}))
}

func checkoutOf(price string) *stripe.CheckoutSessionParams {
	params := &stripe.CheckoutSessionParams{
		Mode: stripe.String("subscription"), SuccessURL: stripe.String("http://skhokho.localhost/done?session={CHECKOUT_SESSION_ID}"), CancelURL: stripe.String("http://skhokho.localhost/pricing"),
		ClientReferenceID: stripe.String("sign-up-1"), CustomerEmail: stripe.String("olivia@acme.example"),
		LineItems:        []*stripe.CheckoutSessionLineItemParams{{Price: stripe.String(price), Quantity: stripe.Int64(1)}},
		SubscriptionData: &stripe.CheckoutSessionSubscriptionDataParams{Metadata: map[string]string{"slug": "acme"}},
	}
	params.AddMetadata("organisation", "7")
	return params
}

// subscribed is a subscription that has been paid for at Checkout. Its events have been taken.
func (h *house) subscribed(price, card string) *stripe.Subscription {
	h.t.Helper()
	session := must[*stripe.CheckoutSession](h.t)(h.stripe.CheckoutSessions.New(checkoutOf(price)))
	if err := h.PayCheckout(session.URL, Buyer{Name: "Olivia", Card: card}); err != nil {
		h.t.Fatal(err)
	}
	session = must[*stripe.CheckoutSession](h.t)(h.stripe.CheckoutSessions.Get(session.ID, nil))
	h.took()
	return h.subscription(session.Subscription.ID)
}

func (h *house) subscription(id string) *stripe.Subscription {
	h.t.Helper()
	return must[*stripe.Subscription](h.t)(h.stripe.Subscriptions.Get(id, nil))
}

// fault is what Stripe's client makes of an error.
func fault(t *testing.T, err error) *stripe.Error {
	t.Helper()
	fault, ok := err.(*stripe.Error)
	if !ok {
		t.Fatalf("%v is no error of Stripe's", err)
	}
	return fault
}

func objectOf[T any](t *testing.T, event stripe.Event) (object T) {
	t.Helper()
	if err := json.Unmarshal(event.Data.Raw, &object); err != nil {
		t.Fatal(err)
	}
	return object
}
