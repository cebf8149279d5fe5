package billing

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/stripe/stripe-go/v76"

	"skhokho/app/money"
	"skhokho/app/plans"
)

// always has Stripe ask for the difference at once, for the rest of the period that is paid.
const always = "always_invoice"

// price asks what it costs to change a plan at a moment.
func (s *Stripe) price(ctx context.Context, p Plan, to plans.Choice, at time.Time) (Quote, error) {
	price, err := s.priceOf(ctx, to)
	if err != nil {
		return Quote{}, err
	}
	params := &stripe.InvoiceUpcomingParams{
		Subscription: &p.Subscription, SubscriptionProrationBehavior: stripe.String(always), SubscriptionProrationDate: stripe.Int64(at.Unix()),
		SubscriptionItems: []*stripe.SubscriptionItemsParams{{ID: &p.item, Price: &price}},
	}
	params.Context = ctx
	invoice, err := s.api.Invoices.Upcoming(params)
	if err != nil {
		return Quote{}, away(err)
	}
	var now int64
	for _, line := range invoice.Lines.Data {
		if line.Proration || line.Period != nil && line.Period.Start <= at.Unix() { // the change itself, or the first of a new interval
			now += line.Amount
		}
	}
	then, _ := to.Amount()
	amount, err := money.Of(now, then.Currency())
	return Quote{Now: amount, Then: then, At: at}, err
}

// change changes a plan for a person, at the price of a moment.
func (s *Stripe) change(ctx context.Context, p Plan, to plans.Choice, at time.Time, by uuid.UUID) error {
	price, err := s.priceOf(ctx, to)
	if err != nil {
		return err
	}
	params := &stripe.SubscriptionParams{
		Items: []*stripe.SubscriptionItemsParams{{ID: &p.item, Price: &price}}, ProrationBehavior: stripe.String(always), ProrationDate: stripe.Int64(at.Unix()),
		CancelAtPeriodEnd: stripe.Bool(false), Metadata: signed(by, to),
	}
	params.Context, params.IdempotencyKey = ctx, stripe.String("change-"+p.Subscription+"-"+by.String()+"-"+to.Key()+"-"+at.UTC().Format(time.RFC3339))
	_, err = s.api.Subscriptions.Update(p.Subscription, params)
	return away(err)
}
