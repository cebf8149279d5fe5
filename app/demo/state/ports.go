package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"time"
)

// Ports we choose come from here: below the ranges that systems hand out to outgoing connections, so that a port chosen
// once is rarely taken at the next start.
const (
	lowestPort  = 20000
	highestPort = 29999
)

// Ports returns a TCP port on 127.0.0.1 for each name, as remembered in the JSON file at path, where new choices are kept.
// A remembered port that is taken is waited for up to patience, since it may be our own last run still shutting down, and
// then chosen anew. None of them is avoid.
func Ports(path string, patience time.Duration, avoid int, names ...string) (map[string]int, error) {
	kept, err := readPorts(path)
	if err != nil {
		return nil, err
	}
	ports, used := map[string]int{}, map[int]bool{avoid: true}
	deadline := time.Now().Add(patience)
	for _, name := range names {
		port := kept[name]
		for port <= 0 || used[port] || !freeBefore(port, deadline) {
			if port, err = FreePort(); err != nil {
				return nil, err
			}
		}
		ports[name], used[port] = port, true
	}
	if maps.Equal(ports, kept) {
		return ports, nil
	}
	text, err := json.Marshal(ports)
	if err != nil {
		return nil, fmt.Errorf("remember ports: %w", err)
	}
	return ports, WriteFile(path, append(text, '\n'))
}

// FreePort returns a TCP port that nobody listens on at 127.0.0.1 at this moment.
func FreePort() (int, error) {
	for range 200 {
		if port := lowestPort + rand.IntN(highestPort-lowestPort+1); free(port) {
			return port, nil
		}
	}
	return 0, fmt.Errorf("found no free port between %d and %d", lowestPort, highestPort)
}

func readPorts(path string) (map[string]int, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read ports: %w", err)
	}
	var kept map[string]int
	if json.Unmarshal(text, &kept) != nil {
		return nil, nil // spoilt by hand: choose anew
	}
	return kept, nil
}

func freeBefore(port int, deadline time.Time) bool {
	for !free(port) {
		if time.Now().After(deadline) {
			return false
		}
		time.Sleep(50 * time.Millisecond)
	}
	return true
}

func free(port int) bool {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return false
	}
	return listener.Close() == nil
}
