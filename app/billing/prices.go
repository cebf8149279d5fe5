package billing

import (
	"context"
	"fmt"

	"github.com/stripe/stripe-go/v76"

	"skhokho/app/fault"
	"skhokho/app/plans"
)

// priceOf is Stripe's name of a choice's price, which is made with its product when nobody has bought it before.
func (s *Stripe) priceOf(ctx context.Context, c plans.Choice) (string, error) {
	amount, known := c.Amount()
	if !known {
		return "", fault.Invalid{"plan": "Choose one of the plans."}
	}
	key := c.Key()
	list := &stripe.PriceListParams{LookupKeys: []*string{&key}, Active: stripe.Bool(true)}
	list.Context = ctx
	prices := s.api.Prices.List(list)
	if prices.Next() {
		return prices.Price().ID, nil
	}
	if err := prices.Err(); err != nil {
		return "", away(err)
	}
	plan, _ := plans.Find(c.Plan)
	tier, _ := plans.FindTier(c.Tier)
	params := &stripe.PriceParams{
		LookupKey: &key, Currency: stripe.String(amount.Currency().Code()), UnitAmount: stripe.Int64(amount.Minor()),
		Recurring:   &stripe.PriceRecurringParams{Interval: stripe.String(c.Interval)},
		ProductData: &stripe.PriceProductDataParams{Name: stripe.String(fmt.Sprintf("Skhokho %s, %s", plan.Name, tier.Words))},
	}
	params.Context, params.IdempotencyKey = ctx, stripe.String("price-"+key)
	price, err := s.api.Prices.New(params)
	if err != nil {
		return "", away(err)
	}
	return price.ID, nil
}
