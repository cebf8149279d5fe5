package server

import (
	"github.com/riverqueue/river"

	"skhokho/app/people/factors"
)

// buildFactors gives people their second step, on the apex.
func (s *Server) buildFactors() (err error) {
	s.factors, err = factors.NewStore(s.db, s.queue, s.people, s.config.Base)
	s.slices.factors = factors.NewHandler(s.factors, s.people, s.slices.people)
	return err
}

func (s *Server) factorsWorkers(workers *river.Workers) {
	river.AddWorker(workers, &factors.Mailer{Store: s.factors, Mail: s.mail, HomeURL: s.kit.HomeURL()})
}
