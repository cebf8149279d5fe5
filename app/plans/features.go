package plans

import "slices"

// Feature is a part of Skhokho that only some plans include.
type Feature string

// The features, in the words of the pricing page.
const (
	OwnRoles       Feature = "Roles of your own"
	ActivityExport Feature = "Exports of the activity"
)

// Includes says whether a plan includes a feature.
func (p Plan) Includes(f Feature) bool { return slices.Contains(p.Features, f) }

// IncludesAt says whether an organisation with this standing may use a feature. A trial has them all, and what an organisation made with them
// stays when its plan doesn't include them any more.
func (p Paid) IncludesAt(s Standing, f Feature) bool {
	if s == OnItsTrial || s == TrialOver {
		return true
	}
	plan, _ := Find(p.Plan)
	return plan.Includes(f)
}

// Gained are the features of a plan that no smaller one includes.
func (p Plan) Gained() []Feature {
	return slices.DeleteFunc(slices.Clone(p.Features), func(f Feature) bool { return SmallestWith(f).Code != p.Code })
}

// SmallestWith is the smallest plan that includes a feature.
func SmallestWith(f Feature) Plan {
	all := All()
	return all[slices.IndexFunc(all, func(p Plan) bool { return p.Includes(f) })]
}
