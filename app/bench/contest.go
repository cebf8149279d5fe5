package main

import (
	"context"
	"slices"
	"time"
)

// contest is what came out when several sides took turns: a score for each side in each round. Turns are short and many:
// whatever else the machine does meanwhile then meets all of them alike. Throughputs are compared within a round, and the
// median of the rounds counts.
type contest [][]score

// compete lets the sides take turns. Each round begins with another one.
func compete(ctx context.Context, o options, connections int, sides []side) (contest, error) {
	for _, s := range sides { // connections, prepared statements and heaps become as they stay
		if _, err := s.ask(ctx, connections, min(o.slice, 300*time.Millisecond)); err != nil {
			return nil, err
		}
	}
	rounds := make(contest, o.rounds)
	for round := range rounds {
		rounds[round] = make([]score, len(sides))
		for turn := range sides {
			i := (round + turn) % len(sides)
			var err error
			if rounds[round][i], err = sides[i].ask(ctx, connections, o.slice); err != nil {
				return nil, err
			}
		}
	}
	return rounds, nil
}

// throughput is a side's answers a second.
func (c contest) throughput(i int) float64 {
	return c.median(func(round []score) float64 { return round[i].throughput() })
}

// ratio is how many times the throughput of side b side a has.
func (c contest) ratio(a, b int) float64 {
	return c.median(func(round []score) float64 { return round[a].throughput() / round[b].throughput() })
}

// p99 is what the slowest hundredth of all requests to a side took at least.
func (c contest) p99(i int) time.Duration {
	var all []time.Duration
	for _, round := range c {
		all = append(all, round[i].taken...)
	}
	slices.Sort(all)
	return all[len(all)*99/100]
}

func (c contest) median(of func(round []score) float64) float64 {
	values := make([]float64, len(c))
	for i, round := range c {
		values[i] = of(round)
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 0 {
		return (values[middle-1] + values[middle]) / 2
	}
	return values[middle]
}
