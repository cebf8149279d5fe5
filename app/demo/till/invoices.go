package till

import (
	"fmt"
	"slices"
)

// bill makes an invoice of lines and closes it. What the customer has to their credit is taken off; one that comes to less than
// nothing adds to it.
func (t *Till) bill(sub *contract, reason string, lines []*Line, over period, as *requested) *Invoice {
	customer := get(t.books.Customers, text(sub.Customer))
	invoice := t.books.draft(sub, customer, reason, lines, over, t.now())
	invoice.ID = newID("in_")
	invoice.Status = "draft"
	invoice.AmountRemaining = invoice.AmountDue
	invoice.Lines.URL = "/v1/invoices/" + invoice.ID + "/lines"
	t.books.Invoices = append(t.books.Invoices, invoice)
	sub.LatestInvoice = text(invoice.ID)
	t.emit("invoice.created", invoice, nil, as)

	ending := min(0, invoice.Total+customer.Balance)
	customer.Balance, invoice.EndingBalance = ending, &ending
	invoice.Status, invoice.StatusTransitions.FinalizedAt, invoice.AutoAdvance = "open", moment(t.now()), true
	invoice.Number = text(fmt.Sprintf("%s-%04d", customer.InvoicePrefix, customer.NextNumber))
	invoice.HostedInvoiceURL = text(t.options.Address + "/i/" + invoice.ID)
	customer.NextNumber++
	t.emit("invoice.finalized", invoice, nil, as)
	return invoice
}

// draft is an invoice that isn't in the books: the start of a real one, or a preview.
func (b *books) draft(sub *contract, customer *Customer, reason string, lines []*Line, over period, now int64) *Invoice {
	total := sum(lines)
	return &Invoice{
		head: head{Object: "invoice", Created: now}, tags: tags{map[string]string{}},
		AccountName: "Skhokho", AmountDue: max(0, total+customer.Balance), AutomaticTax: sub.AutomaticTax, BillingReason: reason, CollectionMethod: sub.CollectionMethod,
		Currency: sub.Currency, Customer: sub.Customer, CustomerEmail: customer.Email, CustomerName: customer.Name, DefaultTaxRates: []string{}, Discounts: []string{},
		Lines: listOf("", lines), PeriodStart: over.Start, PeriodEnd: over.End, StartingBalance: customer.Balance, Status: "draft", Subscription: text(sub.ID),
		SubscriptionDetails: subscriptionDetails{sub.Metadata}, Subtotal: total, Total: total,
	}
}

func (c *call) invoice() (any, error) { return find(c.books.Invoices, "invoice", c.id) }

func (c *call) invoices() (any, error) {
	return page(c, "/v1/invoices", filtered(c.books.Invoices, func(each *Invoice) bool {
		return (c.form["customer"] == "" || each.Customer == c.form["customer"]) && (c.form["subscription"] == "" || string(each.Subscription) == c.form["subscription"]) &&
			(c.form["status"] == "" || each.Status == c.form["status"])
	}))
}

func (c *call) payInvoice() (any, error) {
	invoice, err := find(c.books.Invoices, "invoice", c.id)
	if err != nil {
		return nil, err
	}
	if invoice.Status != "open" {
		return nil, invalid("", "invoice_not_open", "Invoice is already %s", invoice.Status)
	}
	sub := get(c.books.Subscriptions, invoice.Subscription)
	method := c.Till.methodOf(sub)
	if id := c.form["payment_method"]; id != "" {
		if method, err = find(c.books.Cards, "PaymentMethod", id); err != nil {
			return nil, at("payment_method", err)
		}
	}
	if fault := c.retry(sub, invoice, method, c.as); fault != nil {
		return nil, fault
	}
	return invoice, nil
}

// upcoming previews a subscription's next invoice, with changes to its items if there are any. Nothing is changed.
func (c *call) upcoming() (any, error) {
	sub, err := c.previewed()
	if err != nil {
		return nil, err
	}
	if ended(sub.Status) || sub.CancelAtPeriodEnd && len(c.numbers("subscription_items")) == 0 || c.flag("subscription_cancel_at_period_end") {
		return nil, &Fault{Type: "invalid_request_error", Code: "invoice_upcoming_none", Message: "No upcoming invoices for customer: " + sub.Customer, status: 404}
	}
	prices := len(c.books.Prices)
	defer func() { c.books.Prices = c.books.Prices[:prices] }() // what price_data makes is for the preview alone
	items, err := c.items(sub, "subscription_items")
	if err != nil {
		return nil, err
	}
	now, err := c.prorationDay(sub, "subscription_proration_date")
	if err != nil {
		return nil, err
	}
	customer := get(c.books.Customers, text(sub.Customer))
	lines, over := c.books.next(sub, items, c.form["subscription_proration_behavior"], now)
	invoice := c.books.draft(sub, customer, "upcoming", lines, over, over.Start)
	invoice.AmountRemaining, invoice.NextPaymentAttempt, invoice.Lines.URL = invoice.AmountDue, moment(over.Start), "/v1/invoices/upcoming/lines?subscription="+sub.ID
	if len(c.numbers("subscription_items")) > 0 {
		invoice.ProrationDate = now
	}
	return invoice, nil
}

// previewed is the subscription that upcoming is about: the one named, or the customer's first that goes on.
func (c *call) previewed() (*contract, error) {
	if id := c.form["subscription"]; id != "" {
		sub, err := find(c.books.Subscriptions, "subscription", id)
		return sub, at("subscription", err)
	}
	for _, each := range c.books.Subscriptions {
		if each.Customer == c.form["customer"] && !ended(each.Status) {
			return each, nil
		}
	}
	return nil, invalid("subscription", "parameter_missing", "You must provide a subscription, or a customer who has one.")
}

// next are the lines of a subscription's next invoice were its items these. A change that is invoiced at once shows that
// invoice; one that starts the period anew, the first of the new periods.
func (b *books) next(sub *contract, items []wanted, behaviour string, now int64) ([]*Line, period) {
	var lines []*Line
	if behaviour != "none" {
		lines = b.prorated(sub, items, now)
	}
	if slices.ContainsFunc(items, func(each wanted) bool { return startsAnew(sub, each.price) }) {
		over := period{now, after(now, now, *items[0].price.Recurring)}
		return append(lines, b.regular(sub, items, over)...), over
	}
	lines = slices.Concat(sub.Pending, lines)
	if behaviour == "always_invoice" {
		return lines, period{now, now}
	}
	start := sub.CurrentPeriodEnd
	over := period{start, after(start, sub.BillingCycleAnchor, *items[0].price.Recurring)}
	return append(lines, b.regular(sub, items, over)...), over
}
