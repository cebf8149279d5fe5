package main

import (
	"bufio"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"skhokho/app/people"
)

//go:embed streams.sql
var streamsSQL string

// measureStreams keeps the project's page open for many clients at once: how much memory each takes while nothing happens, and how
// long it takes until all of them are told that something has.
func (s *stage) measureStreams(ctx context.Context, o options, out io.Writer) error {
	err := s.asAdmin(ctx, small, func(ctx context.Context, db *pgx.Conn) error {
		_, err := db.Exec(ctx, fmt.Sprintf(streamsSQL, o.streams))
		return err
	})
	if err != nil {
		return err
	}
	ours, err := s.start(ctx, oursRole, small, nil)
	if err != nil {
		return err
	}
	defer ours.stop()
	if _, err := ours.side(s.pages[0], "").once(); err != nil {
		return err
	}
	before, err := ours.resting(ctx)
	if err != nil {
		return err
	}
	streams, err := ours.follow(ctx, s.pages[0].Path, o.streams)
	defer func() {
		for _, stream := range streams {
			_ = stream.Close()
		}
	}()
	if err != nil {
		return err
	}
	after, err := ours.resting(ctx)
	if err != nil {
		return err
	}
	told, err := s.tell(ctx, streams)
	if err != nil {
		return err
	}
	each := func(figure string) float64 { return (after[figure] - before[figure]) / 1024 / float64(o.streams) }
	const resident = "process_resident_memory_bytes"
	_, err = fmt.Fprintf(out, "bench-streams %d heap=%.1f stacks=%.1f resident=%.1f of=%.0f told=%d\n", o.streams,
		each("go_memstats_heap_inuse_bytes"), each("go_memstats_stack_inuse_bytes"), each(resident), after[resident]/1e6, told.Milliseconds())
	return err
}

// stream is an open page's connection.
type stream struct {
	net.Conn
	lines *bufio.Reader
}

// follow opens the stream of a page for so many people. Those that were opened are returned in any case.
func (p *process) follow(ctx context.Context, path string, count int) ([]stream, error) {
	opened := make(chan stream, count)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(32)
	for n := range count {
		group.Go(func() error {
			conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", p.address)
			if err != nil {
				return err
			}
			s := stream{conn, bufio.NewReaderSize(conn, 256)}
			opened <- s
			_, port, _ := net.SplitHostPort(p.address)
			_, err = fmt.Fprintf(conn, "GET %s/live HTTP/1.1\r\nHost: acme.skhokho.localhost:%s\r\nAccept: text/event-stream\r\nCookie: %s=a-follower-%d\r\n\r\n", path, port, people.SessionCookie, n+1)
			return errors.Join(err, s.until("opened"))
		})
	}
	err := group.Wait()
	close(opened)
	var streams []stream
	for s := range opened {
		streams = append(streams, s)
	}
	return streams, err
}

// until reads until the stream says an event.
func (s stream) until(event string) error {
	for {
		switch line, err := s.lines.ReadString('\n'); {
		case err != nil:
			return fmt.Errorf("a stream ended: %w", err)
		case line == "event: "+event+"\n":
			return nil
		}
	}
}

// tell changes a milestone, and returns how long it took until everybody knew.
func (s *stage) tell(ctx context.Context, streams []stream) (time.Duration, error) {
	var began time.Time
	group := new(errgroup.Group)
	for _, stream := range streams {
		_ = stream.SetReadDeadline(time.Now().Add(time.Minute))
		group.Go(func() error { return stream.until("milestones") })
	}
	err := s.asAdmin(ctx, small, func(ctx context.Context, db *pgx.Conn) error {
		began = time.Now()
		_, err := db.Exec(ctx, "update milestones m set due_on = due_on from projects p where p.id = m.project_id and p.title = 'Website relaunch'")
		return err
	})
	err = errors.Join(err, group.Wait(), ctx.Err())
	return time.Since(began), err
}

// resting is what the process says of its memory once it has cleared up.
func (p *process) resting(ctx context.Context) (map[string]float64, error) {
	for range 2 { // what pools keep goes with the second
		if _, err := ask(ctx, "http://"+p.private+"/debug/pprof/heap?gc=1"); err != nil {
			return nil, err
		}
	}
	text, err := ask(ctx, "http://"+p.private+"/metrics")
	figures := map[string]float64{}
	for line := range strings.Lines(text) {
		var value float64
		if name, rest, _ := strings.Cut(line, " "); !strings.HasPrefix(line, "#") {
			if _, err := fmt.Sscan(rest, &value); err == nil {
				figures[name] = value
			}
		}
	}
	return figures, err
}

func ask(ctx context.Context, url string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	return string(content), err
}
