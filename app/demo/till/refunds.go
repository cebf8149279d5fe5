package till

// Refund is money that went back.
type Refund struct {
	ID      string `json:"id"`
	Object  string `json:"object"`
	Created int64  `json:"created"`
	tags
	Amount        int64  `json:"amount"`
	Charge        text   `json:"charge"`
	Currency      string `json:"currency"`
	PaymentIntent text   `json:"payment_intent"`
	Reason        text   `json:"reason"`
	Status        string `json:"status"`
}

// refund pays back what was paid, whole, once.
func (c *call) refund() (any, error) {
	intent, err := find(c.books.Intents, "payment_intent", c.form["payment_intent"])
	if err != nil {
		return nil, at("payment_intent", err)
	}
	charge := get(c.books.Charges, intent.LatestCharge)
	if charge == nil || !charge.Paid {
		return nil, invalid("payment_intent", "", "This PaymentIntent (%s) does not have a successful charge to refund.", intent.ID)
	}
	if charge.Refunded {
		return nil, invalid("payment_intent", "charge_already_refunded", "Charge %s has already been refunded.", charge.ID)
	}
	refund := &Refund{
		ID: newID("re_"), Object: "refund", Created: c.now(), tags: tags{map[string]string{}},
		Amount: charge.Amount, Charge: text(charge.ID), Currency: charge.Currency, PaymentIntent: text(intent.ID), Reason: text(c.form["reason"]), Status: "succeeded",
	}
	c.change("charge.refunded", charge, c.as, func() { charge.AmountRefunded, charge.Refunded = charge.Amount, true })
	return refund, nil
}
