package live

import "time"

const (
	remembered = 15 * time.Minute // how long a notice is known
	mostKept   = 20_000           // notices; when there are more, all are forgotten
	leeway     = 5 * time.Second  // between one process's clock and another's, and between reading a page's rows and saying so
)

// memory is what was notified lately, for a page that begins to listen a moment after it was made, or again after a break.
type memory struct {
	since time.Time // all that was notified since then is known; zero while nothing is listened to
	last  map[notice]time.Time
}

// begin forgets everything: whatever was notified before may have been missed.
func (m *memory) begin(now time.Time) { m.since, m.last = now, map[notice]time.Time{} }

// stop notes that nothing is heard any more.
func (m *memory) stop() { m.since = time.Time{} }

func (m *memory) keep(n notice, now time.Time) {
	if len(m.last) >= mostKept {
		m.begin(now)
	}
	m.last[n] = now
}

// forget drops what is too old to be asked for.
func (m *memory) forget(now time.Time) {
	if m.since.IsZero() {
		return
	}
	for n, at := range m.last {
		if now.Sub(at) > remembered {
			delete(m.last, n)
		}
	}
	if oldest := now.Add(-remembered); m.since.Before(oldest) {
		m.since = oldest
	}
}

// missed says what a stream has to be told that last knew everything at a moment: the topics that were notified since then, or
// that it may be anything.
func (m *memory) missed(s *stream, at time.Time) Topic {
	if at = at.Add(-leeway); at.Before(m.since) {
		return everything
	}
	var missed Topic
	for n, notified := range m.last {
		if !notified.Before(at) {
			missed |= s.concerns(n)
		}
	}
	return missed
}
