package server

import (
	"context"
	"strings"

	"github.com/riverqueue/river"

	"skhokho/app/access"
	"skhokho/app/deliveries"
	"skhokho/app/portal"
	"skhokho/app/web"
	"skhokho/policies"
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

// previewed notes as whom a member of the team looks at the portal, where they do.
func (s *Server) previewed(ctx context.Context, path string, visit web.Visit) (web.Visit, error) {
	if !strings.HasPrefix(path, "/portal") || !s.kit.Policies.Allows(visit.AsMember(), policies.PreviewPortal) {
		return visit, nil
	}
	var err error
	visit.Preview, err = s.invitations.Preview(ctx, visit.Organisation.ID, visit.PersonID, visit.Session)
	return visit, err
}

// post sends an organisation's letters.
func (s *Server) post() deliveries.Post { return deliveries.Post{DB: s.db, Mail: s.mail} }

// accessWorkers mail invitations, and what became of them.
func (s *Server) accessWorkers(workers *river.Workers) {
	river.AddWorker(workers, &access.InvitationMailer{Store: s.invitations, Post: s.post(), Base: s.config.Base})
	river.AddWorker(workers, &access.NoticeMailer{Store: s.invitations, Post: s.post(), Base: s.config.Base})
}
