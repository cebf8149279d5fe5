package people

import (
	"skhokho/app/jobs"
	"skhokho/tenants"
)

// Sweep is the job that removes what has run out.
type Sweep struct{}

// Kind names the job in the queue.
func (Sweep) Kind() string { return "people.sweep" }

// NewSweeper works on Sweep.
func NewSweeper(db *tenants.DB) *jobs.Sweeper[Sweep] {
	return jobs.NewSweeper[Sweep](
		db, tenants.System("sweep what has expired"),
		"delete from sessions where expires_at < now()",
		"delete from handoffs where expires_at < now()",
		"delete from pending_sign_ins where expires_at < now()",
		"delete from passkey_challenges where expires_at < now()",
		"delete from password_resets where expires_at < now()",
		"delete from email_changes where expires_at < now()",
		"delete from sign_ups where expires_at < now()",
		"delete from throttles where ends_at < now()",
	)
}
