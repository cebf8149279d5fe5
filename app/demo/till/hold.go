package till

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// Order is how events that were held go out.
type Order string

const (
	InOrder  Order = "in order"
	Reversed Order = "reversed"
	Shuffled Order = "shuffled"
	Doubled  Order = "doubled" // in order, and then all of them again
)

// Delivery is an event and what became of it.
type Delivery struct {
	Event
	State  string // waiting, held, delivered, failed or nowhere to send
	Tries  int
	Answer int // the last status code; 0 when nobody answered
}

// Hold keeps events back until Release.
func (t *Till) Hold() {
	_ = t.within(func() error { // it never fails
		t.books.Held = true
		for _, each := range t.books.Deliveries {
			if each.State == waiting {
				each.State = held
			}
		}
		return nil
	})
}

// Release sends what was held.
func (t *Till) Release(order Order) {
	_ = t.within(func() error { // it never fails
		t.books.Held = false
		kept := filtered(t.books.Deliveries, func(each *delivery) bool { return each.State == held })
		switch order {
		case Reversed:
			slices.Reverse(kept)
		case Shuffled:
			rand.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
		}
		now := time.Now().UnixNano()
		for place, each := range kept {
			each.State, each.Due = waiting, now+int64(place)
			if order == Doubled {
				each.Copies++
			}
		}
		t.rouse()
		return nil
	})
}

// SendAgain sends an event once more, whatever became of it.
func (t *Till) SendAgain(event string) error {
	return t.within(func() error {
		found, err := find(t.books.Deliveries, "event", event)
		if err != nil {
			return err
		}
		found.State, found.Due, found.Tries = waiting, time.Now().UnixNano(), 0
		t.rouse()
		return nil
	})
}

// SendEvent sends an event of any type about an object: an id that the till knows, or the object in JSON. It returns the
// event's id.
func (t *Till) SendEvent(kind, object string) (id string, err error) {
	err = t.within(func() error {
		var about any
		if known, ok := t.books.object(strings.TrimSpace(object)); ok {
			about = known
		} else if raw := json.RawMessage(object); json.Valid(raw) && strings.HasPrefix(strings.TrimSpace(object), "{") {
			about = raw
		} else {
			return invalid("object", "", "Type the id of something here, such as sub_…, or an object in JSON.")
		}
		if kind == "" {
			return invalid("type", "", "Type what kind of event it is, such as invoice.paid.")
		}
		id = t.emit(kind, about, nil, nil).ID
		return nil
	})
	return id, err
}

// Events are all events that are remembered, oldest first.
func (t *Till) Events() []Delivery {
	t.mu.Lock()
	defer t.mu.Unlock()
	var all []Delivery
	for _, each := range t.books.Deliveries {
		all = append(all, Delivery{*each.Event, each.State, each.Tries, each.Answer})
	}
	return all
}

// Drain waits until no event waits any more.
func (t *Till) Drain(ctx context.Context) error {
	for {
		left := 0
		for _, each := range t.Events() {
			if each.State == waiting {
				left++
			}
		}
		if left == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d events still wait: %w", left, ctx.Err())
		case <-time.After(5 * time.Millisecond):
		}
	}
}
