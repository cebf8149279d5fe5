// Package jobs runs work in the background, with River on the same PostgreSQL. A job is added in the transaction of the fact
// that causes it: both happen or neither.
package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Slow is the queue of jobs that may take as long as they like: reading a document, an import. They are worked on one at a time, and
// nothing that somebody waits for, such as a mail, waits behind them.
const Slow = "slow"

// Queue takes jobs. It can be shared.
type Queue struct {
	client *river.Client[*sql.Tx]
}

// NewQueue prepares a queue that adds jobs and never runs any.
func NewQueue() (*Queue, error) {
	client, err := river.NewClient(riverdatabasesql.New(nil), &river.Config{})
	if err != nil {
		return nil, fmt.Errorf("prepare job queue: %w", err)
	}
	return &Queue{client: client}, nil
}

// Add puts a job into the queue when tx commits. It works in every scope, with the queue's own database role.
func (q *Queue) Add(ctx context.Context, tx bun.Tx, args river.JobArgs) error {
	err := tenants.AsQueue(ctx, tx, func(tx *sql.Tx) error {
		_, err := q.client.InsertTx(ctx, tx, args, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("add job %s: %w", args.Kind(), err)
	}
	return nil
}

// AddEach is Queue.Add for many jobs of a kind at once.
func AddEach[J river.JobArgs](ctx context.Context, q *Queue, tx bun.Tx, jobs []J) error {
	if len(jobs) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(jobs))
	for i, args := range jobs {
		params[i].Args = args
	}
	err := tenants.AsQueue(ctx, tx, func(tx *sql.Tx) error {
		_, err := q.client.InsertManyTx(ctx, tx, params)
		return err
	})
	if err != nil {
		return fmt.Errorf("add %d jobs %s: %w", len(jobs), jobs[0].Kind(), err)
	}
	return nil
}

// Every makes a job regular: once in the interval, beginning with the first start.
func Every(interval time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return args, nil }, &river.PeriodicJobOpts{RunOnStart: true})
}

// Runner works on jobs until it is stopped.
type Runner struct {
	pool   *pgxpool.Pool
	client *river.Client[pgx.Tx]
}

// NewRunner prepares the workers on a pool of their own, in pgx's default mode, which River's driver needs.
// The regular jobs are added by themselves, each once in its interval however many runners there are.
func NewRunner(ctx context.Context, url string, workers *river.Workers, regular []*river.PeriodicJob, log *slog.Logger) (*Runner, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.MaxConns = 6
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open database for jobs: %w", err)
	}
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 4}, Slow: {MaxWorkers: 1}},
		Workers:           workers,
		PeriodicJobs:      regular,
		Logger:            log,
		RetryPolicy:       patience{},
		FetchPollInterval: time.Second,
		JobTimeout:        time.Minute,
		// A job whose process died is begun anew after this; no job may take as long.
		RescueStuckJobsAfter: 10 * time.Minute,
	})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("prepare job workers: %w", err)
	}
	return &Runner{pool: pool, client: client}, nil
}

// Run works on jobs until ctx ends, then lets those under way finish for up to ten seconds.
func (r *Runner) Run(ctx context.Context) error {
	defer r.pool.Close()
	if err := r.start(ctx); err != nil {
		return err
	}
	<-ctx.Done()
	stopping, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return r.client.Stop(stopping)
}

// start waits for a database that is still away when the program begins.
func (r *Runner) start(ctx context.Context) error {
	for {
		err := r.client.Start(context.WithoutCancel(ctx))
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("start job workers: %w", err)
		case <-time.After(time.Second):
		}
	}
}

// patience tries again soon at first, since most failures are a mail server restarting, then ever more slowly.
type patience struct{}

func (patience) NextRetry(job *rivertype.JobRow) time.Time {
	steps := []time.Duration{2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}
	tries := len(job.Errors)
	return time.Now().Add(steps[min(tries, len(steps)-1)])
}
