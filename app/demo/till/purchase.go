package till

import (
	"errors"
	"strings"
)

// Buyer is who pays at Checkout, and with which card.
type Buyer struct {
	Email, Name, Card string
}

// ErrAuthentication says that a card's bank wants to know that it is its holder: Authenticate goes on.
var ErrAuthentication = errors.New("the card's bank asks for authentication")

// pay is a person pressing Pay.
func (t *Till) pay(made *checkout, buyer Buyer) error {
	if t.lapse(made); made.Status != "open" {
		return invalid("", "", "This Checkout page is no longer open.")
	}
	if made.Customer != "" {
		buyer.Email = string(get(t.books.Customers, made.Customer).Email)
	}
	if buyer.Email == "" {
		buyer.Email = string(made.CustomerEmail)
	}
	if !strings.Contains(buyer.Email, "@") {
		return invalid("email", "", "Type an email address, such as name@example.com.")
	}
	known, fault := testCard(buyer.Card)
	if fault != nil {
		fault.Param = "card"
		return fault
	}
	if known.atOnce != nil {
		return t.turnDown(made, known.atOnce)
	}
	if known.asks {
		made.Asking = &buyer
		return ErrAuthentication
	}
	return t.complete(made, buyer, known)
}

// authenticate is the person's answer to their bank.
func (t *Till) authenticate(made *checkout, passed bool) error {
	buyer := made.Asking
	if t.lapse(made); made.Status != "open" || buyer == nil {
		return invalid("", "", "This Checkout page has no card that waits for authentication.")
	}
	made.Asking = nil
	if !passed {
		return t.turnDown(made, declined("payment_intent_authentication_failure", "", "We are unable to authenticate your payment method. Please choose a different payment method and try again."))
	}
	known, fault := testCard(buyer.Card)
	if fault != nil {
		return fault
	}
	return t.complete(made, *buyer, known)
}

// turnDown tells of a payment that failed; the page stays open for another try.
func (t *Till) turnDown(made *checkout, why *Fault) error {
	intent := t.newIntent(made.AmountTotal, made.Currency, string(made.Customer))
	intent.LastPaymentError = why
	t.emit("payment_intent.payment_failed", intent, nil, nil)
	shown := *why
	shown.Param = "card"
	return &shown
}

// complete makes all that a paid Checkout makes, and tells it in the order that Stripe does.
func (t *Till) complete(made *checkout, buyer Buyer, known TestCard) error {
	customer := get(t.books.Customers, made.Customer)
	if customer == nil {
		customer = t.newCustomer(buyer.Email, buyer.Name)
		t.emit("customer.created", customer, nil, nil)
	}
	method := t.wallet(customer, known, buyer.Name, nil)
	sub := t.subscribe(made, customer, method)
	t.emit("customer.subscription.created", sub.Subscription, nil, nil)
	lines := t.books.regular(sub, sub.asItIs(), period{sub.CurrentPeriodStart, sub.CurrentPeriodEnd})
	for _, each := range lines {
		if sub.TrialEnd > 0 {
			each.Amount, each.Description = 0, text("Trial period for "+t.books.many(each.Price, each.Quantity))
		}
	}
	var invoice *Invoice
	t.change("customer.subscription.updated", sub.Subscription, nil, func() {
		invoice = t.bill(sub, "subscription_create", lines, period{t.now(), t.now()}, nil)
		t.collect(sub, invoice, method, true, nil) // a card that fails here has been refused before
		if sub.Status == "incomplete" {
			sub.Status = "active"
		}
	})
	made.Status, made.PaymentStatus, made.URL = "complete", "paid", ""
	made.Customer, made.Subscription, made.Invoice = text(customer.ID), text(sub.ID), text(invoice.ID)
	made.CustomerDetails = &customerDetails{Email: customer.Email, Name: text(buyer.Name), TaxExempt: "none"}
	if sub.TrialEnd > 0 {
		made.PaymentStatus = "no_payment_required"
	}
	t.emit("checkout.session.completed", made.Session, nil, nil)
	const soon = 3 * 24 * 60 * 60
	if sub.TrialEnd > 0 && int64(sub.TrialEnd)-t.now() <= soon {
		t.emit("customer.subscription.trial_will_end", sub.Subscription, nil, nil)
	}
	return nil
}

// subscribe makes the subscription of a Checkout.
func (t *Till) subscribe(made *checkout, customer *Customer, method *card) *contract {
	now := t.now()
	id := newID("sub_")
	sub := &contract{Subscription: &Subscription{
		head: head{ID: id, Object: "subscription", Created: now}, tags: tags{made.SubscriptionMetadata},
		AutomaticTax: made.AutomaticTax, BillingCycleAnchor: now, CollectionMethod: "charge_automatically", Currency: made.Currency, CurrentPeriodStart: now, Customer: customer.ID,
		DefaultPaymentMethod: text(method.ID), Discounts: []string{}, Items: listOf[*Item]("/v1/subscription_items?subscription="+id, nil), StartDate: now, Status: "incomplete",
	}}
	for _, each := range made.Lines {
		sub.Items.Data = append(sub.Items.Data, newItem(id, get(t.books.Prices, text(each.Price)), each.Quantity, now))
	}
	sub.CurrentPeriodEnd = after(now, now, *sub.Items.Data[0].Price.Recurring)
	if end := made.trialEnd(now); end > 0 {
		sub.TrialStart, sub.TrialEnd, sub.Status, sub.CurrentPeriodEnd, sub.BillingCycleAnchor = moment(now), end, "trialing", int64(end), int64(end)
	}
	t.books.Subscriptions = append(t.books.Subscriptions, sub)
	return sub
}
