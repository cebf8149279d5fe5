package till

import (
	"slices"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v76"
)

func TestAnEventIsTriedUntilItIsTaken(t *testing.T) {
	h := open(t)
	refused := 0
	h.answers(func(stripe.Event) int {
		if refused++; refused <= 2 {
			return 500
		}
		return 200
	})
	must[*stripe.Customer](t)(h.stripe.Customers.New(nil))
	h.expectEvents("customer.created")
	if got := h.Events()[0]; got.State != delivered || got.Tries != 3 || got.Answer != 200 || got.PendingWebhooks != 0 {
		t.Errorf("%+v", got)
	}
}

func TestAnEventThatNobodyTakesIsSentAgainByHand(t *testing.T) {
	h := open(t)
	h.answers(func(stripe.Event) int { return 503 })
	must[*stripe.Customer](t)(h.stripe.Customers.New(nil))
	h.expectEvents()
	lost := h.Events()[0]
	if lost.State != failed || lost.Tries != 4 || lost.Answer != 503 {
		t.Errorf("%+v", lost)
	}
	h.answers(func(stripe.Event) int { return 200 })
	if err := h.SendAgain(lost.ID); err != nil {
		t.Fatal(err)
	}
	h.expectEvents("customer.created")
}

func TestEventsAreHeldAndComeLateTwiceOrOutOfOrder(t *testing.T) {
	h := open(t)
	ids := func() (list []string) {
		for _, each := range h.took() {
			list = append(list, each.ID)
		}
		return list
	}
	hold := func(order Order) (sent, came []string) {
		h.Hold()
		before := len(h.Events())
		h.price("pro", "Pro", 100)
		for range 3 {
			must[*stripe.Customer](t)(h.stripe.Customers.New(nil))
		}
		if early := h.took(); len(early) > 0 {
			t.Errorf("%d came although they were held", len(early))
		}
		h.Release(order)
		for _, each := range h.Events()[before:] {
			sent = append(sent, each.ID)
		}
		return sent, ids()
	}
	if sent, came := hold(InOrder); !slices.Equal(sent, came) {
		t.Errorf("in order: %q, %q", sent, came)
	}
	if sent, came := hold(Doubled); !slices.Equal(slices.Concat(sent, sent), came) {
		t.Errorf("doubled: %q, %q", sent, came)
	}
	sent, came := hold(Reversed)
	if slices.Reverse(sent); !slices.Equal(sent, came) {
		t.Errorf("reversed: %q, %q", sent, came)
	}
	sent, came = hold(Shuffled)
	slices.Sort(sent)
	if slices.Sort(came); !slices.Equal(sent, came) {
		t.Errorf("shuffled: %q, %q", sent, came)
	}
}

func TestAnyEventIsSentByHand(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	id, err := h.SendEvent("customer.subscription.trial_will_end", sub.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.SendEvent("account.updated", `{"id": "acct_1", "object": "account"}`); err != nil {
		t.Fatal(err)
	}
	events := h.took()
	if len(events) != 2 || events[0].ID != id || objectOf[stripe.Subscription](t, events[0]).ID != sub.ID || objectOf[stripe.Account](t, events[1]).ID != "acct_1" {
		t.Errorf("%+v", events)
	}
	for kind, object := range map[string]string{"invoice.paid": "in_none", "": sub.ID, "account.updated": "{"} {
		if _, err := h.SendEvent(kind, object); err == nil {
			t.Errorf("%s of %s was sent", kind, object)
		}
	}
}

func TestASessionExpires(t *testing.T) {
	h := open(t)
	params := checkoutOf(h.price("pro", "Pro", 24900).ID)
	params.ExpiresAt = stripe.Int64(h.now().Add(time.Hour).Unix())
	first := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	if got := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.Expire(first.ID, nil)); got.Status != "expired" || got.URL != "" {
		t.Errorf("%+v", got)
	}
	if _, err := h.stripe.CheckoutSessions.Expire(first.ID, nil); fault(t, err).HTTPStatusCode != 400 {
		t.Errorf("%v", err)
	}
	second := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	h.later(time.Hour)
	if err := h.PayCheckout(second.ID, Buyer{Card: GoodCard}); err == nil {
		t.Error("it was paid after its time")
	}
	h.expectEvents("checkout.session.expired", "checkout.session.expired")
}

func TestARestartForgetsNothing(t *testing.T) {
	dir := t.TempDir()
	h := open(t, func(o *Options) { o.Dir = dir })
	price := h.price("pro", "Pro", 24900)
	sub := h.subscribed(price.ID, GoodCard)
	customer := &stripe.CustomerParams{Email: stripe.String("a@example.com")}
	customer.SetIdempotencyKey("one")
	made := must[*stripe.Customer](t)(h.stripe.Customers.New(customer))
	h.took()
	h.Hold()
	if _, err := h.SendEvent("customer.subscription.updated", sub.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, func(o *Options) { o.Dir = dir })
	if got := again.subscription(sub.ID); got.Items.Data[0].Price.ID != price.ID || got.Metadata["slug"] != "acme" {
		t.Errorf("%+v", got)
	}
	if same := must[*stripe.Customer](t)(again.stripe.Customers.New(customer)); same.ID != made.ID {
		t.Errorf("%s, %s", same.ID, made.ID)
	}
	again.Release(InOrder)
	again.expectEvents("customer.subscription.updated")
	if err := again.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	if got := again.subscription(sub.ID); got.CurrentPeriodStart != sub.CurrentPeriodEnd {
		t.Errorf("%+v", got)
	}
}
