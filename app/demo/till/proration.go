package till

import (
	"fmt"
	"time"
)

// share is the part of an amount, rounded to the nearest unit and halves away from zero. Proration is by the second, as
// Stripe's is: https://docs.stripe.com/billing/subscriptions/prorations
func share(amount, part, whole int64) int64 {
	if whole <= 0 || amount == 0 {
		return 0
	}
	half := whole
	if amount < 0 {
		half = -whole
	}
	return (2*amount*part + half) / (2 * whole)
}

// after is the end of a period that starts at a moment: a step on from it in the calendar, on the anchor's day of the month or
// the last there is.
func after(start, anchor int64, r recurring) int64 {
	from, day := time.Unix(start, 0).UTC(), time.Unix(anchor, 0).UTC().Day()
	months := int(r.IntervalCount)
	switch r.Interval {
	case "day":
		return from.AddDate(0, 0, months).Unix()
	case "week":
		return from.AddDate(0, 0, 7*months).Unix()
	case "year":
		months *= 12
	}
	first := time.Date(from.Year(), from.Month()+time.Month(months), 1, from.Hour(), from.Minute(), from.Second(), 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day, last)-1).Unix()
}

// wanted is what an item should become.
type wanted struct {
	item     *Item // nil for one that is new
	price    *Price
	quantity int64
}

func (w wanted) changes() bool {
	return w.item == nil || w.item.Price.ID != w.price.ID || w.item.Quantity != w.quantity
}

// asItIs are a subscription's items with no change.
func (s *Subscription) asItIs() (items []wanted) {
	for _, item := range s.Items.Data {
		items = append(items, wanted{item, item.Price, item.Quantity})
	}
	return items
}

// prorated are the lines for changing items in the middle of a period: what is given back, and what the rest of it costs.
func (b *books) prorated(sub *contract, changes []wanted, now int64) (lines []*Line) {
	now = min(max(now, sub.CurrentPeriodStart), sub.CurrentPeriodEnd) // one that was renewed by hand is ahead of the clock
	rest, whole := sub.CurrentPeriodEnd-now, sub.CurrentPeriodEnd-sub.CurrentPeriodStart
	day := time.Unix(now, 0).UTC().Format("2 Jan 2006")
	for _, each := range changes {
		if !each.changes() || sub.Status == "trialing" {
			continue
		}
		if each.item != nil {
			old := each.item.Price
			back := b.line(sub, each.item, old, each.item.Quantity, period{now, sub.CurrentPeriodEnd}, -share(old.UnitAmount*each.item.Quantity, rest, whole))
			back.Description, back.Proration, back.Type = text("Unused time on "+b.many(old, each.item.Quantity)+" after "+day), true, "invoiceitem"
			lines = append(lines, back)
		}
		if startsAnew(sub, each.price) {
			continue // a whole period of the new price is charged instead
		}
		more := b.line(sub, each.item, each.price, each.quantity, period{now, sub.CurrentPeriodEnd}, share(each.price.UnitAmount*each.quantity, rest, whole))
		more.Description, more.Proration, more.Type = text("Remaining time on "+b.many(each.price, each.quantity)+" after "+day), true, "invoiceitem"
		lines = append(lines, more)
	}
	return lines
}

// startsAnew says whether a price has another interval than the subscription, so that its period begins again.
func startsAnew(sub *contract, price *Price) bool {
	return *sub.Items.Data[0].Price.Recurring != *price.Recurring
}

// regular are the lines for a whole period.
func (b *books) regular(sub *contract, items []wanted, over period) (lines []*Line) {
	for _, each := range items {
		line := b.line(sub, each.item, each.price, each.quantity, over, each.price.UnitAmount*each.quantity)
		line.Description = text(fmt.Sprintf("%d × %s (at %s / %s)", each.quantity, b.productName(each.price), amountOf(each.price.UnitAmount, each.price.Currency), each.price.Recurring.Interval))
		lines = append(lines, line)
	}
	return lines
}

func (b *books) line(sub *contract, item *Item, price *Price, quantity int64, over period, amount int64) *Line {
	line := &Line{
		ID: newID("il_"), Object: "line_item", Amount: amount, Currency: price.Currency, Discountable: false, Discounts: []string{}, Metadata: map[string]string{},
		Period: over, Price: price, Quantity: quantity, Subscription: text(sub.ID), TaxRates: []string{}, Type: "subscription",
	}
	if item != nil {
		line.SubscriptionItem = text(item.ID)
	}
	return line
}

// many is a product with how many of it, unless it is one.
func (b *books) many(price *Price, quantity int64) string {
	if quantity == 1 {
		return b.productName(price)
	}
	return fmt.Sprintf("%d × %s", quantity, b.productName(price))
}

func (b *books) productName(price *Price) string {
	if product := get(b.Products, text(price.Product)); product != nil {
		return product.Name
	}
	return price.ID
}

func sum(lines []*Line) (total int64) {
	for _, each := range lines {
		total += each.Amount
	}
	return total
}
