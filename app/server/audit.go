package server

import (
	"github.com/riverqueue/river"

	"skhokho/app/audit"
)

// buildAudit makes the log of what happened.
func (s *Server) buildAudit() { s.slices.audit = audit.NewHandler(audit.NewStore(s.db)) }

func (s *Server) auditWorkers(workers *river.Workers) {
	river.AddWorker(workers, audit.NewSweeper(s.db))
}
