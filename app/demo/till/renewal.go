package till

import "slices"

// renew takes a subscription to its next period: its trial is over, or its invoice is paid or not, or it ends as it was asked to.
// One whose invoice is open has that tried again instead.
func (t *Till) renew(sub *contract) error {
	if ended(sub.Status) {
		return invalid("", "", "This subscription has ended.")
	}
	if invoice := get(t.books.Invoices, sub.LatestInvoice); invoice != nil && invoice.Status == "open" {
		if fault := t.retry(sub, invoice, t.methodOf(sub), nil); fault != nil {
			return fault
		}
		return nil
	}
	if sub.CancelAtPeriodEnd {
		t.end(sub, "cancellation_requested", nil)
		return nil
	}
	var fault *Fault
	t.change("customer.subscription.updated", sub.Subscription, nil, func() { fault = t.roll(sub) })
	if fault != nil {
		return fault
	}
	return nil
}

// roll moves the period on and bills it.
func (t *Till) roll(sub *contract) *Fault {
	if sub.Status == "trialing" {
		sub.Status, sub.BillingCycleAnchor = "active", sub.CurrentPeriodEnd
	}
	before := period{sub.CurrentPeriodStart, sub.CurrentPeriodEnd}
	sub.CurrentPeriodStart = before.End
	sub.CurrentPeriodEnd = after(before.End, sub.BillingCycleAnchor, *sub.Items.Data[0].Price.Recurring)
	lines := slices.Concat(sub.Pending, t.books.regular(sub, sub.asItIs(), period{sub.CurrentPeriodStart, sub.CurrentPeriodEnd}))
	sub.Pending = nil
	return t.collect(sub, t.bill(sub, "subscription_cycle", lines, before, nil), t.methodOf(sub), false, nil)
}
