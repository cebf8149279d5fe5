package access

import (
	"testing"
	"time"

	"github.com/google/uuid"
)

// A page that renews itself is noted when it was never noted before, so that nobody can look without leaving a trace, and not
// again and again while the person may be away.
func TestAPageThatRenewsItselfIsNotedOnce(t *testing.T) {
	r, now := newRecent(), time.Now()
	opened := glance{session: uuid.New(), project: uuid.New(), route: "/portal/projects/:project"}
	if r.has(opened, now, true) || r.has(opened, now, false) {
		t.Error("it was never noted")
	}
	r.add(opened, now)
	for after, want := range map[time.Duration][2]bool{0: {true, true}, moment - 1: {true, true}, moment: {true, false}, 24 * time.Hour: {true, false}} {
		if got := [2]bool{r.has(opened, now.Add(after), true), r.has(opened, now.Add(after), false)}; got != want {
			t.Errorf("after %v: %v", after, got)
		}
	}
}
