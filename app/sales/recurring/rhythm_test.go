package recurring

import (
	"strings"
	"testing"
	"time"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTheDaysOfARhythm(t *testing.T) {
	for name, c := range map[string]struct {
		rhythm Rhythm
		days   string
	}{
		"every month on the 31st":       {Rhythm{"month", 1, 31}, "2026-12-31 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31"},
		"from February, of the 31st":    {Rhythm{"month", 1, 31}, "2027-02-28 2027-03-31"},
		"every month on the 30th":       {Rhythm{"month", 1, 30}, "2027-01-30 2027-02-28 2027-03-30"},
		"in a leap year":                {Rhythm{"month", 1, 31}, "2028-01-31 2028-02-29 2028-03-31"},
		"every quarter on the 31st":     {Rhythm{"quarter", 1, 31}, "2026-08-31 2026-11-30 2027-02-28 2027-05-31"},
		"every other quarter":           {Rhythm{"quarter", 2, 15}, "2026-11-15 2027-05-15 2027-11-15"},
		"every year on 29 February":     {Rhythm{"year", 1, 29}, "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29"},
		"every two weeks":               {Rhythm{"week", 2, 24}, "2026-12-24 2027-01-07 2027-01-21"},
		"a week over the end of winter": {Rhythm{"week", 1, 25}, "2027-03-25 2027-04-01"},
		"every fourteen months":         {Rhythm{"month", 14, 31}, "2026-12-31 2028-02-29 2029-04-30"},
	} {
		days := strings.Fields(c.days)
		for i := 1; i < len(days); i++ {
			if got := c.rhythm.After(day(days[i-1])); !got.Equal(day(days[i])) {
				t.Errorf("%s: after %s comes %s, not %s", name, days[i-1], got.Format(time.DateOnly), days[i])
			}
		}
	}
	if got := (Rhythm{"month", 1, 31}).From(day("2026-01-31"), day("2026-04-02")); !got.Equal(day("2026-04-30")) {
		t.Errorf("it goes on with %s", got)
	}
}

func TestWhatIsComing(t *testing.T) {
	next, end := day("2027-01-31"), day("2027-03-30")
	r := Recurrence{Rhythm: Rhythm{"month", 1, 31}, NextOn: &next, EndsOn: &end}
	if days := r.Coming(9); len(days) != 2 || !days[1].Equal(day("2027-02-28")) {
		t.Errorf("coming are %v", days)
	}
	r.EndsOn = nil
	if days := r.Coming(3); len(days) != 3 {
		t.Errorf("coming are %v", days)
	}
	r.NextOn = nil
	if days := r.Coming(3); days != nil || r.Open() {
		t.Errorf("coming are %v", days)
	}
}

func TestTitlesNameTheirMonth(t *testing.T) {
	if got := Named("Hosting, {month} {year}", day("2027-01-31")); got != "Hosting, January 2027" {
		t.Errorf("it is called %s", got)
	}
	if got := Named(strings.Repeat("é", 110)+"{month}{month}", day("2027-09-01")); len([]rune(got)) != titleMax {
		t.Errorf("it is called %s", got)
	}
}

func TestTheDayOfTheMonthStaysWhileTheNextDayDoes(t *testing.T) {
	next := day("2027-02-28")
	r := Recurrence{Title: "Hosting", Rhythm: Rhythm{"month", 1, 31}, NextOn: &next}
	fields := r.fields()
	fields["every"] = "2"
	if invalid := r.take(fields); len(invalid) > 0 || r.Day != 31 || r.Every != 2 {
		t.Errorf("%+v %v", r, invalid)
	}
	fields["next"] = "2027-02-27"
	if invalid := r.take(fields); len(invalid) > 0 || r.Day != 27 {
		t.Errorf("%+v %v", r, invalid)
	}
}
