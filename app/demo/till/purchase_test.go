package till

import (
	"errors"
	"testing"

	"github.com/stripe/stripe-go/v76"
)

func TestACheckoutThatIsPaid(t *testing.T) {
	h := open(t)
	price := h.price("pro_monthly", "Pro", 24900)
	made := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(checkoutOf(price.ID)))
	if made.Status != "open" || made.AmountTotal != 24900 || made.URL != "http://stripe.skhokho.localhost:8080/c/pay/"+made.ID || made.ClientReferenceID != "sign-up-1" {
		t.Errorf("%+v", made)
	}
	if err := h.PayCheckout(made.URL, Buyer{Card: "4242 4242 4242 4242"}); err != nil {
		t.Fatal(err)
	}
	events := h.took()
	want := []string{
		"customer.created", "payment_method.attached", "customer.subscription.created", "invoice.created", "invoice.finalized", "charge.succeeded",
		"payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded", "customer.subscription.updated", "checkout.session.completed",
	}
	for place, each := range events {
		if place >= len(want) || string(each.Type) != want[place] || each.APIVersion != stripe.APIVersion || each.Livemode {
			t.Fatalf("event %d is %+v", place, each)
		}
	}
	if created := objectOf[stripe.Subscription](t, events[2]); created.Status != "incomplete" || created.Metadata["slug"] != "acme" {
		t.Errorf("created: %+v", created)
	}
	if was := events[9].Data.PreviousAttributes["status"]; was != "incomplete" {
		t.Errorf("status was %v", was)
	}
	done := objectOf[stripe.CheckoutSession](t, events[10])
	if done.Status != "complete" || done.PaymentStatus != "paid" || done.URL != "" || done.Metadata["organisation"] != "7" || done.CustomerDetails.Email != "olivia@acme.example" {
		t.Errorf("completed: %+v", done)
	}
	sub := h.subscription(done.Subscription.ID)
	if sub.Status != "active" || sub.Customer.ID != done.Customer.ID || sub.Items.Data[0].Price.LookupKey != "pro_monthly" || sub.CurrentPeriodEnd-sub.CurrentPeriodStart != 30*24*3600 {
		t.Errorf("%+v", sub)
	}
	if err := h.PayCheckout(made.ID, Buyer{Card: GoodCard}); err == nil {
		t.Error("it was paid twice")
	}
}

func TestACardThatIsDeclinedAndAnother(t *testing.T) {
	h := open(t)
	price := h.price("pro_monthly", "Pro", 24900)
	made := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(checkoutOf(price.ID)))
	var fault *Fault
	if err := h.PayCheckout(made.ID, Buyer{Card: DeclinedCard}); !errors.As(err, &fault) || fault.DeclineCode != "generic_decline" {
		t.Errorf("declined: %v", err)
	}
	h.expectEvents("payment_intent.payment_failed")
	if err := h.PayCheckout(made.ID, Buyer{Card: SecureCard}); !errors.Is(err, ErrAuthentication) {
		t.Errorf("3-D Secure: %v", err)
	}
	if err := h.Authenticate(made.ID, false); !errors.As(err, &fault) || fault.Code != "payment_intent_authentication_failure" {
		t.Errorf("failed authentication: %v", err)
	}
	h.expectEvents("payment_intent.payment_failed")
	if err := h.PayCheckout(made.ID, Buyer{Card: SecureCard}); !errors.Is(err, ErrAuthentication) {
		t.Errorf("3-D Secure: %v", err)
	}
	if err := h.Authenticate(made.ID, true); err != nil {
		t.Error(err)
	}
	if types := h.tookTypes(); types[len(types)-1] != "checkout.session.completed" {
		t.Errorf("%q", types)
	}
}
