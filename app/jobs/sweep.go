package jobs

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Sweeper works on a job that removes what is over. It is safe to run at any time, and beside another.
type Sweeper[J river.JobArgs] struct {
	river.WorkerDefaults[J]
	db         *tenants.DB
	scope      tenants.Scope
	statements []string
}

// NewSweeper removes by some statements, all of them or none.
func NewSweeper[J river.JobArgs](db *tenants.DB, scope tenants.Scope, statements ...string) *Sweeper[J] {
	return &Sweeper[J]{db: db, scope: scope, statements: statements}
}

// Work sweeps.
func (s *Sweeper[J]) Work(ctx context.Context, _ *river.Job[J]) error {
	return s.db.Write(ctx, s.scope, func(tx bun.Tx) error {
		for _, statement := range s.statements {
			if _, err := tx.NewRaw(statement).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}
