package server

import (
	"context"

	"github.com/riverqueue/river"

	"skhokho/app/access"
	"skhokho/app/portal"
)

// buildAccess joins invitations to the people they bring in and to the rows of contacts they change.
func (s *Server) buildAccess() {
	newcomers := s.people.Newcomers()
	s.invitations = access.NewStore(s.db, s.queue, newcomers)
	s.slices.access = access.NewHandler(s.invitations, s.slices.clients, newcomers)
}

// waiting hands the portal the invitations that wait for a person.
func (s *Server) waiting(ctx context.Context, email string) ([]portal.Invitation, error) {
	waiting, err := s.invitations.Waiting(ctx, email)
	invitations := make([]portal.Invitation, len(waiting))
	for i, w := range waiting {
		invitations[i] = portal.Invitation(w)
	}
	return invitations, err
}

// accessWorkers mail invitations, and what became of them.
func (s *Server) accessWorkers(workers *river.Workers) {
	river.AddWorker(workers, &access.InvitationMailer{Store: s.invitations, Mail: s.mail, Base: s.config.Base})
	river.AddWorker(workers, &access.NoticeMailer{Store: s.invitations, Mail: s.mail, Base: s.config.Base})
}
