package clients

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"skhokho/tenants"
)

// Overview is a client with the figures above its tabs.
type Overview struct {
	Client
	Projects int
	Open     int // projects with milestones still to come
	Contacts int
	Active   int // contacts who use the portal
}

// Overview returns a client and its figures. Errors: fault.ErrNotFound.
func (s *Store) Overview(ctx context.Context, scope tenants.Scope, id uuid.UUID) (Overview, error) {
	var o Overview
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw("select "+columns+`,
			(select count(*) from projects p where p.organisation_id = c.organisation_id and p.client_id = c.id) as projects,
			(select count(distinct p.id) from projects p join milestones m on m.organisation_id = p.organisation_id and m.project_id = p.id and m.completed_on is null
				where p.organisation_id = c.organisation_id and p.client_id = c.id) as open,
			(select count(*) from contacts k where k.organisation_id = c.organisation_id and k.client_id = c.id) as contacts,
			(select count(*) from contacts k where k.organisation_id = c.organisation_id and k.client_id = c.id and k.accepted_at is not null and k.revoked_at is null) as active
			from clients c where c.organisation_id = ? and c.id = ?`, scope.Organisation(), id).Scan(ctx, &o)
	})
	return o, tenants.Fault(err, "client")
}

// ProjectLine is a client's project as its tab shows it.
type ProjectLine struct {
	ID               uuid.UUID
	Title            string
	StartsOn, EndsOn *time.Time
	Milestones, Done int
}

// Projects lists a client's projects, the newest first.
func (s *Store) Projects(ctx context.Context, scope tenants.Scope, client uuid.UUID) ([]ProjectLine, error) {
	var lines []ProjectLine
	err := s.db.Read(ctx, scope, func(tx bun.IDB) error {
		return tx.NewRaw(`select p.id, p.title, p.starts_on, p.ends_on, m.milestones, m.done
			from projects p
			left join lateral (select count(*) as milestones, count(completed_on) as done from milestones m
				where m.organisation_id = p.organisation_id and m.project_id = p.id) m on true
			where p.organisation_id = ? and p.client_id = ? order by p.starts_on desc nulls last, p.id desc`,
			scope.Organisation(), client).Scan(ctx, &lines)
	})
	return lines, err
}
