package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"skhokho/app/demo/leash"
)

// process is one of the sides in a process of its own, so that neither shares its memory or its collector with another, nor
// with whoever asks.
type process struct {
	child   *leash.Child
	address string // where it answers
	private string // where ours shows its profiles
	said    *os.File
}

// orders tell a child what to do. They are the first line of its standard input; it ends when the rest is closed.
type orders struct {
	DatabaseURL string
	Pages       []page
	Bodies      map[string][]byte // of the pages as ours answers them, for the raw floor
}

// startBoth starts ours and the floors on a database, and gives the floors the pages that ours answers.
func (s *stage) startBoth(ctx context.Context, database string) (ours, floors *process, err error) {
	if ours, err = s.start(ctx, oursRole, database, nil); err != nil {
		return nil, nil, err
	}
	bodies := map[string][]byte{}
	for _, p := range s.pages {
		if bodies[p.Name], err = ours.side(p, "").once(); err != nil {
			return nil, nil, errors.Join(err, ours.stop())
		}
	}
	if floors, err = s.start(ctx, floorsRole, database, bodies); err != nil {
		return nil, nil, errors.Join(err, ours.stop())
	}
	return ours, floors, nil
}

// start runs this program again in a role, on a database, and returns once it listens. It ends with this process at the
// latest.
func (s *stage) start(ctx context.Context, role, database string, bodies map[string][]byte) (*process, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	said, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	command := exec.Command(program, childArgument, role)
	command.Stdout, command.Stderr = out, os.Stderr
	p := &process{said: said}
	p.child, err = leash.Start(command)
	_ = out.Close() // the child has its own, which ends with it
	if err != nil {
		return nil, err
	}
	line, err := json.Marshal(orders{DatabaseURL: s.postgres.URL(database), Pages: s.pages, Bodies: bodies})
	if err == nil {
		err = p.child.Tell(append(line, '\n'))
	}
	if err == nil {
		defer context.AfterFunc(ctx, func() { _ = p.stop() })()
		_, err = fmt.Fscanf(said, "listening %s %s\n", &p.address, &p.private)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start %s: %w", role, err), p.stop())
	}
	return p, nil
}

// stop ends the process. Stopping twice is harmless.
func (p *process) stop() error { return p.child.Stop(15 * time.Second) }

// memory ends the process and returns the most bytes it ever had in memory.
func (p *process) memory() (bytes int64, err error) {
	if err := p.stop(); err != nil {
		return 0, err
	}
	if _, err := fmt.Fscanf(p.said, "peak %d\n", &bytes); err != nil {
		return 0, fmt.Errorf("ours did not say how much memory it took: %w", err)
	}
	return bytes, nil
}
