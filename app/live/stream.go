package live

import (
	"net"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// stream is one open page's connection. It has no buffers of its own and one goroutine, which waits for the other end to go away;
// another lives for as long as there is something to write.
type stream struct {
	conn    net.Conn
	seat    Seat
	project uuid.UUID // uuid.Nil for every project that is shown, and for the team's quotes and invoices
	watches []watch
	number  int // spreads beats and checks over time

	// Guarded by the hub's lock.
	pending Topic
	writing bool
	ended   bool
}

// writePatience is how long a page may take to accept a line; after that it counts as gone.
const writePatience = 10 * time.Second

// tell has a stream say something as soon as it can, once, however often it is told meanwhile. The hub is locked.
func (h *Hub) tell(s *stream, what Topic) {
	if s.ended {
		return
	}
	s.pending |= what
	if !s.writing {
		s.writing = true
		go h.write(s)
	}
}

// write says what there is to say, until there is nothing more.
func (h *Hub) write(s *stream) {
	for {
		what, now := h.take(s)
		if what == 0 {
			return
		}
		_ = s.conn.SetWriteDeadline(time.Now().Add(writePatience))
		if _, err := s.conn.Write(text(what, now)); err != nil || what&last != 0 {
			h.end(s)
			return
		}
	}
}

// take returns what is to be said, and the moment up to which that is everything.
func (h *Hub) take(s *stream) (Topic, time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	what := s.pending
	s.pending, s.writing = 0, what != 0
	return what, h.now()
}

// text is the topics as server-sent events. Each names the moment up to which its page knows everything, which a browser gives back
// when it opens the stream again.
func text(what Topic, until time.Time) []byte {
	id := "id: " + strconv.FormatInt(until.UnixMilli(), 10) + "\n"
	if what&everything != 0 {
		what &^= Project | Milestones | Meetings | Tasks | Documents | Quotes | Invoices
	}
	events := what.list()
	if len(events) == 0 {
		return []byte(id + "\n")
	}
	var b []byte
	for _, event := range events {
		b = append(b, id+"event: "+event+"\ndata: -\n\n"...)
	}
	return b
}

// serve takes a connection over and sends the head of the answer.
func (h *Hub) serve(s *stream, head []byte, since time.Time) {
	_ = s.conn.SetWriteDeadline(time.Now().Add(writePatience))
	if _, err := s.conn.Write(head); err != nil || !h.join(s, since) {
		_ = s.conn.Close()
		return
	}
	go h.hold(s)
}

// hold waits until the other end goes away. It has nothing to say.
func (h *Hub) hold(s *stream) {
	var word [1]byte
	_, _ = s.conn.Read(word[:])
	h.end(s)
}
