package server

import (
	"github.com/riverqueue/river"

	"skhokho/app/team"
)

// buildTeam gives the team what the people slice knows about those who come in, and who they are.
func (s *Server) buildTeam() {
	newcomers := s.people.Newcomers()
	s.members = team.NewStore(s.db, s.queue, s.kit.Policies, newcomers)
	s.slices.team = team.NewHandler(s.members, newcomers, s.people.Confirm)
}

func (s *Server) teamWorkers(workers *river.Workers) {
	river.AddWorker(workers, &team.InvitationMailer{Store: s.members, Post: s.post(), Base: s.config.Base})
	river.AddWorker(workers, &team.NoticeMailer{Store: s.members, Post: s.post(), Base: s.config.Base})
}
