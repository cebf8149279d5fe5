package billing

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"skhokho/app/allowance"
	"skhokho/app/fault"
	"skhokho/app/money"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// Plan is what an organisation pays for and how much of it it uses.
type Plan struct {
	plans.Paid
	Customer, Subscription string // Stripe's names of it; "" when nothing was ever paid
	allowance.Use
	item string
}

// Runs says whether there is a subscription that can be changed.
func (p Plan) Runs() bool {
	return p.Status == "active" || p.Status == "trialing" || p.Status == "past_due"
}

// Plan reads an organisation's.
func (s *Store) Plan(ctx context.Context, scope tenants.Scope) (Plan, error) {
	var p Plan
	err := s.db.Read(ctx, scope, func(tx bun.IDB) (err error) {
		var rows []row
		if err = tx.NewRaw(rowColumns+"where organisation_id = ?", scope.Organisation()).Scan(ctx, &rows); err != nil {
			return err
		}
		for _, row := range rows {
			p.Paid, p.Customer, p.Subscription = row.paid(), row.Customer, row.Subscription
		}
		p.Use, err = allowance.Of(ctx, tx, scope)
		return err
	})
	return p, err
}

// Subscribe opens a page of Stripe's on which an organisation pays for a plan that it hasn't one of. Errors: fault.Invalid; ErrOff;
// fault.ErrConflict when it has one, which can be changed.
func (s *Store) Subscribe(ctx context.Context, scope tenants.Scope, email, here string, choice plans.Choice) (address string, err error) {
	if !s.stripe.On() {
		return "", ErrOff
	}
	plan, err := s.Plan(ctx, scope)
	if err != nil {
		return "", err
	}
	if plan.Runs() {
		return "", fault.Conflict("This organisation has a plan already, which can be changed.")
	}
	if problem := plan.Exceeds(choice.Limits()); problem != "" {
		return "", fault.Invalid{"plan": problem}
	}
	organisation := scope.Organisation().String()
	page, err := s.stripe.begin(ctx, order{
		Choice: choice, For: forOrganisation, ID: organisation, By: scope.Person(), Customer: plan.Customer, Email: email, Paid: here + "?paid={CHECKOUT_SESSION_ID}", Back: here,
		Until: time.Now().Add(reserved), Key: "plan-" + organisation + "-" + scope.Person().String() + "-" + choice.Key() + "-" + time.Now().UTC().Format("200601021504"),
	})
	return page.URL, err
}

// Arrive asks Stripe whether a page was paid, for those who come back before Stripe told us.
func (s *Store) Arrive(ctx context.Context, page string) error {
	if !s.stripe.On() {
		return nil
	}
	id, err := s.stripe.bought(ctx, page)
	if err != nil || id == "" {
		return err
	}
	return s.Settle(ctx, id, nil)
}

// Quote is what a change of plan costs.
type Quote struct {
	Now  money.Amount // at once; less than nothing is taken off what comes next
	Then money.Amount // each interval
	At   time.Time    // for which moment it was worked out
}

// Price works out what a change of plan costs. Errors: fault.Invalid when the plan is too small; fault.ErrConflict when there is nothing to
// change.
func (s *Store) Price(ctx context.Context, scope tenants.Scope, choice plans.Choice) (Quote, error) {
	plan, err := s.changeable(ctx, scope, choice)
	if err != nil {
		return Quote{}, err
	}
	return s.stripe.price(ctx, plan, choice, time.Now().Truncate(time.Second))
}

// Change changes the plan, at the price that was shown for a moment, and says whether the payment went through: a bank may decline it, or wish
// to ask the holder of the card first. Errors: as for Price.
func (s *Store) Change(ctx context.Context, scope tenants.Scope, choice plans.Choice, at time.Time) (paid bool, err error) {
	plan, err := s.changeable(ctx, scope, choice)
	if err != nil {
		return false, err
	}
	if age := time.Since(at); age < 0 || age > time.Hour {
		return false, fault.Conflict("The price was worked out a while ago. Please look at it once more.")
	}
	if err := s.stripe.change(ctx, plan, choice, at, scope.Person()); err != nil {
		return false, err
	}
	if err := s.Settle(ctx, plan.Subscription, nil); err != nil {
		return false, err
	}
	plan, err = s.Plan(ctx, scope)
	return plan.DueSince.IsZero(), err
}

func (s *Store) changeable(ctx context.Context, scope tenants.Scope, choice plans.Choice) (Plan, error) {
	plan, err := s.Plan(ctx, scope)
	if err != nil {
		return plan, err
	}
	if !s.stripe.On() {
		return plan, ErrOff
	}
	if !plan.Runs() {
		return plan, fault.Conflict("This organisation has no plan yet that could be changed. Choose one first.")
	}
	if _, known := choice.Amount(); !known {
		return plan, fault.Invalid{"plan": "Choose one of the plans."}
	}
	if choice.Currency != plan.Currency {
		return plan, fault.Invalid{"currency": "A running plan is paid in the currency it began with."}
	}
	if choice == plan.Choice {
		return plan, fault.Invalid{"plan": "This is the plan you have."}
	}
	if problem := plan.Exceeds(choice.Limits()); problem != "" {
		return plan, fault.Invalid{"plan": problem}
	}
	sub, err := s.stripe.subscription(ctx, plan.Subscription)
	plan.item = sub.item
	return plan, err
}

// Settings is the address of Stripe's page about an organisation's card, invoices and cancellation.
func (s *Store) Settings(ctx context.Context, scope tenants.Scope, back string) (string, error) {
	plan, err := s.Plan(ctx, scope)
	if err != nil {
		return "", err
	}
	if !s.stripe.On() || plan.Customer == "" {
		return "", fault.Conflict("There are no payments of this organisation yet. Choose a plan first.")
	}
	return s.stripe.settingsPage(ctx, plan.Customer, back)
}
