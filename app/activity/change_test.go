package activity_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skhokho/app/activity"
	"skhokho/app/merge"
	"skhokho/app/web"
)

// Whatever two people change at once, the log names what one of them changed, all of it and nothing else.
func TestAnEditIsToldAsItIs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	form := web.FormView{Fields: []web.Field{
		{Name: "a", Label: "A"}, {Name: "b", Label: "B", Type: "date"}, {Name: "c", Label: "C", Type: "checkbox"}, {Name: "d", Label: "D", Type: "select", Options: []web.Option{{Value: "1", Label: "one"}, {Value: "2", Label: "two"}}},
	}}
	values := func() merge.Fields {
		fields := merge.Fields{}
		for _, name := range []string{"a", "b", "c", "d", "e_f"} {
			fields[name] = []string{"", "1", "2"}[random.IntN(3)]
		}
		return fields
	}
	labels := map[string]string{"a": "A", "b": "B", "c": "C", "d": "D", "e_f": "E f"}
	for range 5000 {
		base, now, sent := values(), values(), values()
		result := merge.Three(base, now, sent)
		var told, want []string
		for _, change := range activity.Between(result, now, form) {
			told = append(told, change.Field)
			if change.Before == change.After && change.Field != "C" {
				t.Fatalf("%v → %v: %+v", now, result.Fields, change)
			}
		}
		for _, name := range result.Changed {
			want = append(want, labels[name])
		}
		if slices.Sort(told); !slices.Equal(told, slices.Sorted(slices.Values(want))) {
			t.Fatalf("base %v, now %v, sent %v: told %v, want %v", base, now, sent, told, want)
		}
	}
}

func TestValuesAreToldAsPeopleReadThem(t *testing.T) {
	form := web.FormView{Fields: []web.Field{{Name: "due", Label: "Due date", Type: "date"}, {Name: "size", Label: "Size", Type: "select", Options: []web.Option{{Value: "2", Label: "2–10 people"}}}, {Name: "shared", Label: "Share with client", Type: "checkbox"}}}
	before, after := merge.Fields{"due": "2026-05-03", "size": "2", "shared": "yes", "notes": "a"}, merge.Fields{"due": "", "size": "", "shared": "", "notes": "b"}
	got := activity.Between(merge.Result{Fields: after, Changed: []string{"due", "notes", "shared", "size"}}, before, form)
	want := []activity.Change{{"Due date", "3 May 2026", ""}, {"Size", "2–10 people", ""}, {"Share with client", "Yes", "No"}, {"Notes", "a", "b"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestLongTextsAreToldWhereTheyDiffer(t *testing.T) {
	long := strings.Repeat("The quick brown fox. ", 100)
	at := len(long) / 2
	change := activity.Turned("Terms", long, long[:at]+"NEW "+long[at:])[0]
	if !strings.Contains(change.After, "NEW") || len([]rune(change.After)) > 202 || len([]rune(change.Before)) > 202 || !strings.HasPrefix(change.Before, "…") {
		t.Errorf("told %q, %q", change.Before, change.After)
	}
	if activity.Turned("Terms", long, long) != nil {
		t.Error("what stayed was told")
	}
	for _, pair := range [][2]string{{long, ""}, {"", long}, {long, long[:300]}, {strings.Repeat("字", 500), strings.Repeat("字", 499)}} {
		change := activity.Turned("Terms", pair[0], pair[1])[0]
		if n := fmt.Sprint(len([]rune(change.Before)), len([]rune(change.After))); len(change.Before) > 900 || len(change.After) > 900 {
			t.Errorf("too much is kept: %s", n)
		}
	}
}
