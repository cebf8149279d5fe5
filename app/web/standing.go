package web

import (
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"skhokho/app/fault"
	"skhokho/app/plans"
	"skhokho/policies"
)

// Standing is how the organisation stands by what it has paid.
func (v Visit) Standing() plans.Standing {
	return v.Paid.StandingAt(time.Now(), v.Organisation.TrialEndsAt)
}

// planPath is the page on which the plan is seen to.
const planPath = "/settings/plan"

// admitChange refuses changes to an organisation that is read-only. Its plan can always be changed, and reading never stops.
func admitChange(c *fiber.Ctx, permission policies.Permission) error {
	seat := SeatOf(c)
	standing := seat.Standing()
	if c.Method() == fiber.MethodGet || permission == policies.WritePlan || !standing.ReadOnly() {
		return nil
	}
	words := map[plans.Standing]string{
		plans.TrialOver: "The trial of " + seat.Organisation.Name + " has ended", plans.Unpaid: "A payment of " + seat.Organisation.Name + " is overdue", plans.Ended: "The plan of " + seat.Organisation.Name + " has ended",
	}[standing] + ", so nothing can be changed for now. Everything is still here to read and to download."
	if May(c, policies.WritePlan) {
		return fault.Forbidden(words + " Choose a plan under Settings to go on.")
	}
	return fault.Forbidden(words + " The people who run " + seat.Organisation.Name + " can choose a plan.")
}

// featureOf is the feature of a plan that a permission is about; "" for one that every plan includes.
func featureOf(permission policies.Permission) plans.Feature {
	switch permission {
	case policies.WriteRoles:
		return plans.OwnRoles
	case policies.ExportActivity:
		return plans.ActivityExport
	}
	return ""
}

// Lacks says what would have to be in the organisation's plan for a permission that the person asking has by their role; "" when nothing is
// missing.
func Lacks(c *fiber.Ctx, permission policies.Permission) string {
	seat, feature := SeatOf(c), featureOf(permission)
	if feature == "" || seat.Paid.IncludesAt(seat.Standing(), feature) || !KitOf(c).Policies.Allows(seat.Holder(), permission) {
		return ""
	}
	return string(feature) + " come with Skhokho " + plans.SmallestWith(feature).Name + "."
}

// admitFeature refuses what the organisation's plan doesn't include.
func admitFeature(c *fiber.Ctx, permission policies.Permission) error {
	lacks := Lacks(c, permission)
	if lacks == "" {
		return nil
	}
	return fault.Forbidden(lacks + " An owner or admin can choose it under Settings, Plan.")
}

// planLine is the line under the organisation's name, for its team.
func planLine(seat Seat, now time.Time) string {
	switch seat.Standing() {
	case plans.OnItsTrial:
		if days := plans.DaysLeft(seat.Organisation.TrialEndsAt, now); days > 1 {
			return "Trial · " + strconv.Itoa(days) + " days left"
		}
		return "Trial · last day"
	case plans.TrialOver:
		return "Trial ended"
	case plans.Due:
		return "Payment due"
	case plans.Current:
		plan, _ := plans.Find(seat.Paid.Plan)
		return plan.Name
	}
	return "Read-only"
}

// standingNotice tells the team what it should know of how the organisation stands; nil when all is well.
func standingNotice(c *fiber.Ctx, seat Seat, now time.Time) *Notice {
	n := &Notice{}
	day := func(t time.Time) string { return t.In(seat.Organisation.Location()).Format("2 January") }
	switch seat.Standing() {
	case plans.OnItsTrial:
		if plans.DaysLeft(seat.Organisation.TrialEndsAt, now) > 3 {
			return nil
		}
		n.Text, n.Label = "The trial ends on "+day(seat.Organisation.TrialEndsAt)+". After that everything stays here to read, and a plan lets you go on.", "Choose a plan"
	case plans.TrialOver:
		n.Text, n.Label = "The trial has ended. Everything is still here to read and to download; a plan lets you go on.", "Choose a plan"
	case plans.Due:
		n.Text, n.Label = "The last payment didn’t go through. Everything works on until "+day(seat.Paid.ReadOnlyFrom())+".", "See to the payment"
	case plans.Unpaid:
		n.Text, n.Label = "A payment is overdue, so nothing can be changed for now. Everything is still here to read and to download.", "See to the payment"
	case plans.Ended:
		n.Text, n.Label = "The plan has ended, so nothing can be changed for now. Everything is still here to read and to download.", "Choose a plan"
	default:
		return nil
	}
	if May(c, policies.WritePlan) {
		n.Href = planPath
	}
	return n
}
