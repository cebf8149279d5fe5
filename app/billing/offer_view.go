package billing

import (
	"strings"

	"skhokho/app/plans"
	"skhokho/app/web"
)

// OfferView is what is on offer for a size of team.
type OfferView struct {
	Path    string      // where other sizes are shown
	Selects []web.Field // the size of team, the interval, the currency
	Plans   []PlanView
	Choose  bool // one of the plans is chosen in a form
}

// PlanView is a plan with its price.
type PlanView struct {
	Code, Name, For string
	Price, Per      string
	Note            string // what a year saves
	Points          []string
	Featured        bool
	Chosen          bool
	Href            string // leads to it, where there is no form
}

func offerView(c plans.Choice) OfferView {
	v := OfferView{Selects: choiceFields(c)}
	tier, _ := plans.FindTier(c.Tier)
	for _, plan := range plans.All() {
		one := c
		one.Plan = plan.Code
		amount, _ := one.Amount()
		p := PlanView{
			Code: plan.Code, Name: plan.Name, For: plan.For, Price: strings.TrimSuffix(amount.String(), ".00"), Per: "a " + c.Interval, Featured: plan.Featured, Chosen: plan.Code == c.Plan,
			Points: append([]string{web.Count(tier.Seats, "person", "people") + " in the team, clients without limit"}, plan.Points...), Href: "/sign-up",
		}
		for _, feature := range plan.Gained() {
			p.Points = append(p.Points, string(feature))
		}
		if c.Interval == plans.Yearly {
			p.Note = "Two months free"
		}
		v.Plans = append(v.Plans, p)
	}
	return v
}

func choiceFields(c plans.Choice) []web.Field {
	tiers := web.Field{Name: "tier", Label: "Size of the team", Type: "select"}
	for _, t := range plans.Tiers() {
		tiers.Options = append(tiers.Options, web.Option{Value: t.Code, Label: t.Words, Selected: t.Code == c.Tier})
	}
	intervals := web.Field{Name: "interval", Label: "Paid", Type: "select", Options: []web.Option{
		{Value: plans.Monthly, Label: "Every month", Selected: c.Interval == plans.Monthly}, {Value: plans.Yearly, Label: "Every year", Selected: c.Interval == plans.Yearly},
	}}
	currencies := web.Field{Name: "currency", Label: "In", Type: "select"}
	for _, code := range plans.Currencies() {
		currencies.Options = append(currencies.Options, web.Option{Value: code, Label: currencyNames[code], Selected: code == c.Currency})
	}
	return []web.Field{tiers, intervals, currencies}
}

var currencyNames = map[string]string{"ZAR": "South African rand", "USD": "US dollars"}

// words are a choice in a line: "Business, 4 to 10 people, R 1 190.00 a month".
func words(c plans.Choice) string {
	plan, _ := plans.Find(c.Plan)
	tier, _ := plans.FindTier(c.Tier)
	amount, _ := c.Amount()
	return plan.Name + ", " + tier.Words + ", " + amount.String() + " a " + c.Interval
}
