package till

import "strings"

// TestCard is one of Stripe's numbers for tests, and what becomes of it here.
type TestCard struct {
	Number, Brand, Does string
	atOnce, later       *Fault // why it is refused at Checkout, and at a renewal
	asks, asksLater     bool   // whether its bank asks the person to authenticate
}

// Numbers of cards for tests: https://docs.stripe.com/testing. Skhokho's till adds to the one that fails later that its first
// payment goes through, since a Checkout that fails is another card's part.
const (
	GoodCard         = "4242424242424242"
	DeclinedCard     = "4000000000000002"
	PoorCard         = "4000000000009995"
	SecureCard       = "4000002500003155"
	AlwaysSecureCard = "4000002760003184"
	FailsLaterCard   = "4000000000000341"
)

// TestCards are the cards that the till knows.
func TestCards() []TestCard {
	generic := declined("card_declined", "generic_decline", "Your card was declined.")
	poor := declined("card_declined", "insufficient_funds", "Your card has insufficient funds.")
	authenticate := declined("authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication.")
	return []TestCard{
		{Number: GoodCard, Brand: "visa", Does: "pays"},
		{Number: DeclinedCard, Brand: "visa", Does: "is declined", atOnce: generic, later: generic},
		{Number: PoorCard, Brand: "visa", Does: "has too little money on it", atOnce: poor, later: poor},
		{Number: SecureCard, Brand: "visa", Does: "asks for 3-D Secure once", asks: true},
		{Number: AlwaysSecureCard, Brand: "visa", Does: "asks for 3-D Secure each time, so renewals fail", asks: true, asksLater: true, later: authenticate},
		{Number: FailsLaterCard, Brand: "visa", Does: "pays now, and fails at the next renewal", later: generic},
	}
}

func testCard(number string) (TestCard, *Fault) {
	digits := strings.NewReplacer(" ", "", "-", "").Replace(number)
	for _, each := range TestCards() {
		if each.Number == digits {
			return each, nil
		}
	}
	return TestCard{}, declined("incorrect_number", "", "This is not one of the test cards. Choose one from the list; a real card's number has no place here.")
}

// wallet keeps a card with a customer.
func (t *Till) wallet(customer *Customer, of TestCard, name string, as *requested) *card {
	kept := &card{TestNumber: of.Number, PaymentMethod: &PaymentMethod{
		head: head{ID: newID("pm_"), Object: "payment_method", Created: t.now()}, tags: tags{map[string]string{}}, Customer: text(customer.ID), Type: "card",
		BillingDetails: billingDetails{Email: customer.Email, Name: text(name)},
		Card:           cardDetails{Brand: of.Brand, Country: "US", ExpMonth: 12, ExpYear: int64(t.options.Now().Year()) + 3, Funding: "credit", Last4: of.Number[len(of.Number)-4:]},
	}}
	t.books.Cards = append(t.books.Cards, kept)
	t.emit("payment_method.attached", kept.PaymentMethod, nil, as)
	return kept
}

// methodOf is the card that a subscription is paid with, or nil.
func (t *Till) methodOf(sub *contract) *card {
	if sub.DefaultPaymentMethod != "" {
		return get(t.books.Cards, sub.DefaultPaymentMethod)
	}
	if customer := get(t.books.Customers, text(sub.Customer)); customer != nil {
		return get(t.books.Cards, customer.InvoiceSettings.DefaultPaymentMethod)
	}
	return nil
}

// refusal says why a card doesn't pay, if it doesn't. The person is there at Checkout alone.
func (c *card) refusal(present bool) *Fault {
	if c == nil {
		return invalid("", "invoice_payment_intent_requires_action", "This customer has no attached payment source or default payment method.")
	}
	known, fault := testCard(c.TestNumber)
	switch {
	case fault != nil:
		return fault
	case present:
		return known.atOnce
	}
	return known.later
}
