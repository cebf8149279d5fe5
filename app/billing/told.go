package billing

import (
	"context"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/app/activity"
	"skhokho/app/plans"
	"skhokho/tenants"
)

// stripes is from where we hear what became of a plan, whoever did it.
var stripes = tenants.Origin{Address: "Stripe"}

// tell adds to an organisation's activity what has become of its plan: nothing unless that differs from what was known. It must be called in
// the transaction that notes it.
func tell(ctx context.Context, tx bun.IDB, organisation uuid.UUID, was row, is subscription) error {
	e := activity.Event{Subject: planName(is.Choice), Actor: "Stripe"}
	before, goes := "", was.Subscription == is.ID && holds(was.Status)
	if goes {
		before = words(was.Choice)
	}
	switch {
	case !goes && holds(is.Status):
		e.Kind = activity.PlanChosen
	case goes && !holds(is.Status):
		e.Kind, e.Subject = activity.PlanEnded, planName(was.Choice)
		e.Changes = activity.Turned("Plan", before, "")
	case !goes:
		return nil
	case was.Choice != is.Choice:
		e.Kind = activity.PlanChanged
	case !was.Cancels && is.Cancels:
		e.Kind = activity.PlanCancelled
	case was.Cancels && !is.Cancels:
		e.Kind = activity.PlanKept
	default:
		return nil
	}
	if e.Kind != activity.PlanEnded {
		goesOn := map[bool]string{true: "No", false: "Yes"}
		e.Changes = append(activity.Turned("Plan", before, words(is.Choice)), activity.Turned("Goes on by itself", goesOn[goes && was.Cancels], goesOn[is.Cancels])...)
	}
	by := uuid.Nil
	if e.Kind == activity.PlanChosen || e.Kind == activity.PlanChanged {
		by = is.chosenBy()
	}
	if by != uuid.Nil {
		e.Actor = "" // their own
	}
	return activity.RecordOf(ctx, tx, organisation, by, stripes, e)
}

// holds says whether a subscription is one, paid or due. One whose first payment hasn't gone through is none yet.
func holds(status string) bool {
	switch status {
	case "active", "trialing", "past_due", "unpaid", "paused":
		return true
	}
	return false
}

// The names under which Stripe keeps, with a subscription, who chose it here, and what they chose.
const (
	byPerson = "person"
	byChoice = "choice"
)

// signed is what Stripe is to keep with a choice of a person's.
func signed(person uuid.UUID, choice plans.Choice) map[string]string {
	return map[string]string{byPerson: person.String(), byChoice: choice.Key()}
}

// chosenBy is who chose what a subscription is for now; uuid.Nil when it was chosen on Stripe's own pages.
func (s subscription) chosenBy() uuid.UUID {
	person, err := uuid.Parse(s.signed[byPerson])
	if err != nil || s.signed[byChoice] != s.Key() {
		return uuid.Nil
	}
	return person
}
