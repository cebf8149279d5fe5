package till

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stripe/stripe-go/v76"
)

var paidEvents = []string{"invoice.created", "invoice.finalized", "charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded"}

func TestARenewalThatIsPaid(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	h.expectEvents(append(slices.Clone(paidEvents), "customer.subscription.updated")...)
	next := h.subscription(sub.ID)
	if next.Status != "active" || next.CurrentPeriodStart != sub.CurrentPeriodEnd || time.Unix(next.CurrentPeriodEnd, 0).UTC().Format(time.DateOnly) != "2026-01-01" {
		t.Errorf("%+v", next)
	}
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(next.LatestInvoice.ID, nil))
	if invoice.BillingReason != "subscription_cycle" || !invoice.Paid || invoice.AmountPaid != 24900 || invoice.Lines.Data[0].Period.Start != next.CurrentPeriodStart || invoice.Number == "" {
		t.Errorf("%+v", invoice)
	}
}

func TestARenewalThatFailsUntilTheSubscriptionEnds(t *testing.T) {
	h := open(t, func(o *Options) { o.Tries = 3 })
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, FailsLaterCard)
	var fault *Fault
	if err := h.Renew(sub.ID); !errors.As(err, &fault) || fault.Code != "card_declined" {
		t.Fatal(err)
	}
	h.expectEvents("invoice.created", "invoice.finalized", "payment_intent.payment_failed", "invoice.payment_failed", "customer.subscription.updated")
	late := h.subscription(sub.ID)
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(late.LatestInvoice.ID, nil))
	if late.Status != "past_due" || invoice.Status != "open" || invoice.AttemptCount != 1 || invoice.NextPaymentAttempt == 0 || invoice.AmountRemaining != 24900 {
		t.Errorf("%+v, %+v", late, invoice)
	}
	_ = h.Renew(sub.ID) // the second time
	h.expectEvents("payment_intent.payment_failed", "invoice.payment_failed")
	_ = h.Renew(sub.ID) // the third and last
	h.expectEvents("payment_intent.payment_failed", "invoice.payment_failed", "customer.subscription.deleted")
	if gone := h.subscription(sub.ID); gone.Status != "canceled" || gone.CancellationDetails.Reason != "payment_failed" || gone.EndedAt == 0 {
		t.Errorf("%+v", gone)
	}
	if err := h.Renew(sub.ID); err == nil {
		t.Error("an ended subscription was renewed")
	}
}

func TestGivingUpMayLeaveASubscriptionUnpaid(t *testing.T) {
	h := open(t, func(o *Options) { o.Tries, o.Unpaid = 2, true })
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, FailsLaterCard)
	_, _ = h.Renew(sub.ID), h.Renew(sub.ID) // both fail, which the status says
	if got := h.subscription(sub.ID); got.Status != "unpaid" {
		t.Errorf("%s", got.Status)
	}
	if err := h.ChangeCard(sub.ID, GoodCard); err != nil {
		t.Fatal(err)
	}
	if got := h.subscription(sub.ID); got.Status != "active" {
		t.Errorf("%s", got.Status)
	}
}

func TestABankThatAsksAtEachRenewal(t *testing.T) {
	h := open(t)
	session := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(checkoutOf(h.price("pro", "Pro", 24900).ID)))
	if err := h.PayCheckout(session.ID, Buyer{Card: AlwaysSecureCard}); !errors.Is(err, ErrAuthentication) {
		t.Fatal(err)
	}
	if err := h.Authenticate(session.ID, true); err != nil {
		t.Fatal(err)
	}
	session = must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.Get(session.ID, nil))
	h.took()
	_ = h.Renew(session.Subscription.ID) // it fails, which the events say
	h.expectEvents("invoice.created", "invoice.finalized", "payment_intent.payment_failed", "payment_intent.requires_action", "invoice.payment_action_required", "invoice.payment_failed", "customer.subscription.updated")
	if err := h.ChangeCard(session.Subscription.ID, GoodCard); err != nil {
		t.Fatal(err)
	}
	h.expectEvents("payment_method.attached", "customer.subscription.updated", "charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded", "customer.subscription.updated")
	if got := h.subscription(session.Subscription.ID); got.Status != "active" {
		t.Errorf("%s", got.Status)
	}
}

func TestASubscriptionEndsWithItsPeriodUnlessItGoesOn(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	update := func(end bool) *stripe.Subscription {
		return must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{CancelAtPeriodEnd: stripe.Bool(end)}))
	}
	if got := update(true); !got.CancelAtPeriodEnd || got.CancelAt != sub.CurrentPeriodEnd || got.Status != "active" {
		t.Errorf("%+v", got)
	}
	if got := update(false); got.CancelAtPeriodEnd || got.CancelAt != 0 || got.CanceledAt != 0 {
		t.Errorf("%+v", got)
	}
	update(true)
	h.expectEvents("customer.subscription.updated", "customer.subscription.updated", "customer.subscription.updated")
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	h.expectEvents("customer.subscription.deleted")
	if got := h.subscription(sub.ID); got.Status != "canceled" || got.EndedAt == 0 {
		t.Errorf("%+v", got)
	}
}

func TestASubscriptionIsCanceledAtOnce(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	if got := must[*stripe.Subscription](t)(h.stripe.Subscriptions.Cancel(sub.ID, nil)); got.Status != "canceled" {
		t.Errorf("%+v", got)
	}
	h.expectEvents("customer.subscription.deleted")
	if _, err := h.stripe.Subscriptions.Cancel(sub.ID, nil); fault(t, err).HTTPStatusCode != 404 {
		t.Errorf("%v", err)
	}
	list := h.stripe.Subscriptions.List(&stripe.SubscriptionListParams{Customer: stripe.String(sub.Customer.ID)})
	if list.Next() {
		t.Error("a canceled subscription is listed")
	}
	all := h.stripe.Subscriptions.List(&stripe.SubscriptionListParams{Customer: stripe.String(sub.Customer.ID), Status: stripe.String("all")})
	if !all.Next() || all.Subscription().ID != sub.ID {
		t.Error("it is not among all")
	}
}

func TestATrial(t *testing.T) {
	h := open(t)
	params := checkoutOf(h.price("pro", "Pro", 24900).ID)
	params.SubscriptionData.TrialPeriodDays = stripe.Int64(3)
	session := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	if err := h.PayCheckout(session.ID, Buyer{Card: GoodCard}); err != nil {
		t.Fatal(err)
	}
	types := h.tookTypes()
	if types[len(types)-1] != "customer.subscription.trial_will_end" || slices.Contains(types, "charge.succeeded") {
		t.Errorf("%q", types)
	}
	session = must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.Get(session.ID, nil))
	sub := h.subscription(session.Subscription.ID)
	if sub.Status != "trialing" || sub.TrialEnd != sub.CurrentPeriodEnd || sub.TrialEnd-sub.TrialStart != 3*24*3600 || session.PaymentStatus != "no_payment_required" {
		t.Errorf("%+v", sub)
	}
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	after := h.subscription(sub.ID)
	if invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(after.LatestInvoice.ID, nil)); after.Status != "active" || invoice.AmountPaid != 24900 {
		t.Errorf("%+v, %+v", after, invoice)
	}
}
