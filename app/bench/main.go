// Command bench measures Skhokho's main pages against two floors in one interleaved run: what the same page would cost with
// bare Fiber, pgx and html/template, and with nothing but the queries and ready bytes. It brings its own PostgreSQL, puts a
// line for each figure on standard output, and leaves nothing behind. docs/bench.md says how to read it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // the machine may have no time zones
)

// options are what a person may ask for on the command line.
type options struct {
	slice         time.Duration // how long one side is asked at a stretch
	rounds        int           // how often each side has its turn
	organisations int           // in the larger database
	clients       int           // of the larger organisation
	streams       int           // of open pages at once
	profile       string        // the folder that CPU profiles of ours go to; "" for none
}

func main() {
	runIfChild()
	var o options
	flag.DurationVar(&o.slice, "slice", 150*time.Millisecond, "how long one side is asked at a stretch")
	flag.IntVar(&o.rounds, "rounds", 30, "how often each side has its turn")
	flag.IntVar(&o.organisations, "organisations", 10_000, "how many organisations the larger database has; 0 leaves it out")
	flag.IntVar(&o.clients, "clients", 10_000, "how many clients the larger organisation has; 0 leaves it out")
	flag.IntVar(&o.streams, "streams", 2000, "how many pages are kept open at once; 0 leaves it out")
	flag.StringVar(&o.profile, "profile", "", "a folder for CPU profiles of ours, a file a page")
	flag.Parse()
	if o.slice <= 0 || o.rounds < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	exit(run(ctx, o, os.Stdout))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}
