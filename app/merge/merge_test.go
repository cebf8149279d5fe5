package merge_test

import (
	"reflect"
	"strings"
	"testing"

	"skhokho/app/merge"
)

func TestTwoEditsBecomeOne(t *testing.T) {
	began := merge.Fields{"name": "Café", "phone": "1", "city": "Cape Town"}
	for name, c := range map[string]struct {
		base, now, sent merge.Fields
		want            merge.Result
	}{
		"nobody else": {
			began, began,
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Result{Fields: merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"}, Changed: []string{"phone"}},
		},
		"different fields": {
			began,
			merge.Fields{"name": "Café", "phone": "1", "city": "Durban"},
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Result{Fields: merge.Fields{"name": "Café", "phone": "2", "city": "Durban"}, Changed: []string{"phone"}, Kept: []string{"city"}},
		},
		"the same field": {
			began,
			merge.Fields{"name": "Café", "phone": "3", "city": "Cape Town"},
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Result{Fields: merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"}, Clashes: []string{"phone"}},
		},
		"the same change": {
			began,
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Result{Fields: merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"}},
		},
		"without a base": {
			nil,
			merge.Fields{"name": "Café", "phone": "3", "city": "Durban"},
			merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"},
			merge.Result{Fields: merge.Fields{"name": "Café", "phone": "2", "city": "Cape Town"}, Changed: []string{"city", "phone"}},
		},
	} {
		if got := merge.Three(c.base, c.now, c.sent); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, c.want)
		}
	}
}

func TestWhatAFormBeganFromIsReadBack(t *testing.T) {
	began := merge.Fields{"name": `Café "Ω" </script>`, "address": "a\nb"}
	if got := merge.Read(began.String()); !reflect.DeepEqual(got, began) {
		t.Errorf("got %+v", got)
	}
	for _, bad := range []string{"", "x", "[]", `{"name": 1}`, `{"name": {}}`, `"` + strings.Repeat("x", 70_000) + `"`, `{"x":"` + strings.Repeat("x", 70_000) + `"}`} {
		if got := merge.Read(bad); got != nil {
			t.Errorf("%.20q became %+v", bad, got)
		}
	}
}

func TestWhoChangedWhatIsToldInSentences(t *testing.T) {
	edits := merge.Edits{"phone": "Mandla Zulu", "city": "Mandla Zulu", "name": "Olivia Botha"}
	labels := map[string]string{"phone": "Phone", "city": "City", "name": "Company name", "size": "Company size"}
	result := merge.Result{Kept: []string{"city", "name", "phone", "size"}}
	want := "Mandla changed the city and the phone, you changed the company name, somebody changed the company size meanwhile; that is kept."
	if got := result.KeptSentence(edits, labels, "Olivia Botha"); got != want {
		t.Errorf("got %q", got)
	}
	clash := &merge.Clash{Edits: edits}
	if got := clash.Message("phone", "+27 1", "x"); got != "Mandla saved “+27 1” here meanwhile. Save again to use yours." {
		t.Errorf("got %q", got)
	}
	if got := clash.Message("phone", "", "x"); got != "Mandla emptied this meanwhile. Save again to use yours." {
		t.Errorf("got %q", got)
	}
}
