package paging_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/paging"
)

var orders = map[string]paging.Order{"name": {Key: "c.name"}, "email": {Key: "c.email", Blank: true}, "size": {Key: "c.size", Number: true}}

func TestASortSurvivesItsAddress(t *testing.T) {
	usual := paging.Sort{Column: "name"}
	for asked, want := range map[string]string{"": "", "name": "", "-name": "-name", "email": "email", "-size": "-size", "nonsense": "", "--size": "", "-": "", "c.name; drop": ""} {
		if got := paging.ReadSort(asked, orders, usual).Unless(usual); got != want {
			t.Errorf("%q becomes %q, want %q", asked, got, want)
		}
	}
}

func TestAHeadTurnsItsOrderRound(t *testing.T) {
	link := func(s paging.Sort) string { return s.Unless(paging.Sort{}) }
	heads := func(s paging.Sort) string {
		var said []string
		for _, c := range paging.Columns(s, link, paging.Column{Key: "name"}, paging.Column{Key: "size", Down: true}) {
			said = append(said, strings.TrimSpace(c.Href+" "+c.Sorted))
		}
		return strings.Join(said, ", ")
	}
	for sort, want := range map[paging.Sort]string{
		{Column: "name"}:             "-name ascending, -size",
		{Column: "name", Down: true}: "name descending, -size",
		{Column: "size", Down: true}: "name, size descending",
		{Column: "size"}:             "name, -size ascending",
	} {
		if got := heads(sort); got != want {
			t.Errorf("%+v: got %q, want %q", sort, got, want)
		}
	}
}

func TestTheLinesBesideACursor(t *testing.T) {
	at := func(key string) *paging.Cursor { return &paging.Cursor{Key: key, ID: uuid.Nil, Position: 50} }
	for name, c := range map[string]struct {
		column    string
		turn      paging.Turn
		down      bool
		condition string
		values    []any
		by        string
	}{
		"first page":         {"name", paging.Turn{}, false, "", nil, "c.name asc, c.id asc"},
		"next":               {"name", paging.Turn{After: at("B")}, false, " and (c.name, c.id) > (?, ?)", []any{"B", uuid.Nil}, "c.name asc, c.id asc"},
		"previous":           {"name", paging.Turn{Before: at("B")}, false, " and (c.name, c.id) < (?, ?)", []any{"B", uuid.Nil}, "c.name desc, c.id desc"},
		"next from the end":  {"name", paging.Turn{After: at("B")}, true, " and (c.name, c.id) < (?, ?)", []any{"B", uuid.Nil}, "c.name desc, c.id desc"},
		"of those with none": {"email", paging.Turn{After: at("")}, false, " and (c.email = '', c.email, c.id) > (?, ?, ?)", []any{true, "", uuid.Nil}, "c.email = '' asc, c.email asc, c.id asc"},
		"a number":           {"size", paging.Turn{After: at("7")}, false, " and (c.size, c.id) > (?, ?)", []any{int64(7), uuid.Nil}, "c.size asc, c.id asc"},
		"no number":          {"size", paging.Turn{After: at("B")}, false, "", nil, "c.size asc, c.id asc"},
	} {
		order := orders[c.column]
		condition, values := order.Beside("c.id", c.turn, c.down)
		if condition != c.condition || !slices.Equal(values, c.values) {
			t.Errorf("%s: got %q %v", name, condition, values)
		}
		if by := order.By(order.Key, "c.id", c.down, c.turn.Before != nil); by != c.by {
			t.Errorf("%s: sorted by %q", name, by)
		}
	}
}
