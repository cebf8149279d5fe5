package till

import (
	"path"
	"strings"
)

// checkoutOf finds a Checkout by its id, or by the address of its page.
func (t *Till) checkoutOf(session string) (*checkout, error) {
	id, _, _ := strings.Cut(session, "#")
	return find(t.books.Checkouts, "checkout.session", path.Base(id))
}

// PayCheckout pays at Checkout as a person does on its page. The session is its id or its page's address. Errors: a *Fault when
// the card is declined, and ErrAuthentication when its bank asks for more.
func (t *Till) PayCheckout(session string, buyer Buyer) error {
	return t.withCheckout(session, func(made *checkout) error { return t.pay(made, buyer) })
}

// Authenticate answers the bank that PayCheckout's ErrAuthentication is about.
func (t *Till) Authenticate(session string, passed bool) error {
	return t.withCheckout(session, func(made *checkout) error { return t.authenticate(made, passed) })
}

// Expire ends a Checkout that nobody has paid.
func (t *Till) Expire(session string) error {
	return t.withCheckout(session, func(made *checkout) error {
		if t.lapse(made); made.Status == "open" {
			t.expire(made, nil)
		}
		return nil
	})
}

func (t *Till) withCheckout(session string, act func(*checkout) error) error {
	return t.within(func() error {
		made, err := t.checkoutOf(session)
		if err != nil {
			return err
		}
		return act(made)
	})
}

// Renew takes a subscription to its next period, or tries its open invoice again. Errors: a *Fault when the card doesn't pay.
func (t *Till) Renew(subscription string) error {
	return t.withContract(subscription, t.renew)
}

// End cancels a subscription now. Ending it twice is harmless.
func (t *Till) End(subscription string) error {
	return t.withContract(subscription, func(sub *contract) error {
		if !ended(sub.Status) {
			t.end(sub, "cancellation_requested", nil)
		}
		return nil
	})
}

// EndTrialSoon tells that a subscription's trial is nearly over.
func (t *Till) EndTrialSoon(subscription string) error {
	return t.withContract(subscription, func(sub *contract) error {
		t.emit("customer.subscription.trial_will_end", sub.Subscription, nil, nil)
		return nil
	})
}

// ChangeCard gives a subscription another card, and tries its open invoice with it.
func (t *Till) ChangeCard(subscription, number string) error {
	return t.withContract(subscription, func(sub *contract) error { return t.changeCard(sub, number) })
}

func (t *Till) withContract(id string, act func(*contract) error) error {
	return t.within(func() error {
		sub, err := find(t.books.Subscriptions, "subscription", id)
		if err != nil {
			return err
		}
		return act(sub)
	})
}

// changeCard is ChangeCard for those who have the till to themselves.
func (t *Till) changeCard(sub *contract, number string) error {
	known, fault := testCard(number)
	if fault != nil {
		return fault
	}
	if known.atOnce != nil {
		return known.atOnce
	}
	method := t.wallet(get(t.books.Customers, text(sub.Customer)), known, "", nil)
	t.change("customer.subscription.updated", sub.Subscription, nil, func() { sub.DefaultPaymentMethod = text(method.ID) })
	if invoice := get(t.books.Invoices, sub.LatestInvoice); invoice != nil && invoice.Status == "open" && !ended(sub.Status) {
		if fault := t.retry(sub, invoice, method, nil); fault != nil {
			return fault
		}
	}
	return nil
}
