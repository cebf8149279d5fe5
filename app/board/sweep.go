package board

import (
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Sweep is the job that forgets the tasks that were deleted more than thirty days ago.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "board.sweep" }

// NewSweeper works on Sweep.
func NewSweeper(db *tenants.DB) *jobs.Sweeper[Sweep] {
	return jobs.NewSweeper[Sweep](db, tenants.System("forget deleted tasks"), "delete from deleted_tasks where deleted_at < now() - interval '30 days'")
}
