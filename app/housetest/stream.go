package housetest

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"time"
)

// patience is how long a stream is waited for. Nothing takes that long unless the machine is very busy.
const patience = 20 * time.Second

// Stream is an open stream of server-sent events. Its checks fail the test.
type Stream struct {
	Header http.Header
	LastID string // of the last event that was looked at

	client *Client
	path   string
	events chan event // closed at the end
	heard  []string   // so far
	body   io.Closer
}

type event struct{ name, id string }

// Listen opens a stream and returns once it hears all there is.
func (c *Client) Listen(path string) *Stream {
	c.house.T.Helper()
	r := c.With("Accept", "text/event-stream").request(http.MethodGet, path, nil)
	response, err := c.Patient().http.Do(r)
	c.house.must(err)
	c.house.T.Cleanup(func() { _ = response.Body.Close() })
	if response.StatusCode != http.StatusOK {
		c.house.T.Fatalf("the stream at %s: got %d to %q", path, response.StatusCode, response.Header.Get("Location"))
	}
	s := &Stream{Header: response.Header, client: c, path: path, events: make(chan event, 100), body: response.Body}
	go s.read(response.Body)
	for name := s.Next(); name != "opened"; name = s.Next() {
		if name == "" {
			c.house.T.Fatalf("the stream at %s ends before it has begun: %q", path, s.heard)
		}
	}
	return s
}

func (s *Stream) read(body io.Reader) {
	defer close(s.events)
	id := ""
	for lines := bufio.NewScanner(body); lines.Scan(); {
		switch name, value, _ := strings.Cut(lines.Text(), ": "); name {
		case "event":
			s.events <- event{value, id}
		case "id":
			id = value
		}
	}
}

// Next waits for the next event; "" at the end.
func (s *Stream) Next() string {
	s.client.house.T.Helper()
	select {
	case e := <-s.events:
		s.heard = append(s.heard, e.name)
		s.LastID = e.id
		return e.name
	case <-time.After(patience):
		s.client.house.T.Fatalf("the stream at %s says nothing more after %q", s.path, s.heard)
		return ""
	}
}

// Hears waits for events, and checks that nothing else comes before or between them.
func (s *Stream) Hears(events ...string) *Stream {
	s.client.house.T.Helper()
	for _, event := range events {
		if s.Next() != event {
			s.client.house.T.Fatalf("the stream at %s says %q; the last should be %q", s.path, s.heard, event)
		}
	}
	return s
}

// Ends waits until the server ends the stream, and checks what it says before that: nothing, or only the events.
func (s *Stream) Ends(events ...string) {
	s.client.house.T.Helper()
	s.Hears(append(events, "")...)
}

// Close ends the stream from this side.
func (s *Stream) Close() { _ = s.body.Close() }
