package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"skhokho/app/demo/state"
)

const (
	startPatience = time.Minute      // a server that has much to recover takes its time
	leftPatience  = 30 * time.Second // for what a dead server left behind
	logLimit      = 4 << 20          // bytes of log kept over restarts
)

// launch starts the server on the cluster and waits until it takes connections. A failure that passes by itself is tried
// again: the memory of a killed server is only given back when its last connection has noticed, and a port that we picked
// may be taken by somebody else in the meantime.
func (s *Server) launch(ctx context.Context) error {
	if err := reclaim(ctx, s.place.data(), s.options.Log); err != nil {
		return err
	}
	deadline := time.Now().Add(leftPatience)
	for {
		if s.port == 0 {
			if err := s.choosePort(); err != nil {
				return err
			}
		}
		said, err := s.attempt(ctx)
		if err == nil {
			return nil
		}
		left := strings.Contains(said, "is still in use") || strings.Contains(said, "already exists")
		taken := strings.Contains(said, "could not create any TCP/IP sockets") && s.options.Port == 0
		if ctx.Err() != nil || time.Now().After(deadline) || !(left || taken) {
			return err
		}
		if taken {
			s.port = 0
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (s *Server) choosePort() (err error) {
	if s.port = s.options.Port; s.port == 0 {
		s.port, err = state.FreePort()
	}
	return err
}

// attempt starts the server once. When it fails, said is what the server wrote to its log meanwhile.
func (s *Server) attempt(ctx context.Context) (said string, err error) {
	log, begin, err := openLog(s.LogFile())
	if err != nil {
		return "", err
	}
	defer log.Close() // the child has its own
	pidFile := filepath.Join(s.place.data(), "postmaster.pid")
	before, _ := readPidFile(pidFile)
	s.child, err = s.place.launch(log, filepath.Join(s.binaries, "postgres"), s.arguments()...)
	if err != nil {
		return "", err
	}
	if err := s.awaitReady(ctx, pidFile, before); err != nil {
		err = errors.Join(err, s.stop())
		said = tail(s.LogFile(), begin)
		return said, fmt.Errorf("%w\n%s", err, lastLines(said, 10))
	}
	return "", nil
}

func (s *Server) arguments() []string {
	settings := []string{
		"listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200",
		"timezone=UTC", "log_timezone=UTC", "logging_collector=off", "log_destination=stderr",
	}
	if s.options.Throwaway {
		settings = append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off",
			"wal_level=minimal", "max_wal_senders=0")
	}
	arguments := []string{"-D", s.place.data(), "-p", strconv.Itoa(s.port)}
	for _, setting := range settings {
		arguments = append(arguments, "-c", setting)
	}
	return arguments
}

// awaitReady watches the file in which the server says that it is ready, which unlike a connection can't be answered by
// another server on the same port. What the file said before the start is of an earlier server.
func (s *Server) awaitReady(ctx context.Context, pidFile, before string) error {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if who, ready := readPidFile(pidFile); ready && who != before {
			return nil
		}
		select {
		case <-s.child.Done():
			return fmt.Errorf("the server ended at once (%v); its log %s may tell why", s.child.Err(), s.LogFile())
		case <-ctx.Done():
			return fmt.Errorf("the server did not become ready: %w; its log %s may tell why", ctx.Err(), s.LogFile())
		case <-tick.C:
		}
	}
}

// readPidFile reads postmaster.pid: who runs the cluster since when (process, folder and time), and whether it says that it
// takes connections. Both are empty when there is no such file.
func readPidFile(path string) (who string, ready bool) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", false
	}
	lines := strings.Split(string(text), "\n")
	return strings.Join(lines[:min(3, len(lines))], "\n"), len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"
}

// openLog opens the log for appending, empty when it has grown too long, and says where it ends.
func openLog(path string) (file *os.File, end int64, err error) {
	if info, err := os.Stat(path); err == nil && info.Size() > logLimit {
		_ = os.Truncate(path, 0) // else it goes on growing
	}
	file, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, 0, fmt.Errorf("open database log: %w", err)
	}
	end, err = file.Seek(0, io.SeekEnd)
	return file, end, err
}

// tail is what the file says from an offset on, at most 64 KiB.
func tail(path string, from int64) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	text, _ := io.ReadAll(io.NewSectionReader(file, from, 64<<10))
	return string(text)
}
