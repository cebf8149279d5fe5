// Package objects runs a private S3 server, VersityGW over a folder, for the demo and the tests. It lives in a child process
// of the same program, since the server changes its working directory and only one fits into a process. The child ends when
// this process ends, however that happens.
package objects

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"skhokho/app/demo/leash"
	"skhokho/app/demo/state"
)

// Options say where and how a server runs.
type Options struct {
	Dir       string // everything it keeps; made when missing
	Address   string // host:port to listen on; empty or port 0 picks a free port on 127.0.0.1
	AccessKey string
	SecretKey string
	Region    string // us-east-1 when empty
	Bucket    string // made when missing; none when empty

	// Command starts the child, which must call Child or RunIfChild: this very program with the argument "s3" when empty.
	Command []string `json:"-"`

	readiness string // a path that the child, and nobody else, answers
}

// Server is a running S3 server.
type Server struct {
	options Options
	child   *leash.Child
	lock    *state.Lock
	once    sync.Once
}

// Start runs a server on options.Dir and returns once it answers, waiting for ctx at most. The error wraps state.ErrHeld when
// another process serves this folder now.
func Start(ctx context.Context, options Options) (*Server, error) {
	if err := options.complete(); err != nil {
		return nil, fmt.Errorf("start S3 server: %w", err)
	}
	if err := os.MkdirAll(options.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("start S3 server: %w", err)
	}
	lock, err := state.Acquire(filepath.Join(options.Dir, "lock"))
	if err != nil {
		return nil, fmt.Errorf("start S3 server: %w", err)
	}
	server := &Server{options: options, lock: lock}
	if err := server.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("start S3 server: %w", err), server.Stop())
	}
	return server, nil
}

// Endpoint is the server's address as a URL, without a path.
func (s *Server) Endpoint() string { return "http://" + s.options.Address }

// LogFile is where the server writes what goes wrong.
func (s *Server) LogFile() string { return filepath.Join(s.options.Dir, "s3.log") }

// Done is closed once the server has ended, be it by Stop or by itself.
func (s *Server) Done() <-chan struct{} { return s.child.Done() }

// Stop ends the server, letting requests under way finish for a few seconds, and keeps the data. Stopping twice is harmless.
func (s *Server) Stop() (err error) {
	s.once.Do(func() {
		if s.child != nil {
			err = s.child.Stop(15 * time.Second)
		}
		err = errors.Join(err, s.lock.Release())
	})
	return err
}

// complete fills in what the caller left open.
func (o *Options) complete() (err error) {
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return err
	}
	if o.Region == "" {
		o.Region = "us-east-1"
	}
	if len(o.Command) == 0 {
		program, err := os.Executable()
		if err != nil {
			return err
		}
		o.Command = []string{program, childArgument}
	}
	o.readiness = "/." + strings.ToLower(rand.Text()) // no bucket's name starts with a dot
	if o.Address == "" || strings.HasSuffix(o.Address, ":0") {
		port, err := state.FreePort()
		if err != nil {
			return err
		}
		o.Address = net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	}
	return nil
}

// start runs the child and tells it its options through the leash, so that no other user sees the keys.
func (s *Server) start(ctx context.Context) error {
	log, err := os.OpenFile(s.LogFile(), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer log.Close() // the child has its own
	command := exec.Command(s.options.Command[0], s.options.Command[1:]...)
	command.Stderr = log
	if s.child, err = leash.Start(command); err != nil {
		return err
	}
	greeting, err := json.Marshal(greeting{s.options, s.options.readiness})
	if err != nil {
		return err
	}
	if err := s.child.Tell(append(greeting, '\n')); err != nil {
		return s.ended(err)
	}
	return s.awaitReady(ctx)
}

func (s *Server) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		if s.answers(ctx) {
			return nil
		}
		select {
		case <-s.child.Done():
			return s.ended(s.child.Err())
		case <-ctx.Done():
			return fmt.Errorf("it does not answer on %s: %w", s.options.Address, ctx.Err())
		case <-time.After(15 * time.Millisecond):
		}
	}
}

func (s *Server) answers(ctx context.Context) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Endpoint()+s.options.readiness, nil)
	if err != nil {
		return false
	}
	request.Close = true
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// ended explains why the child is gone, in its own words.
func (s *Server) ended(err error) error {
	said, _ := os.ReadFile(s.LogFile())
	return fmt.Errorf("it ended at once (%v): %s", err, bytes.TrimSpace(said[max(0, len(said)-2000):]))
}
