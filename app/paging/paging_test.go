package paging_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"skhokho/app/paging"
)

func lines(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func key(int) (string, uuid.UUID) { return "Café & Co", uuid.Nil }

func TestEachPageSaysWhereItLies(t *testing.T) {
	at := func(position int) *paging.Cursor { return &paging.Cursor{Key: "x", Position: position} }
	for name, c := range map[string]struct {
		turn             paging.Turn
		read, total      int
		showing          string
		previous, follow bool
	}{
		"only":        {paging.Turn{}, 7, 7, "Showing 1 to 7 of 7", false, false},
		"exactly one": {paging.Turn{}, 50, 50, "Showing 1 to 50 of 50", false, false},
		"first":       {paging.Turn{}, 51, 1234, "Showing 1 to 50 of 1\u202f234", false, true},
		"second":      {paging.Turn{After: at(50)}, 51, 1234, "Showing 51 to 100 of 1\u202f234", true, true},
		"last":        {paging.Turn{After: at(100)}, 3, 103, "Showing 101 to 103 of 103", true, false},
		"back":        {paging.Turn{Before: at(101)}, 51, 103, "Showing 51 to 100 of 103", true, true},
		"back first":  {paging.Turn{Before: at(51)}, 50, 103, "Showing 1 to 50 of 103", false, true},
		"grew since":  {paging.Turn{After: at(100)}, 3, 90, "Showing 101 to 103 of 103", true, false},
		"empty":       {paging.Turn{}, 0, 0, "", false, false},
	} {
		page := paging.Page[int]{Lines: lines(c.read), Total: c.total}
		page.Cut(c.turn)
		v := page.View(c.turn, "/clients", url.Values{"q": {"a&b"}}, key)
		if v.Showing != c.showing || (v.Previous != "") != c.previous || (v.Next != "") != c.follow {
			t.Errorf("%s: got %+v", name, v)
		}
		if v.Next != "" && !strings.HasPrefix(v.Next, "/clients?after=") && !strings.Contains(v.Next, "q=a%26b") {
			t.Errorf("%s: next leads to %q", name, v.Next)
		}
	}
}

func TestWhatWasNotCountedIsSaidToBeMore(t *testing.T) {
	page := paging.Page[int]{Lines: lines(50), Total: 10_000, More: true, Next: true}
	if v := page.View(paging.Turn{}, "/activity", nil, key); v.Showing != "Showing 1 to 50 of more than 10\u202f000" {
		t.Errorf("got %q", v.Showing)
	}
}

func TestAPageReadBackwardsIsPutInOrder(t *testing.T) {
	page := paging.Page[int]{Lines: []int{2, 1, 0}}
	page.Cut(paging.Turn{Before: &paging.Cursor{Position: 4}})
	if page.Lines[0] != 0 || page.Lines[2] != 2 {
		t.Errorf("got %v", page.Lines)
	}
}

func TestACursorSurvivesItsAddress(t *testing.T) {
	want := paging.Cursor{Key: "Königlich \"Essen\" שלום", ID: uuid.Must(uuid.NewV7()), Position: 51}
	got := paging.Read(want.String(), "").After
	if got == nil || *got != want {
		t.Errorf("got %+v", got)
	}
	nul := paging.Cursor{Key: "a\x00b", Position: 1}.String()
	for _, bad := range []string{"", "x", "e30", nul, "eyJwIjotMX0", strings.Repeat("A", 5000)} {
		if turn := paging.Read(bad, bad); turn.After != nil || turn.Before != nil {
			t.Errorf("%q was taken for a cursor", bad)
		}
	}
}

func TestALongListIsCountedOnce(t *testing.T) {
	page := paging.Page[int]{Lines: lines(51), Total: 1234}
	page.Cut(paging.Turn{})
	next, err := url.Parse(page.View(paging.Turn{}, "/clients", nil, key).Next)
	if err != nil {
		t.Fatal(err)
	}
	turn := paging.Read(next.Query().Get("after"), "")
	if turn.Total() != 1234 || turn.Uncounted().Total() != 0 || turn.Total() != 1234 || (paging.Turn{}).Total() != 0 {
		t.Errorf("the next page knows of %d, and of %d after a change", turn.Total(), turn.Uncounted().Total())
	}
	if at := turn.Uncounted().After; at == nil || at.Position != 50 {
		t.Errorf("the turn is lost with its total: %+v", at)
	}
}
