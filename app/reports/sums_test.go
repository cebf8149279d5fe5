package reports

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"skhokho/app/money"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func amount(minor int64, code string) money.Amount {
	a, err := money.Of(minor, money.Stored(code))
	if err != nil {
		panic(err)
	}
	return a
}

func TestHowLongSomethingIsOverdue(t *testing.T) {
	today := day("2026-11-24")
	for due, want := range map[string]int{"2026-11-25": 0, "2026-11-24": 0, "2026-11-23": 1, "2026-10-25": 1, "2026-10-24": 2, "2026-09-25": 2, "2026-09-24": 3, "2026-08-26": 3, "2026-08-25": 4, "2000-01-01": 4} {
		d := day(due)
		if got := (Open{DueOn: &d}).bucket(today); got != want {
			t.Errorf("due on %s it is in %s, not %s", due, bucketNames[got], bucketNames[want])
		}
	}
	if (Open{}).bucket(today) != 0 {
		t.Error("what may wait is overdue")
	}
}

func TestCurrenciesStayApart(t *testing.T) {
	late, one, other := day("2026-11-01"), uuid.New(), uuid.New()
	sums, err := standings([]Open{{one, "A", nil, amount(500, "EUR")}, {one, "A", &late, amount(100, "ZAR")}, {one, "A", nil, amount(20, "ZAR")}, {other, "B", nil, amount(3, "ZAR")}}, day("2026-11-24"))
	if err != nil || len(sums) != 2 || sums[0].Total != amount(500, "EUR") || sums[1].Total != amount(123, "ZAR") || sums[1].Overdue != amount(100, "ZAR") || sums[1].Buckets[1] != amount(100, "ZAR") || sums[1].Counts[0] != 2 {
		t.Fatalf("%+v %v", sums, err)
	}
	if c := sums[1].Clients; len(c) != 2 || c[0].Total != amount(120, "ZAR") || c[0].Overdue != amount(100, "ZAR") || c[1].Overdue != amount(0, "ZAR") {
		t.Errorf("%+v", c)
	}
	if _, err := standings([]Open{{one, "A", nil, amount(money.Limit, "ZAR")}, {one, "A", nil, amount(1, "ZAR")}}, day("2026-11-24")); err == nil {
		t.Error("more than can be counted was")
	}
}

func TestTaxesOfOneRateAndTwoNamesStayApart(t *testing.T) {
	zero, exempt := money.Tax{Name: "Zero-rated"}, money.Tax{Name: "Exempt"}
	sums, err := sumTaxes([]Taxed{{Name: zero, Net: amount(100, "EUR"), Tax: amount(0, "EUR")}, {Name: exempt, Net: amount(7, "ZAR"), Tax: amount(0, "ZAR")}, {Name: zero, Net: amount(10, "ZAR"), Tax: amount(0, "ZAR")}, {Name: zero, Credit: true, Net: amount(-4, "ZAR"), Tax: amount(0, "ZAR")}})
	if err != nil || len(sums) != 3 || sums[2].Net != amount(6, "ZAR") || len(sums[2].Documents) != 2 {
		t.Errorf("%+v %v", sums, err)
	}
}

func TestPeriods(t *testing.T) {
	for today, want := range map[string][]string{
		"2026-11-24": {"2026-11-01 2026-11-30", "2026-10-01 2026-10-31", "2026-10-01 2026-12-31", "2026-07-01 2026-09-30", "2026-01-01 2026-12-31", "2025-01-01 2025-12-31"},
		"2026-01-31": {"2026-01-01 2026-01-31", "2025-12-01 2025-12-31", "2026-01-01 2026-03-31", "2025-10-01 2025-12-31", "2026-01-01 2026-12-31", "2025-01-01 2025-12-31"},
		"2028-03-31": {"2028-03-01 2028-03-31", "2028-02-01 2028-02-29", "2028-01-01 2028-03-31", "2027-10-01 2027-12-31", "2028-01-01 2028-12-31", "2027-01-01 2027-12-31"},
	} {
		for i, p := range presets {
			got := p.on(day(today))
			if said := got.From.Format(time.DateOnly) + " " + got.To.Format(time.DateOnly); said != want[i] {
				t.Errorf("on %s %s is %s, not %s", today, p.word, said, want[i])
			}
		}
	}
}
