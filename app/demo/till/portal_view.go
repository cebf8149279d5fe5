package till

import (
	"slices"
	"strings"
)

// portalView is the billing portal of one customer.
type portalView struct {
	notice
	Path, Back    string
	Who           string
	Subscriptions []subscriptionView
	Invoices      []invoiceView
	Cards         []cardView
}

type subscriptionView struct {
	ID, Name, Price, Status, Customer string
	Tone                              string // good, bad or over
	When                              string // what happens next
	Card                              string
	Live, Ending, Open                bool
	Plans                             []planView
}

type planView struct {
	ID, Name, Price, Today string
	Current                bool
}

// plans are the prices that a subscription of one item may change to, with what changing costs today. Where prices have lookup
// keys, one without has been replaced.
func (t *Till) plans(sub *contract) (plans []planView) {
	if len(sub.Items.Data) != 1 {
		return nil
	}
	item := sub.Items.Data[0]
	keyed := slices.ContainsFunc(t.books.Prices, func(each *Price) bool { return each.LookupKey != "" })
	for _, price := range t.books.Prices {
		current := price.ID == item.Price.ID
		if !current && (!price.Active || price.Recurring == nil || price.Currency != sub.Currency || keyed && price.LookupKey == "") {
			continue
		}
		plan := planView{ID: price.ID, Name: t.books.productName(price), Price: amountOf(price.UnitAmount, price.Currency) + " " + every(price), Current: current}
		if lines, _ := t.books.next(sub, []wanted{{item, price, item.Quantity}}, "always_invoice", t.now()); !current {
			plan.Today = charged(sum(lines), sub.Currency)
		}
		plans = append(plans, plan)
	}
	return plans
}

// charged says what a sum means to a customer.
func charged(minor int64, currency string) string {
	if minor < 0 {
		return amountOf(-minor, currency) + " is kept for your next invoice"
	}
	return amountOf(minor, currency) + " is charged today"
}

func (t *Till) subscriptionView(sub *contract) subscriptionView {
	view := subscriptionView{
		ID: sub.ID, Status: plainly(sub.Status), Tone: toneOf(sub.Status), Live: !ended(sub.Status), Ending: sub.CancelAtPeriodEnd,
		Customer: string(get(t.books.Customers, text(sub.Customer)).Email),
	}
	for number, item := range sub.Items.Data {
		if number > 0 {
			view.Name += ", "
		}
		view.Name += t.books.many(item.Price, item.Quantity)
		view.Price = amountOf(item.Price.UnitAmount*item.Quantity, item.Price.Currency) + " " + every(item.Price)
	}
	if method := t.methodOf(sub); method != nil {
		view.Card = strings.ToUpper(method.Card.Brand[:1]) + method.Card.Brand[1:] + " ending in " + method.Card.Last4
	}
	invoice := get(t.books.Invoices, sub.LatestInvoice)
	view.Open = invoice != nil && invoice.Status == "open"
	switch {
	case ended(sub.Status):
		view.When = "Ended on " + dateOf(int64(sub.EndedAt))
	case view.Ending:
		view.When = "Ends on " + dateOf(sub.CurrentPeriodEnd)
	case view.Open:
		view.When = amountOf(invoice.AmountRemaining, invoice.Currency) + " could not be taken from the card"
	default:
		view.When = "Renews on " + dateOf(sub.CurrentPeriodEnd)
	}
	return view
}

// toneOf says how a status looks.
func toneOf(status string) string {
	switch status {
	case "active", "trialing", "paid", "complete", delivered:
		return "good"
	case "past_due", "unpaid", "open", failed:
		return "bad"
	}
	return "over"
}
