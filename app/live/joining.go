package live

import (
	"slices"
	"time"
)

// Count is how many streams are open.
func (h *Hub) Count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.count
}

// join adds a stream. What its page may have missed since it was made is said first. It is false when there is no room.
func (h *Hub) join(s *stream, since time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || h.count >= mostStreams {
		return false
	}
	of := h.streams[s.seat.Organisation]
	if of == nil {
		of = map[*stream]struct{}{}
		h.streams[s.seat.Organisation] = of
	}
	of[s] = struct{}{}
	h.count++
	h.number++
	s.number = h.number
	mine := append(h.persons[s.seat.Person], s)
	h.persons[s.seat.Person] = mine
	for _, old := range mine[:max(0, len(mine)-mostOfPerson)] {
		h.tell(old, enough)
	}
	if !h.memory.since.IsZero() {
		h.tell(s, opened|h.memory.missed(s, since))
	}
	h.doubt(s) // its access may have ended between the question and now
	return true
}

// end closes a stream. Twice is harmless.
func (h *Hub) end(s *stream) {
	h.mu.Lock()
	h.leave(s)
	h.mu.Unlock()
	_ = s.conn.Close()
}

func (h *Hub) leave(s *stream) {
	if s.ended {
		return
	}
	s.ended = true
	h.count--
	delete(h.doubts, s)
	if of := h.streams[s.seat.Organisation]; len(of) > 1 {
		delete(of, s)
	} else {
		delete(h.streams, s.seat.Organisation)
	}
	mine := slices.DeleteFunc(h.persons[s.seat.Person], func(other *stream) bool { return other == s })
	if h.persons[s.seat.Person] = mine; len(mine) == 0 {
		delete(h.persons, s.seat.Person)
	}
}

// close ends every stream, and lets no more in.
func (h *Hub) close() {
	h.mu.Lock()
	h.closed = true
	open := h.all()
	h.mu.Unlock()
	for _, s := range open {
		h.end(s)
	}
}

func (h *Hub) all() []*stream {
	all := make([]*stream, 0, h.count)
	for _, of := range h.streams {
		for s := range of {
			all = append(all, s)
		}
	}
	return all
}
