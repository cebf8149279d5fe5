package plans

import (
	"testing"
	"time"
)

func TestEveryChoiceHasAPrice(t *testing.T) {
	keys := map[string]bool{}
	for _, currency := range Currencies() {
		for _, interval := range []string{Monthly, Yearly} {
			dearest := int64(0) // of the plan before, for the smallest team
			for _, plan := range All() {
				before := int64(0)
				for _, tier := range Tiers() {
					choice := Choice{plan.Code, tier.Code, interval, currency}
					amount, known := choice.Amount()
					if !known || amount.Minor() <= before {
						t.Errorf("%v costs %v, and a smaller team %d", choice, amount, before)
					}
					read, ours := ReadKey(choice.Key())
					if !ours || read != choice || keys[choice.Key()] {
						t.Errorf("%v has the key %q, which is read as %v", choice, choice.Key(), read)
					}
					if before == 0 && amount.Minor() <= dearest {
						t.Errorf("%v costs %v, no more than the plan before", choice, amount)
					}
					if before == 0 {
						dearest = amount.Minor()
					}
					before, keys[choice.Key()] = amount.Minor(), true
				}
			}
		}
	}
	if len(keys) != 3*6*2*2 {
		t.Errorf("%d prices", len(keys))
	}
}

func TestWhatIsNotOnOffer(t *testing.T) {
	for _, c := range []Choice{{}, {"gold", "1-3", Monthly, "ZAR"}, {"pro", "1-4", Monthly, "ZAR"}, {"pro", "1-3", "week", "ZAR"}, {"pro", "1-3", Monthly, "EUR"}} {
		if amount, known := c.Amount(); known {
			t.Errorf("%v costs %v", c, amount)
		}
	}
	for _, key := range []string{"", "x", "pro_1-3_month_eur_1", "pro_1-3_month_zar", "pro_1-3_month_zar_1_2"} {
		if c, ours := ReadKey(key); ours {
			t.Errorf("%q is read as %v", key, c)
		}
	}
	if tier, ok := TierFor(201); ok {
		t.Errorf("201 people fit into %v", tier)
	}
	for people, want := range map[int]string{0: "1-3", 3: "1-3", 4: "4-10", 200: "101-200"} {
		if tier, ok := TierFor(people); !ok || tier.Code != want {
			t.Errorf("%d people fit into %v", people, tier)
		}
	}
}

func TestHowAnOrganisationStands(t *testing.T) {
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	day := 24 * time.Hour
	for _, c := range []struct {
		status     string
		due        time.Duration // ago
		trial      time.Duration // from now
		want       Standing
		mayBeWrite bool
	}{
		{"", 0, day, OnItsTrial, true},
		{"", 0, 0, TrialOver, false},
		{"", 0, -day, TrialOver, false},
		{"incomplete", 0, day, OnItsTrial, true},
		{"incomplete_expired", 0, -day, TrialOver, false},
		{"active", 0, -day, Current, true},
		{"trialing", 0, -day, Current, true},
		{"past_due", 13 * day, -day, Due, true},
		{"past_due", 14 * day, -day, Unpaid, false},
		{"past_due", 14 * day, day, Unpaid, false},
		{"unpaid", 0, -day, Unpaid, false},
		{"canceled", 0, day, Ended, false},
	} {
		paid := Paid{Status: c.status, DueSince: now.Add(-c.due)}
		if got := paid.StandingAt(now, now.Add(c.trial)); got != c.want || got.ReadOnly() == c.mayBeWrite {
			t.Errorf("%+v stands %s, read-only %v", c, got, got.ReadOnly())
		}
	}
	for left, want := range map[time.Duration]int{0: 0, -day: 0, time.Hour: 1, day - 1: 1, day: 2, 13*day + time.Hour: 14} {
		if got := DaysLeft(now.Add(left), now); got != want {
			t.Errorf("%s before its end %d days are left, not %d", left, got, want)
		}
	}
}

func TestWhatPlansInclude(t *testing.T) {
	trial, starter, business := Paid{}, Paid{Choice: Choice{Plan: "starter"}}, Paid{Choice: Choice{Plan: "business"}}
	for _, f := range []Feature{OwnRoles, ActivityExport} {
		if !trial.IncludesAt(OnItsTrial, f) || starter.IncludesAt(Current, f) || !business.IncludesAt(Due, f) || business.IncludesAt(Current, "nonsense") {
			t.Errorf("%s is in the wrong plans", f)
		}
		if SmallestWith(f).Code != "business" {
			t.Errorf("%s begins with %s", f, SmallestWith(f).Code)
		}
	}
	if all := All(); len(all[1].Gained()) != 2 || len(all[2].Gained()) != 0 {
		t.Errorf("gained are %v and %v", all[1].Gained(), all[2].Gained())
	}
}
