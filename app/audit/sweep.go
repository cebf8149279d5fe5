package audit

import (
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Sweep is the job that forgets from where things were done more than a year ago. The database lets it take nothing else.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "audit.sweep" }

// NewSweeper works on Sweep.
func NewSweeper(db *tenants.DB) *jobs.Sweeper[Sweep] {
	return jobs.NewSweeper[Sweep](db, tenants.System("forget from where things were done"), "delete from activity_origins where at < now() - interval '1 year'")
}
