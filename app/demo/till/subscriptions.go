package till

import (
	"slices"
	"strconv"
)

func ended(status string) bool { return status == "canceled" || status == "incomplete_expired" }

func (c *call) subscription() (any, error) {
	sub, err := find(c.books.Subscriptions, "subscription", c.id)
	if err != nil {
		return nil, err
	}
	return sub.Subscription, nil
}

// subscriptions lists those that go on, unless a status is asked for.
func (c *call) subscriptions() (any, error) {
	var all []*Subscription
	for _, each := range c.books.Subscriptions {
		status := c.form["status"]
		right := status == "all" || status == each.Status || (status == "" && !ended(each.Status)) || (status == "ended" && ended(each.Status))
		if right && (c.form["customer"] == "" || c.form["customer"] == each.Customer) && (c.form["price"] == "" || each.sells(c.form["price"])) {
			all = append(all, each.Subscription)
		}
	}
	return page(c, "/v1/subscriptions", all)
}

func (s *Subscription) sells(price string) bool {
	return slices.ContainsFunc(s.Items.Data, func(each *Item) bool { return each.Price.ID == price })
}

// items are a subscription's with the changes that were sent below a prefix.
func (c *call) items(sub *contract, prefix string) ([]wanted, error) {
	items := sub.asItIs()
	for _, number := range c.numbers(prefix) {
		param := prefix + "[" + strconv.Itoa(number) + "]"
		changed := wanted{quantity: 1}
		place := len(items)
		if id := c.form[param+"[id]"]; id != "" {
			place = slices.IndexFunc(items, func(each wanted) bool { return each.item != nil && each.item.ID == id })
			if place < 0 {
				return nil, at(param+"[id]", missing("subscription_item", id))
			}
			changed = items[place]
		}
		if changed.item == nil || c.has(param+"[price]") || c.has(param+"[price_data][currency]") {
			price, err := c.namedPrice(param)
			if err != nil {
				return nil, err
			}
			if price.Recurring == nil || price.Currency != sub.Currency {
				return nil, invalid(param+"[price]", "", "The price should be a recurring one in the subscription's currency, %s.", sub.Currency)
			}
			changed.price = price
		}
		if changed.quantity = c.number(param+"[quantity]", changed.quantity); changed.quantity < 0 {
			return nil, invalid(param+"[quantity]", "parameter_invalid_integer", "Invalid quantity: must be 0 or more")
		}
		items = append(items[:place], append([]wanted{changed}, items[min(place+1, len(items)):]...)...)
	}
	for _, each := range items {
		if *each.price.Recurring != *items[0].price.Recurring {
			return nil, invalid(prefix, "", "All prices of a subscription must have the same interval.")
		}
	}
	return items, nil
}

func (c *call) updateSubscription() (any, error) {
	sub, err := find(c.books.Subscriptions, "subscription", c.id)
	if err != nil {
		return nil, err
	}
	if ended(sub.Status) {
		return nil, invalid("", "", "A canceled subscription can only update its cancellation_details and metadata.")
	}
	items, err := c.items(sub, "items")
	if err != nil {
		return nil, err
	}
	day, err := c.prorationDay(sub, "proration_date")
	if err != nil {
		return nil, err
	}
	method := text(c.form["default_payment_method"])
	if method != "" && get(c.books.Cards, method) == nil {
		return nil, at("default_payment_method", missing("PaymentMethod", string(method)))
	}
	if c.form["payment_behavior"] == "error_if_incomplete" {
		if fault := c.wouldFail(sub, items); fault != nil {
			return nil, fault
		}
	}
	c.change("customer.subscription.updated", sub.Subscription, c.as, func() {
		if method != "" {
			sub.DefaultPaymentMethod = method
		}
		sub.Metadata = c.form.tags("metadata", sub.Metadata)
		c.set("description", &sub.Description)
		c.set("cancellation_details[comment]", &sub.CancellationDetails.Comment)
		if c.has("cancel_at_period_end") {
			sub.endLater(c.flag("cancel_at_period_end"), c.now())
		}
		c.swap(sub, items, c.form["proration_behavior"], day, c.as)
	})
	return sub.Subscription, nil
}

// prorationDay is the moment from which a change counts: now, or another in the period, whose start may be ahead of the clock.
func (c *call) prorationDay(sub *contract, param string) (int64, error) {
	day := c.number(param, c.now())
	if c.has(param) && (day < min(sub.CurrentPeriodStart, c.now()) || day > sub.CurrentPeriodEnd) {
		return 0, invalid(param, "", "Invalid %s: it should be in the subscription's current period.", param)
	}
	return day, nil
}

// wouldFail says why the invoice that a change brings at once could not be paid, if it could not.
func (c *call) wouldFail(sub *contract, items []wanted) *Fault {
	atOnce := c.form["proration_behavior"] == "always_invoice" || startsAnew(sub, items[0].price)
	if lines, _ := c.books.next(sub, items, "always_invoice", c.now()); !atOnce || sum(lines) <= 0 {
		return nil
	}
	return c.Till.methodOf(sub).refusal(false)
}

// endLater makes a subscription end with its period, or go on after all.
func (s *Subscription) endLater(end bool, now int64) {
	if s.CancelAtPeriodEnd == end {
		return
	}
	s.CancelAtPeriodEnd, s.CancelAt, s.CanceledAt, s.CancellationDetails.Reason = end, 0, 0, ""
	if end {
		s.CancelAt, s.CanceledAt, s.CancellationDetails.Reason = moment(s.CurrentPeriodEnd), moment(now), "cancellation_requested"
	}
}

// swap changes a subscription's items. Prorations wait for the next invoice, or make one now; so does a new interval.
func (t *Till) swap(sub *contract, items []wanted, behaviour string, now int64, as *requested) {
	if !slices.ContainsFunc(items, wanted.changes) {
		return
	}
	anew := startsAnew(sub, items[0].price) && sub.Status != "trialing"
	var lines []*Line
	if behaviour != "none" {
		lines = t.books.prorated(sub, items, now)
	}
	over := period{now, now}
	if anew {
		over = period{now, after(now, now, *items[0].price.Recurring)}
		lines = append(lines, t.books.regular(sub, items, over)...)
		sub.BillingCycleAnchor, sub.CurrentPeriodStart, sub.CurrentPeriodEnd = now, over.Start, over.End
	}
	sub.Items.Data = nil
	for _, each := range items {
		item := each.item
		if item == nil {
			item = newItem(sub.ID, each.price, each.quantity, now)
		}
		item.Price, item.Quantity = each.price, each.quantity
		sub.Items.Data = append(sub.Items.Data, item)
	}
	sub.Pending = append(sub.Pending, lines...)
	if anew || behaviour == "always_invoice" {
		pending := sub.Pending
		sub.Pending = nil
		t.collect(sub, t.bill(sub, "subscription_update", pending, over, as), t.methodOf(sub), false, as)
	}
}

func newItem(sub string, price *Price, quantity, now int64) *Item {
	return &Item{ID: newID("si_"), Object: "subscription_item", Created: now, Discounts: []string{}, Metadata: map[string]string{}, Price: price, Quantity: quantity, Subscription: sub, TaxRates: []string{}}
}

func (c *call) cancelSubscription() (any, error) {
	sub, err := find(c.books.Subscriptions, "subscription", c.id)
	if err != nil {
		return nil, err
	}
	if ended(sub.Status) {
		return nil, missing("subscription", c.id)
	}
	c.set("cancellation_details[comment]", &sub.CancellationDetails.Comment)
	c.end(sub, "cancellation_requested", c.as)
	return sub.Subscription, nil
}

// end cancels a subscription now.
func (t *Till) end(sub *contract, reason string, as *requested) {
	sub.Status, sub.EndedAt, sub.CancellationDetails.Reason = "canceled", moment(t.now()), text(reason)
	if sub.CanceledAt == 0 {
		sub.CanceledAt = sub.EndedAt
	}
	sub.Pending = nil
	t.emit("customer.subscription.deleted", sub.Subscription, nil, as)
}
