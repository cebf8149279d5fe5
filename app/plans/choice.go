package plans

import (
	"slices"
	"strconv"
	"strings"

	"skhokho/app/money"
)

// Choice is what somebody buys: a plan for a size of team, paid in a currency once in an interval.
type Choice struct{ Plan, Tier, Interval, Currency string }

// Usual is what is chosen when nothing else is.
func Usual() Choice { return Choice{"business", "1-3", Monthly, "ZAR"} }

// Amount is what a choice costs each interval, without tax. A year costs ten months. It is false for a choice that isn't on offer.
func (c Choice) Amount() (money.Amount, bool) {
	plan, known := Find(c.Plan)
	at := slices.IndexFunc(Tiers(), func(t Tier) bool { return t.Code == c.Tier })
	prices := plan.prices[c.Currency]
	if !known || at < 0 || at >= len(prices) || c.Interval != Monthly && c.Interval != Yearly {
		return money.Amount{}, false
	}
	minor := prices[at]
	if c.Interval == Yearly {
		minor *= 10
	}
	amount, err := money.Of(minor, money.Stored(c.Currency))
	return amount, err == nil
}

// Key names a choice's price at Stripe: "business_4-10_month_zar_49000". A price that changes has another key, and whoever pays the old
// one goes on paying it.
func (c Choice) Key() string {
	amount, _ := c.Amount()
	return strings.Join([]string{c.Plan, c.Tier, c.Interval, strings.ToLower(c.Currency), strconv.FormatInt(amount.Minor(), 10)}, "_")
}

// ReadKey is the choice that a price at Stripe stands for; false for a price that isn't one of ours.
func ReadKey(key string) (Choice, bool) {
	parts := strings.Split(key, "_")
	if len(parts) != 5 {
		return Choice{}, false
	}
	c := Choice{Plan: parts[0], Tier: parts[1], Interval: parts[2], Currency: strings.ToUpper(parts[3])}
	_, known := c.Amount()
	return c, known
}

// Limits are what a choice gives.
func (c Choice) Limits() Limits {
	plan, known := Find(c.Plan)
	tier, sized := FindTier(c.Tier)
	if !known || !sized {
		return Limits{}
	}
	return Limits{Seats: tier.Seats, Projects: plan.Projects, Storage: plan.Storage}
}
