package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// run sets the stage, makes sure that the sides may be compared, and measures.
func run(ctx context.Context, o options, out io.Writer) (err error) {
	s, err := openStage(ctx, o.organisations, o.clients)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	if err := s.compareStatements(ctx); err != nil {
		return err
	}
	ours, floors, err := s.startBoth(ctx, small)
	if err != nil {
		return err
	}
	defer floors.stop()
	defer ours.stop()
	if err := compareSizes(s, ours, floors, os.Stderr); err != nil {
		return err
	}
	if err := s.measureFloors(ctx, o, ours, floors, out); err != nil {
		return err
	}
	if o.profile != "" {
		if err := profile(ctx, o, s.pages, ours); err != nil {
			return err
		}
	}
	if o.organisations > 0 {
		if err := s.measureScale(ctx, o, ours, out); err != nil {
			return err
		}
	}
	if o.clients > 0 {
		if err := s.measureCrowd(ctx, o, out); err != nil {
			return err
		}
	}
	if o.streams > 0 {
		if err := s.measureStreams(ctx, o, out); err != nil {
			return err
		}
	}
	memory, err := ours.memory()
	if err == nil {
		fmt.Fprintf(out, "bench-memory ours=%.0f\n", float64(memory)/1e6)
	}
	return err
}

// measureFloors asks ours and the two floors for each page at each number of connections.
func (s *stage) measureFloors(ctx context.Context, o options, ours, floors *process, out io.Writer) error {
	for _, p := range s.pages {
		sides := []side{ours.side(p, ""), floors.side(p, pageFloor), floors.side(p, rawFloor)}
		for _, connections := range []int{1, 8, 32} {
			c, err := compete(ctx, o, connections, sides)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "bench %s c=%d floor=%.0f ours=%.0f ratio=%.2f p99=%.2f\n",
				p.Name, connections, c.throughput(1), c.throughput(0), c.ratio(0, 1), float64(c.p99(0))/float64(c.p99(1)))
			fmt.Fprintf(out, "bench-raw %s c=%d raw=%.0f ours=%.0f ratio=%.2f\n",
				p.Name, connections, c.throughput(2), c.throughput(0), c.ratio(0, 2))
		}
	}
	return nil
}

// measureScale asks ours on a database with two organisations, and ours on one with many.
func (s *stage) measureScale(ctx context.Context, o options, few *process, out io.Writer) error {
	many, err := s.start(ctx, oursRole, large, nil)
	if err != nil {
		return err
	}
	defer many.stop()
	o.rounds *= 2 // the difference is small
	for _, p := range s.pages {
		c, err := compete(ctx, o, 8, []side{few.side(p, ""), many.side(p, "")})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "bench-scale %s 2=%.0f %d=%.0f cost=%.2f\n", p.Name, c.throughput(0), o.organisations, c.throughput(1), c.ratio(0, 1))
	}
	return nil
}
