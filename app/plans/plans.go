// Package plans is what organisations may pay for: the plans with their prices and limits, in one table, and how an organisation stands
// by what it has paid. It knows nothing of the rest of the house but how money is counted.
package plans

import "slices"

// Limits are how much an organisation may have. Zero stands for: as much as it likes.
type Limits struct {
	Seats    int
	Projects int   // that aren't archived
	Storage  int64 // bytes of documents
}

// Plan is one that can be bought.
type Plan struct {
	Code, Name, For string
	Projects        int
	Storage         int64 // bytes
	Points          []string
	Features        []Feature
	Featured        bool
	prices          map[string][]int64 // currency → what a month costs, in its smallest unit, by tier
}

// Tier is a size of team. A plan costs more for a larger one.
type Tier struct {
	Code  string
	Words string
	Seats int // at the most
}

// The intervals in which a plan is paid.
const (
	Monthly = "month"
	Yearly  = "year"
)

const gigabyte = 1 << 30

// Tiers are the sizes of team, the smallest first.
func Tiers() []Tier {
	return []Tier{
		{"1-3", "1 to 3 people", 3},
		{"4-10", "4 to 10 people", 10},
		{"11-20", "11 to 20 people", 20},
		{"21-50", "21 to 50 people", 50},
		{"51-100", "51 to 100 people", 100},
		{"101-200", "101 to 200 people", 200},
	}
}

// All are the plans, the smallest first. The prices are those of the tiers, in their order.
func All() []Plan {
	return []Plan{
		{
			Code: "starter", Name: "Starter", For: "For a few projects at a time", Projects: 10, Storage: 10 * gigabyte,
			Points: []string{"10 projects at a time", "10 GB of documents", "A portal for every client", "Quotes, invoices and reports", "Your name and your colour"},
			prices: map[string][]int64{
				"ZAR": {29_000, 69_000, 129_000, 289_000, 529_000, 949_000},
				"USD": {1_700, 3_900, 7_200, 16_200, 29_600, 53_000},
			},
		},
		{
			Code: "business", Name: "Business", For: "For a studio with clients all year", Projects: 100, Storage: 100 * gigabyte, Featured: true,
			Points:   []string{"100 projects at a time", "100 GB of documents", "Everything in Starter"},
			Features: []Feature{OwnRoles, ActivityExport},
			prices: map[string][]int64{
				"ZAR": {49_000, 119_000, 219_000, 489_000, 899_000, 1_890_000},
				"USD": {2_800, 6_600, 12_200, 27_200, 49_900, 105_000},
			},
		},
		{
			Code: "pro", Name: "Pro", For: "For those who keep everything", Storage: 1_000 * gigabyte,
			Points:   []string{"Projects without limit", "1 TB of documents", "Everything in Business"},
			Features: []Feature{OwnRoles, ActivityExport},
			prices: map[string][]int64{
				"ZAR": {79_000, 189_000, 349_000, 789_000, 1_449_000, 2_990_000},
				"USD": {4_500, 10_500, 19_500, 43_800, 80_500, 166_000},
			},
		},
	}
}

// Currencies are those that plans can be paid in, the usual one first.
func Currencies() []string { return []string{"ZAR", "USD"} }

// Find returns a plan by its code.
func Find(code string) (Plan, bool) {
	all := All()
	i := slices.IndexFunc(all, func(p Plan) bool { return p.Code == code })
	if i < 0 {
		return Plan{}, false
	}
	return all[i], true
}

// FindTier returns a tier by its code.
func FindTier(code string) (Tier, bool) {
	all := Tiers()
	i := slices.IndexFunc(all, func(t Tier) bool { return t.Code == code })
	if i < 0 {
		return Tier{}, false
	}
	return all[i], true
}

// TierFor is the smallest tier with room for so many people; ok is false when there are too many for any.
func TierFor(people int) (tier Tier, ok bool) {
	for _, t := range Tiers() {
		if t.Seats >= people {
			return t, true
		}
	}
	return Tier{}, false
}

// OnTrial is what a trial gives: everything, for a small team.
func OnTrial() Limits { return Limits{Seats: 20, Storage: 20 * gigabyte} }
