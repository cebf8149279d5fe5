package housetest

import (
	"strings"
	"sync"
)

// notes keep what is written, by whoever writes.
type notes struct {
	mu   sync.Mutex
	text strings.Builder
}

func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

// Errors are the lines that the platform has logged as errors so far.
func (h *House) Errors() string {
	h.errors.mu.Lock()
	defer h.errors.mu.Unlock()
	return h.errors.text.String()
}
