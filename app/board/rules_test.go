package board

import (
	"testing"
	"time"

	"github.com/google/uuid"
)

func TestWhenATaskIsDue(t *testing.T) {
	place := time.FixedZone("far east", 13*3600)
	now := time.Date(2026, 11, 24, 1, 0, 0, 0, place) // still the 23rd in London
	day := func(month time.Month, day int) *time.Time {
		date := time.Date(2026, month, day, 0, 0, 0, 0, time.UTC)
		return &date
	}
	completed := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		task Task
		want Due
	}{
		{Task{State: Todo}, Due{}},
		{Task{State: Todo, DueOn: day(11, 23)}, Due{"Overdue since 23 Nov", "2026-11-23", "bad"}},
		{Task{State: Doing, DueOn: day(11, 24)}, Due{"Due today", "2026-11-24", "warn"}},
		{Task{State: Todo, DueOn: day(11, 27)}, Due{"Due in 3 days", "2026-11-27", "warn"}},
		{Task{State: Todo, DueOn: day(11, 28)}, Due{"Due on 28 Nov", "2026-11-28", ""}},
		{Task{State: Done, DueOn: day(11, 1), CompletedAt: &completed}, Due{"Completed on 24 Nov", "2026-11-24", ""}},
	} {
		if got := c.task.due(now); got != c.want {
			t.Errorf("%+v is %+v, want %+v", c.task, got, c.want)
		}
	}
}

func TestWhatTheMenuOfACardOffers(t *testing.T) {
	id := func(n byte) uuid.UUID { return uuid.UUID{n} }
	card := func(n byte, next byte) Card { return Card{Task: Task{ID: id(n), State: Doing}, Next: uuid.UUID{next}} }
	cards := []Card{card(1, 2), card(3, 4), card(5, 0)} // 2 and 4 are left out by a filter
	for i, want := range [][]Move{
		{{"Move down", "arrow-down", "doing", id(4).String()}},
		{{"Move up", "arrow-up", "doing", id(1).String()}, {"Move down", "arrow-down", "doing", ""}},
		{{"Move up", "arrow-up", "doing", id(3).String()}},
	} {
		want = append([]Move{{"Move to To do", "arrow-left", "todo", ""}, {"Move to Completed", "arrow-right", "done", "top"}}, want...)
		got := movesOf(cards, i)
		for n := range want {
			if len(got) != len(want) || got[n] != want[n] {
				t.Errorf("card %d offers %+v, want %+v", i, got, want)
				break
			}
		}
	}
}
