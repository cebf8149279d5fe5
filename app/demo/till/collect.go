package till

// collect takes the money of an open invoice from a card, and says why it could not. The person is present at Checkout. What
// becomes of the subscription is set here and told by the caller.
func (t *Till) collect(sub *contract, invoice *Invoice, method *card, present bool, as *requested) *Fault {
	if invoice.AmountDue == 0 {
		t.paid(invoice, as)
		return nil
	}
	intent := t.intentFor(invoice)
	if method != nil {
		intent.PaymentMethod = text(method.ID)
	}
	invoice.Attempted, invoice.AttemptCount = true, invoice.AttemptCount+1
	fault := method.refusal(present)
	if fault != nil {
		t.refuse(sub, invoice, intent, fault, as)
		return fault
	}
	charge := t.charge(invoice, intent, method)
	intent.Status, intent.AmountReceived, intent.LatestCharge, intent.LastPaymentError = "succeeded", intent.Amount, text(charge.ID), nil
	invoice.Charge = text(charge.ID)
	t.emit("charge.succeeded", charge, nil, as)
	t.emit("payment_intent.succeeded", intent, nil, as)
	t.paid(invoice, as)
	return nil
}

func (t *Till) paid(invoice *Invoice, as *requested) {
	invoice.Status, invoice.Paid, invoice.Attempted = "paid", true, true
	invoice.AmountPaid, invoice.AmountRemaining, invoice.NextPaymentAttempt = invoice.AmountDue, 0, 0
	invoice.StatusTransitions.PaidAt = moment(t.now())
	t.emit("invoice.paid", invoice, nil, as)
	t.emit("invoice.payment_succeeded", invoice, nil, as)
}

// refuse notes a failed attempt. The till tries again when it is told to, and after the last time gives the subscription up.
func (t *Till) refuse(sub *contract, invoice *Invoice, intent *PaymentIntent, fault *Fault, as *requested) {
	intent.Status, intent.LastPaymentError = "requires_payment_method", fault
	if fault.Code == "authentication_required" {
		intent.Status = "requires_action"
	}
	invoice.NextPaymentAttempt = 0
	if int(invoice.AttemptCount) < t.options.Tries {
		invoice.NextPaymentAttempt = moment(t.now() + 3*24*60*60)
	}
	t.emit("payment_intent.payment_failed", intent, nil, as)
	if intent.Status == "requires_action" {
		t.emit("payment_intent.requires_action", intent, nil, as)
		t.emit("invoice.payment_action_required", invoice, nil, as)
	}
	t.emit("invoice.payment_failed", invoice, nil, as)
	if sub.Status == "active" || sub.Status == "trialing" {
		sub.Status = "past_due"
	}
}

// intentFor is the payment that an invoice is paid with: the same one at each attempt.
func (t *Till) intentFor(invoice *Invoice) *PaymentIntent {
	if invoice.PaymentIntent != "" {
		return get(t.books.Intents, invoice.PaymentIntent)
	}
	intent := t.newIntent(invoice.AmountDue, invoice.Currency, invoice.Customer)
	intent.Invoice, intent.Description = text(invoice.ID), "Subscription"
	invoice.PaymentIntent = text(intent.ID)
	return intent
}

func (t *Till) newIntent(amount int64, currency, customer string) *PaymentIntent {
	intent := &PaymentIntent{
		head: head{ID: newID("pi_"), Object: "payment_intent", Created: t.now()}, tags: tags{map[string]string{}},
		Amount: amount, Currency: currency, Customer: text(customer), CaptureMethod: "automatic", ConfirmationMethod: "automatic",
		PaymentMethodTypes: []string{"card"}, Status: "requires_payment_method",
	}
	t.books.Intents = append(t.books.Intents, intent)
	return intent
}

func (t *Till) charge(invoice *Invoice, intent *PaymentIntent, method *card) *Charge {
	charge := &Charge{
		head: head{ID: newID("ch_"), Object: "charge", Created: t.now()}, tags: tags{map[string]string{}},
		Amount: intent.Amount, AmountCaptured: intent.Amount, BillingDetails: method.BillingDetails, Captured: true, Currency: intent.Currency, Customer: intent.Customer,
		Description: intent.Description, Invoice: text(invoice.ID), Paid: true, PaymentIntent: text(intent.ID), PaymentMethod: text(method.ID),
		PaymentMethodDetails: methodDetails{Card: method.Card, Type: "card"}, Status: "succeeded",
	}
	t.books.Charges = append(t.books.Charges, charge)
	return charge
}

// retry tries an open invoice again. Success mends the subscription; after the last failure it ends.
func (t *Till) retry(sub *contract, invoice *Invoice, method *card, as *requested) (fault *Fault) {
	t.change("customer.subscription.updated", sub.Subscription, as, func() {
		if fault = t.collect(sub, invoice, method, false, as); fault == nil && !ended(sub.Status) {
			sub.Status = "active"
		} else if int(invoice.AttemptCount) >= t.options.Tries && t.options.Unpaid && !ended(sub.Status) {
			sub.Status = "unpaid"
		}
	})
	if fault != nil && int(invoice.AttemptCount) >= t.options.Tries && !t.options.Unpaid && !ended(sub.Status) {
		t.end(sub, "payment_failed", as)
	}
	return fault
}
