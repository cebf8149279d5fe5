package clients

import (
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Sweep is the job that empties the bin of what was deleted more than thirty days ago.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "clients.sweep" }

// NewSweeper works on Sweep.
func NewSweeper(db *tenants.DB) *jobs.Sweeper[Sweep] {
	return jobs.NewSweeper[Sweep](db, tenants.System("empty the bin"), "delete from deletions where deleted_at < now() - interval '30 days'")
}
