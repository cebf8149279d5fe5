package chart_test

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"skhokho/app/chart"
)

func TestTheBarsPartsMeetAndFillTheirShare(t *testing.T) {
	for name, c := range map[string]struct {
		whole int
		parts []int
		want  []chart.Segment
	}{
		"half and quarter":     {8, []int{4, 2}, []chart.Segment{{"a", "0%", "50%"}, {"b", "50%", "25%"}}},
		"thirds":               {3, []int{1, 1, 1}, []chart.Segment{{"a", "0%", "33.3%"}, {"b", "33.3%", "33.4%"}, {"c", "66.7%", "33.3%"}}},
		"a whole too small":    {1, []int{3, 1}, []chart.Segment{{"a", "0%", "75%"}, {"b", "75%", "25%"}}},
		"no whole":             {0, []int{0, 5}, []chart.Segment{{"b", "0%", "100%"}}},
		"nothing at all":       {0, []int{0, 0}, nil},
		"less than nothing":    {4, []int{-3, 2}, []chart.Segment{{"b", "0%", "50%"}}},
		"one of very many":     {100000, []int{1}, []chart.Segment{{"a", "0%", "0%"}}},
		"more than can be had": {1 << 40, []int{1 << 40}, []chart.Segment{{"a", "0%", "100%"}}},
	} {
		var parts []chart.Part
		for i, value := range c.parts {
			parts = append(parts, chart.Part{Name: "things", Value: value, Tone: string(rune('a' + i))})
		}
		if got := chart.NewBar("Mia", c.whole, parts...).Segments; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestABarNeverLeavesItsRoom(t *testing.T) {
	percent := func(s string) float64 {
		n, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for whole := range 60 {
		for first := range 12 {
			for second := range 12 {
				end := 0.0
				for _, s := range chart.NewBar("", whole, chart.Part{Value: first}, chart.Part{Value: second}).Segments {
					if gap := percent(s.Start) - end; gap > 0.001 || gap < -0.001 {
						t.Fatalf("%d and %d of %d: a part begins at %s, the last one ends at %v", first, second, whole, s.Start, end)
					}
					end = percent(s.Start) + percent(s.Width)
				}
				if end > 100.001 {
					t.Fatalf("%d and %d of %d end at %v", first, second, whole, end)
				}
			}
		}
	}
}

func TestABarSaysItsNumbers(t *testing.T) {
	b := chart.NewBar("Mia van Wyk", 9, chart.Part{Name: "overdue", Value: 2}, chart.Part{Name: "due soon"}, chart.Part{Name: "later", Value: 5})
	if b.Title != "Mia van Wyk" || b.Text != "2 overdue, 5 later" {
		t.Errorf("got %q: %q", b.Title, b.Text)
	}
	if text := chart.NewBar("Mia", 9).Text; text != "nothing" {
		t.Errorf("of nothing it says %q", text)
	}
}

func TestTheRingClosesOnlyAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		done, of      int
		text, percent string
		dash          string
		whole         bool
	}{
		{0, 0, "0 of 0 completed", "", "0 100", false},
		{0, 7, "0 of 7 completed", "0\u202f%", "0 100", false},
		{5, 8, "5 of 8 completed", "62\u202f%", "62 38", false},
		{999, 1000, "999 of 1000 completed", "99\u202f%", "99 1", false},
		{8, 8, "8 of 8 completed", "100\u202f%", "100 0", true},
		{9, 8, "8 of 8 completed", "100\u202f%", "100 0", true},
		{-1, 8, "0 of 8 completed", "0\u202f%", "0 100", false},
		{3, -1, "0 of 0 completed", "", "0 100", false},
	} {
		want := chart.Ring{Title: "Milestones", Text: c.text, Percent: c.percent, Dash: c.dash, Whole: c.whole}
		if got := chart.NewRing("Milestones", c.done, c.of); got != want {
			t.Errorf("%d of %d: got %+v, want %+v", c.done, c.of, got, want)
		}
	}
}
