package till

import (
	"testing"
	"time"

	"github.com/stripe/stripe-go/v76"
)

func TestShares(t *testing.T) {
	for _, is := range []struct{ amount, part, whole, want int64 }{
		{24900, 15, 30, 12450},
		{100, 1, 3, 33},
		{100, 2, 3, 67},
		{1, 1, 2, 1},   // halves go up,
		{-1, 1, 2, -1}, // and down below zero
		{999, 0, 30, 0},
		{999, 30, 30, 999},
		{0, 1, 30, 0},
	} {
		if got := share(is.amount, is.part, is.whole); got != is.want {
			t.Errorf("%d × %d / %d = %d rather than %d", is.amount, is.part, is.whole, got, is.want)
		}
	}
}

func TestPeriodsFollowTheCalendar(t *testing.T) {
	for _, is := range []struct {
		anchor, start, interval string
		count                   int64
		want                    string
	}{
		{"2025-01-31", "2025-01-31", "month", 1, "2025-02-28"},
		{"2025-01-31", "2025-02-28", "month", 1, "2025-03-31"},
		{"2024-01-31", "2024-01-31", "month", 1, "2024-02-29"},
		{"2025-11-15", "2025-12-15", "month", 1, "2026-01-15"},
		{"2025-11-30", "2025-11-30", "month", 3, "2026-02-28"},
		{"2024-02-29", "2024-02-29", "year", 1, "2025-02-28"},
		{"2025-11-01", "2025-11-01", "week", 2, "2025-11-15"},
		{"2025-11-01", "2025-11-01", "day", 10, "2025-11-11"},
	} {
		anchor, start := day(t, is.anchor), day(t, is.start)
		if got := time.Unix(after(start, anchor, recurring{Interval: is.interval, IntervalCount: is.count}), 0).UTC().Format(time.DateOnly); got != is.want {
			t.Errorf("%d %s after %s: %s rather than %s", is.count, is.interval, is.start, got, is.want)
		}
	}
}

func day(t *testing.T, date string) int64 {
	t.Helper()
	return must[time.Time](t)(time.Parse(time.DateOnly, date)).Unix()
}

// November has 30 days, so 2,592,000 seconds. After 12 days and 6 hours 1,533,600 are left: 71/120 of the period. R 249.00 of that
// is R 147.325, and R 499.00 is R 295.2416…
func TestAnUpgradeInTheMiddleOfAPeriod(t *testing.T) {
	h := open(t)
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	sub := h.subscribed(pro.ID, GoodCard)
	h.later(12*24*time.Hour + 6*time.Hour)
	item := sub.Items.Data[0].ID
	preview := must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{
		Subscription:      stripe.String(sub.ID),
		SubscriptionItems: []*stripe.SubscriptionItemsParams{{ID: stripe.String(item), Price: stripe.String(studio.ID)}},
	}))
	lines := preview.Lines.Data
	if len(lines) != 3 || lines[0].Amount != -14733 || lines[1].Amount != 29524 || lines[2].Amount != 49900 || preview.AmountDue != 29524-14733+49900 {
		t.Fatalf("preview of %d: %+v", preview.AmountDue, lines)
	}
	if !lines[0].Proration || !lines[1].Proration || lines[2].Proration || lines[0].Description != "Unused time on Pro after 13 Nov 2025" || lines[1].Description != "Remaining time on Studio after 13 Nov 2025" ||
		lines[0].Period.Start != h.now().Unix() || lines[2].Period.Start != sub.CurrentPeriodEnd || preview.ID != "" {
		t.Errorf("%+v, %+v, %+v", lines[0], lines[1], lines[2])
	}
	if still := h.subscription(sub.ID); still.Items.Data[0].Price.ID != pro.ID || still.LatestInvoice.ID != sub.LatestInvoice.ID {
		t.Errorf("a preview changed something: %+v", still)
	}
	h.expectEvents()
	changed := must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{
		Items: []*stripe.SubscriptionItemsParams{{ID: stripe.String(item), Price: stripe.String(studio.ID)}}, ProrationBehavior: stripe.String("always_invoice"),
	}))
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(changed.LatestInvoice.ID, nil))
	if changed.Items.Data[0].ID != item || changed.Items.Data[0].Price.ID != studio.ID || invoice.AmountPaid != 29524-14733 || invoice.BillingReason != "subscription_update" {
		t.Errorf("%+v, %+v", changed, invoice)
	}
	h.expectEvents(append(paidEvents[:len(paidEvents):len(paidEvents)], "customer.subscription.updated")...)
}

// Half of a period is left: the credit of a downgrade is R 249.50, its cost R 124.50, and the next invoice R 249.00 - R 125.00.
func TestADowngradeIsTakenOffTheNextInvoice(t *testing.T) {
	h := open(t)
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	sub := h.subscribed(studio.ID, GoodCard)
	h.later(15 * 24 * time.Hour)
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{
		Items: []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Price: stripe.String(pro.ID)}},
	}))
	h.expectEvents("customer.subscription.updated")
	preview := must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{Subscription: stripe.String(sub.ID)}))
	if preview.AmountDue != 24900-24950+12450 {
		t.Errorf("preview: %d", preview.AmountDue)
	}
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	if invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(h.subscription(sub.ID).LatestInvoice.ID, nil)); invoice.AmountPaid != 12400 || len(invoice.Lines.Data) != 3 {
		t.Errorf("%d, %+v", invoice.AmountPaid, invoice.Lines.Data)
	}
}

// A downgrade that is invoiced at once comes to less than nothing: the customer keeps R 125.00, and pays that less the next time.
func TestACreditIsKeptForTheCustomer(t *testing.T) {
	h := open(t)
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	sub := h.subscribed(studio.ID, GoodCard)
	h.later(15 * 24 * time.Hour)
	must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{
		Items: []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Price: stripe.String(pro.ID)}}, ProrationBehavior: stripe.String("always_invoice"),
	}))
	if customer := must[*stripe.Customer](t)(h.stripe.Customers.Get(sub.Customer.ID, nil)); customer.Balance != -12500 {
		t.Errorf("balance: %d", customer.Balance)
	}
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(h.subscription(sub.ID).LatestInvoice.ID, nil))
	if invoice.Total != 24900 || invoice.AmountPaid != 12400 || invoice.StartingBalance != -12500 || invoice.EndingBalance != 0 {
		t.Errorf("%+v", invoice)
	}
}

// Seats: two more of three at R 100.00 with a third of the period left cost 5 × 33.33… - 3 × 33.33…, each rounded by itself.
func TestMoreOfThePrice(t *testing.T) {
	h := open(t)
	seat := h.price("seat", "Seat", 10000)
	params := checkoutOf(seat.ID)
	params.LineItems[0].Quantity = stripe.Int64(3)
	session := must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.New(params))
	if err := h.PayCheckout(session.ID, Buyer{Card: GoodCard}); err != nil || session.AmountTotal != 30000 {
		t.Fatal(err, session.AmountTotal)
	}
	session = must[*stripe.CheckoutSession](t)(h.stripe.CheckoutSessions.Get(session.ID, nil))
	sub := h.subscription(session.Subscription.ID)
	h.later(20 * 24 * time.Hour)
	preview := must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{
		Subscription: stripe.String(sub.ID), SubscriptionProrationBehavior: stripe.String("always_invoice"),
		SubscriptionItems: []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Quantity: stripe.Int64(5)}},
	}))
	if lines := preview.Lines.Data; len(lines) != 2 || lines[0].Amount != -10000 || lines[1].Amount != 16667 || preview.Total != 6667 || lines[1].Description != "Remaining time on 5 × Seat after 21 Nov 2025" {
		t.Errorf("%+v", preview.Lines.Data)
	}
}

// From a month to a year: half a month comes back, and a whole year begins now.
func TestAnotherIntervalStartsThePeriodAnew(t *testing.T) {
	h := open(t)
	sub := h.subscribed(h.price("pro", "Pro", 24900).ID, GoodCard)
	h.later(15 * 24 * time.Hour)
	year := must[*stripe.Price](t)(h.stripe.Prices.New(&stripe.PriceParams{
		Currency: stripe.String("zar"), UnitAmount: stripe.Int64(249000), Product: stripe.String(sub.Items.Data[0].Price.Product.ID),
		Recurring: &stripe.PriceRecurringParams{Interval: stripe.String("year")},
	}))
	item := sub.Items.Data[0].ID
	preview := must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{
		Subscription: stripe.String(sub.ID), SubscriptionItems: []*stripe.SubscriptionItemsParams{{ID: stripe.String(item), Price: stripe.String(year.ID)}},
	}))
	changed := must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, &stripe.SubscriptionParams{Items: []*stripe.SubscriptionItemsParams{{ID: stripe.String(item), Price: stripe.String(year.ID)}}}))
	invoice := must[*stripe.Invoice](t)(h.stripe.Invoices.Get(changed.LatestInvoice.ID, nil))
	if preview.AmountDue != 249000-12450 || invoice.AmountPaid != preview.AmountDue || changed.CurrentPeriodStart != h.now().Unix() || time.Unix(changed.CurrentPeriodEnd, 0).UTC().Format(time.DateOnly) != "2026-11-16" {
		t.Errorf("%d, %d, %+v", preview.AmountDue, invoice.AmountPaid, changed)
	}
}

func TestAChangeThatCannotBePaidIsRefusedWhenAsked(t *testing.T) {
	h := open(t)
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	sub := h.subscribed(pro.ID, FailsLaterCard)
	params := &stripe.SubscriptionParams{
		Items:             []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Price: stripe.String(studio.ID)}},
		ProrationBehavior: stripe.String("always_invoice"), PaymentBehavior: stripe.String("error_if_incomplete"),
	}
	if _, err := h.stripe.Subscriptions.Update(sub.ID, params); fault(t, err).HTTPStatusCode != 402 || fault(t, err).Code != "card_declined" {
		t.Errorf("%v", err)
	}
	h.expectEvents()
	params.PaymentBehavior = stripe.String("allow_incomplete")
	if got := must[*stripe.Subscription](t)(h.stripe.Subscriptions.Update(sub.ID, params)); got.Status != "past_due" {
		t.Errorf("%+v", got)
	}
}

// A period that was begun by hand, ahead of the clock, has all of its time left: nothing is charged more than once over.
func TestAChangeAheadOfTheClock(t *testing.T) {
	h := open(t)
	pro, studio := h.price("pro", "Pro", 24900), h.price("studio", "Studio", 49900)
	sub := h.subscribed(pro.ID, GoodCard)
	if err := h.Renew(sub.ID); err != nil {
		t.Fatal(err)
	}
	change := []*stripe.SubscriptionItemsParams{{ID: stripe.String(sub.Items.Data[0].ID), Price: stripe.String(studio.ID)}}
	preview := must[*stripe.Invoice](t)(h.stripe.Invoices.Upcoming(&stripe.InvoiceUpcomingParams{Subscription: stripe.String(sub.ID), SubscriptionItems: change, SubscriptionProrationBehavior: stripe.String("always_invoice")}))
	if preview.Total != 25000 {
		t.Errorf("%d", preview.Total)
	}
	params := &stripe.SubscriptionParams{Items: change, ProrationDate: stripe.Int64(h.now().Unix() - 1)}
	if _, err := h.stripe.Subscriptions.Update(sub.ID, params); fault(t, err).Param != "proration_date" {
		t.Errorf("%v", err)
	}
}
