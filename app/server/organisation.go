package server

import (
	"time"

	"skhokho/app/organisation"
)

// buildOrganisation gives the organisation its settings.
func (s *Server) buildOrganisation() {
	s.slices.organisation = organisation.NewHandler(organisation.NewStore(s.db), s.people.Limit("logo", 300, time.Hour))
}
