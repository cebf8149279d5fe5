package allowance

import (
	"time"

	"skhokho/app/plans"
)

// PayerColumns are the columns of a Payer, of an organisation o and its subscription b; PayerJoin is the join of the latter.
const (
	PayerColumns = "o.trial_ends_at, coalesce(b.plan, '') as plan, coalesce(b.tier, '') as tier, coalesce(b.status, '') as status, coalesce(b.due_since, now()) as due_since"
	PayerJoin    = " left join subscriptions b on b.organisation_id = o.id "
)

// Payer is what an organisation has paid, as jobs read it that work for organisations by themselves.
type Payer struct {
	plans.Choice
	TrialEndsAt, DueSince time.Time
	Status                string
}

// Into are where the columns of a Payer are read into, in their order.
func (p *Payer) Into() []any { return []any{&p.TrialEndsAt, &p.Plan, &p.Tier, &p.Status, &p.DueSince} }

// paid is what is known of the subscription.
func (p Payer) paid() plans.Paid {
	return plans.Paid{Choice: p.Choice, Status: p.Status, DueSince: p.DueSince}
}

// Standing is how the organisation stands at a moment.
func (p Payer) Standing(now time.Time) plans.Standing { return p.paid().StandingAt(now, p.TrialEndsAt) }

// Rests says whether nothing may be made for the organisation by itself, since its team can change nothing either.
func (p Payer) Rests(now time.Time) bool { return p.Standing(now).ReadOnly() }
