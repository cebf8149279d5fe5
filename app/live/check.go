package live

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"
)

const (
	checkAtOnce   = 500 // streams, in one question to the database
	checkPatience = 10 * time.Second
	checkAgain    = time.Second // after one that failed
)

// doubt has a stream's access looked at again, soon. The hub is locked.
func (h *Hub) doubt(s *stream) {
	h.doubts[s] = struct{}{}
	select {
	case h.doubted <- struct{}{}:
	default: // it is known already
	}
}

// doubtOf is doubt for a person's streams at an organisation, or for all of them with uuid.Nil. The hub is locked.
func (h *Hub) doubtOf(organisation, person uuid.UUID) {
	for s := range h.streams[organisation] {
		if person == uuid.Nil || person == s.seat.Person {
			h.doubt(s)
		}
	}
}

// check looks at doubts until ctx ends. While the database is away they stay: nothing can be heard then either.
func (h *Hub) check(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-h.doubted:
		}
		for batch := h.doubtful(); len(batch) > 0; batch = h.doubtful() {
			err := h.look(ctx, batch)
			if err == nil {
				continue
			}
			h.log.Warn("access of open pages can’t be looked at", slog.String("error", err.Error()))
			h.doubtAgain(batch)
			select {
			case <-ctx.Done():
				return
			case <-time.After(checkAgain):
			}
		}
	}
}

// doubtful takes some of the streams that are to be looked at.
func (h *Hub) doubtful() []*stream {
	h.mu.Lock()
	defer h.mu.Unlock()
	batch := make([]*stream, 0, min(len(h.doubts), checkAtOnce))
	for s := range h.doubts {
		if len(batch) == cap(batch) {
			break
		}
		batch = append(batch, s)
		delete(h.doubts, s)
	}
	return batch
}

func (h *Hub) doubtAgain(batch []*stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range batch {
		if !s.ended {
			h.doubt(s)
		}
	}
}

// look closes those of the streams that may not see what they were opened on any more, and those that may see more or less of it:
// their pages ask again, and are told what there is now.
func (h *Hub) look(ctx context.Context, batch []*stream) error {
	ctx, cancel := context.WithTimeout(ctx, checkPatience)
	defer cancel()
	seats := make([]Seat, len(batch))
	for i, s := range batch {
		seats[i] = s.seat
	}
	visits, err := h.revisit(ctx, seats)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range batch {
		visit, here := visits[s.seat]
		watches, ok := watchesOf(h.policies, visit.SeatOn(s.seat.Side), s.seat.Side, s.project)
		if !here || !ok || !slices.Equal(watches, s.watches) {
			h.tell(s, barred)
		}
	}
	return nil
}
