package server

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"skhokho/app/fault"
	"skhokho/app/live"
	"skhokho/app/projects"
	"skhokho/app/web"
	"skhokho/policies"
	"skhokho/tenants"
)

// buildLive joins open pages to those who say who may still see them.
func (s *Server) buildLive(project *projects.Store) {
	s.hub = live.NewHub(s.kit.Policies, s.revisit, s.log)
	s.slices.live = live.NewHandler(s.hub, func(ctx context.Context, scope tenants.Scope, id uuid.UUID) error {
		_, err := project.Find(ctx, scope, id)
		return err
	})
	s.observer.count("skhokho_live_streams", "Open pages that are told what changes.", s.hub.Count)
}

// follow keeps open pages up to date until ctx ends. What it returns ends that earlier, and waits until it has ended.
func (s *Server) follow(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var hub sync.WaitGroup
	hub.Go(func() { s.hub.Run(ctx, s.db.Listen) })
	return func() { cancel(); hub.Wait() }
}

// revisit looks up anew who is in seats, and as whom those of the team look at the portal.
func (s *Server) revisit(ctx context.Context, seats []live.Seat) (map[live.Seat]web.Visit, error) {
	sessions := make([]uuid.UUID, len(seats))
	for i, seat := range seats {
		sessions[i] = seat.Session
	}
	visits, err := s.people.Revisit(ctx, sessions)
	if err != nil {
		return nil, err
	}
	found := make(map[live.Seat]web.Visit, len(seats))
	previewing := map[uuid.UUID][]live.Seat{}
	for _, seat := range seats {
		visit, here := visits[seat.Session]
		if !here {
			continue
		}
		found[seat] = visit
		if seat.Side == web.Portal && s.kit.Policies.Allows(visit.AsMember(), policies.PreviewPortal) {
			previewing[seat.Organisation] = append(previewing[seat.Organisation], seat)
		}
	}
	return found, s.addPreviews(ctx, found, previewing)
}

// reseat looks up anew what is reached from a person's seat on a side. Errors: fault.ErrNotFound when it isn't theirs any more.
func (s *Server) reseat(ctx context.Context, side web.Side, seat web.Seat) (tenants.Scope, error) {
	key := live.Seat{Side: side, Organisation: seat.Organisation.ID, Person: seat.PersonID, Session: seat.Session}
	visits, err := s.revisit(ctx, []live.Seat{key})
	if err != nil {
		return tenants.Scope{}, err
	}
	now := visits[key].SeatOn(side)
	if now.Role == policies.None || now.Scope.Organisation() != seat.Organisation.ID || (now.Preview == nil) != (seat.Preview == nil) {
		return tenants.Scope{}, fault.NotFound("file")
	}
	return now.Scope, nil
}

// addPreviews notes as whom people look at the portal, of one organisation after the other, since each has its own scope.
func (s *Server) addPreviews(ctx context.Context, visits map[live.Seat]web.Visit, previewing map[uuid.UUID][]live.Seat) error {
	for organisation, seats := range previewing {
		sessions := make([]uuid.UUID, len(seats))
		for i, seat := range seats {
			sessions[i] = seat.Session
		}
		previews, err := s.invitations.Previews(ctx, organisation, seats[0].Person, sessions)
		if err != nil {
			return err
		}
		for _, seat := range seats {
			visit := visits[seat]
			visit.Preview = previews[seat.Session]
			visits[seat] = visit
		}
	}
	return nil
}
